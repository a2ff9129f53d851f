import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("Snapshots with a look at the observer between them")
struct UnobservedCourseTests {
  private static let look = Action<Written>.observe(
    WrittenObservation(runtime: "subject", name: "x"))
  private static let hangUp = Action<Written>.signal(runtime: "subject", signal: .HUP)
  private static let pause = Action<Written>.wait(milliseconds: 1)

  struct Between: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let actions: [Action<Written>]
    /// Whether what is compared shows nothing of a runtime that cannot be asked.
    let showsNothing: Bool
  }

  @Test(
    "show nothing where nobody looks and nothing else is done",
    arguments: [
      Between(testDescription: "a look", actions: [look], showsNothing: true),
      Between(
        testDescription: "looks and a pause", actions: [look, pause, look], showsNothing: true),
      Between(
        testDescription: "a look and a signal", actions: [look, hangUp], showsNothing: false),
      Between(testDescription: "a signal", actions: [hangUp], showsNothing: false),
      Between(testDescription: "a pause", actions: [pause], showsNothing: false),
    ])
  func between(between: Between) {
    for hasObserver in [true, false] {
      var course = UnobservedCourse()
      for action in [.snapshot(runtime: "subject", name: "a")] + between.actions
        + [.snapshot(runtime: "subject", name: "b")]
      {
        course.take(action, isMade: hasObserver)
      }
      #expect(
        course.showsNothing(by: .sameVolumes(["a", "b"])) == (between.showsNothing && !hasObserver))
      #expect(!course.showsNothing(by: .running(runtime: "subject")))
      #expect(!course.showsNothing(by: .sameVolumes(["a", "a"])))
    }
  }
}
