import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite("Steps that are skipped for want of a surface")
struct SkippedStepsTests {
  /// A start and a step that is skipped, which is about EM-8.3.
  private func skipping(
    _ action: Action<Planned>, start: (inout LaunchRecord) -> Void = { _ in }
  ) -> Case {
    var one = Case()
    one.requirements = ["EM-2.1"]
    one.start(start)
    one.step(action, .skipped("the subject has no observer"), for: ["EM-8.3"])
    one.lackingSteps = [1: [.observer]]
    return one
  }

  private let request = Action<Planned>.request(
    Request(
      runtime: "subject", name: "x", content: .message("GET", "/x"), expectation: .denied))
  private let statement = Action<Planned>.check(.lacksMember(answer: "y.status", path: ["a"]))

  @Test func theRestOfTheCaseIsJudged() {
    for action in [request, statement] {
      let result = skipping(action).judged()
      #expect(result.inconclusive == ["EM-8.3: no observer"])
      #expect(result.findings.allSatisfy { $0.inconclusiveness?.isBenign ?? true })
      #expect(result.passed.contains("EM-2.1"))
      #expect(!result.passed.contains("EM-8.3"))
      #expect(result.failures.isEmpty && result.errors.isEmpty)
    }
  }

  @Test func aFailureElsewhereHidesNothing() {
    let failing = skipping(request) { $0.end = .exited(3) }.judged()
    #expect(failing.verdict == .fail)
    #expect(failing.inconclusive == ["EM-8.3: no observer"])
    var blamed = skipping(request) { $0.end = .exited(3) }
    let requirement = blamed.steps[0].requirements
    blamed.steps[1] = Step(location: .line(11), requirements: requirement, action: request)
    #expect(blamed.judged().inconclusive.isEmpty)
  }

  /// What holds of a runtime that nobody asked shows nothing of one that is asked.
  static let dependent: [Assertion<PlannedValue>] = [
    .lacksMember(answer: "x", path: ["a"]), .sameAnswers(["x", "x"]),
    .running(runtime: "subject"), .sameVolumes(["a", "b"]),
  ]

  @Test(arguments: dependent)
  func whatFollowsASkippedRequestIsNotShown(_ assertion: Assertion<PlannedValue>) {
    var one = skipping(request)
    one.snapshot(named: "a", [:])
    one.snapshot(named: "b", [:])
    one.check(assertion, .alive(true), for: ["EM-5.1"])
    let result = one.judged()
    #expect(result.inconclusive == ["EM-8.3: no observer", "EM-5.1: no observer"])
    #expect(!result.passed.contains("EM-5.1"))
  }

  @Test func whatFollowsASkippedStatementIs() {
    for isAlive in [true, false] {
      var one = skipping(statement)
      one.check(.running(runtime: "subject"), .alive(isAlive), for: ["EM-5.1"])
      let result = one.judged()
      #expect(result.passed.contains("EM-5.1") == isAlive)
      #expect(result.failures.isEmpty == isAlive)
      #expect(result.inconclusive == ["EM-8.3: no observer"])
    }
  }
}
