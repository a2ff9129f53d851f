import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite("Steps that are skipped for want of a surface")
struct SkippedStepsTests {
  /// A start and a step that is skipped, which is about EM-8.3.
  private func skipping(_ action: Action<Planned>) -> Case {
    var one = Case()
    one.requirements = ["EM-2.1"]
    one.start()
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

  @Test(arguments: [("EM-5.1", ["EM-8.3: no observer"]), ("EM-8.3", [])])
  func onlyAFailureOfTheSameRequirementSaysMore(_ failing: String, _ inconclusive: [String]) {
    var one = skipping(statement)
    one.check(.running(runtime: "subject"), .alive(false), for: [failing])
    let result = one.judged()
    #expect(result.verdict == .fail)
    #expect(result.inconclusive == inconclusive)
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
