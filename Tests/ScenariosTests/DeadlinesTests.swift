import Testing

@testable import Scenarios

@Suite("How long a start may take")
struct DeadlinesTests {
  @Test(
    "has the time of both where it may become ready or refuse after that",
    arguments: [
      (StartExpectation.ready, 20), (.refused, 3), (.refusedLater, 23), (.either, 23),
    ])
  func start(expectation: StartExpectation, milliseconds: Int) {
    let deadlines = Deadlines(ready: 20, refusal: 3, stop: 1)
    #expect(deadlines.start(expectation) == milliseconds)
  }
}
