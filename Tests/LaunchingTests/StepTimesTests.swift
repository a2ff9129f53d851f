import Contract
import Scenarios
import Testing

@testable import Launching
@testable import Observing
@testable import Planning

@Suite struct StepTimesTests {
  @Test func everyStepIsTimedInItsOrder() throws {
    let record = try TestSubject("sleep 60").run([
      .wait(milliseconds: 20), .wait(milliseconds: 10), .snapshot(runtime: "one", name: "s"),
    ])
    try #require(record.stepTimes.count == 3)
    let end = try #require(record.stepsEnd)
    #expect(record.stepTimes[0] >= 0)
    #expect(record.stepTimes[1] >= record.stepTimes[0] + 20_000)
    #expect(record.stepTimes[2] >= record.stepTimes[1] + 10_000)
    #expect(end >= record.stepTimes[2])
    #expect(record.duration >= end)
  }

  @Test func aStepThatTheHarnessCannotDoIsTimedToo() throws {
    let record = try TestSubject("exit 0").run([
      .start(block: [("A", PlannedValue([.bytes([0])]))]), .wait(milliseconds: 1),
    ])
    #expect(record.steps.isEmpty)
    #expect(record.stepTimes.count == 1)
    #expect(record.stepsEnd == nil)
  }
}
