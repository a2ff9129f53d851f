import Contract
import JSON5
import Scenarios
import Testing

@testable import Planning

@Suite("Wording of planning errors")
struct PlanningErrorWordingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let problem: PlanningError.Problem
    let message: String
  }

  static let rule = Rule(
    id: "plane-in-prod", environment: .prod, role: RoleID("execution-plane"),
    condition: .present,
    requirements: [
      RequirementID(section: 4, number: 5), RequirementID(section: 4, number: 7),
    ], reason: "prod must name its plane")

  static let cases = [
    Case(
      testDescription: "ready where a rule is broken",
      problem: .contradictsOracle(
        expectation: .ready, answer: .reject([Violation(rule: rule)]), testCase: CaseID("a/prod")),
      message: "a/prod expects \"ready\", but the model refuses it: prod must name its plane "
        + "(rule \"plane-in-prod\", EM-4.5, EM-4.7)"),
    Case(
      testDescription: "refused where every value is allowed",
      problem: .contradictsOracle(
        expectation: .refused, answer: .accept, testCase: CaseID("a/dev/case.upper")),
      message: "a/dev/case.upper expects \"refused\", but the model allows this environment block"),
    Case(
      testDescription: "refused where the model is silent",
      problem: .contradictsOracle(
        expectation: .refused, answer: .unspecified([RoleID("image"), RoleID("instance")]),
        testCase: CaseID("a/dev")),
      message: "a/dev expects \"refused\", but the model is silent about the values of "
        + "\"image\", \"instance\""),
    Case(
      testDescription: "a role without a variable", problem: .unboundRole(RoleID("image")),
      message: "missing variable for the role \"image\"; expected one for every role of the model"),
    Case(
      testDescription: "a role that is to be named and breaks no rule",
      problem: .namesBlameless(role: RoleID("image"), testCase: CaseID("a/dev")),
      message: "a/dev expects the refusal to name the role \"image\", which breaks no rule"),
  ]

  static func error(_ problem: PlanningError.Problem, line: Int) -> PlanningError {
    PlanningError(
      location: SourceLocation(file: "s.json5", position: SourcePosition(line: line, column: 5)),
      problem: problem)
  }

  @Test("says where, what is expected and what the model says", arguments: cases)
  func wording(_ wording: Case) {
    let diagnostic = Self.error(wording.problem, line: 3).diagnostic
    #expect(diagnostic.description == "s.json5:3:5: error: \(wording.message)")
  }

  @Test("in order of place, and each once")
  func several() {
    let problem = PlanningError.Problem.unboundRole(RoleID("image"))
    let errors = PlanningErrors(errors: [3, 1, 3, 2].map { Self.error(problem, line: $0) })
    #expect(errors.diagnostics.map(\.position?.line) == [1, 2, 3])
  }

  @Test func whatIsWrongWithManyCasesOfOneStepIsToldOnce() {
    func contradiction(_ testCase: String, line: Int) -> PlanningError {
      Self.error(
        .contradictsOracle(expectation: .refused, answer: .accept, testCase: CaseID(testCase)),
        line: line)
    }
    let errors = PlanningErrors(errors: [
      contradiction("a/dev/x", line: 7), contradiction("a/dev/y", line: 7),
      contradiction("b/dev", line: 3), contradiction("a/prod/x", line: 7),
      contradiction("c/dev", line: 9), contradiction("c/prod", line: 9),
    ])
    #expect(
      errors.diagnostics.map(\.message) == [
        "b/dev expects \"refused\", but the model allows this environment block",
        "a/dev/x expects \"refused\", but the model allows this environment block "
          + "(and 2 more cases)",
        "c/dev expects \"refused\", but the model allows this environment block "
          + "(and 1 more case)",
      ])
  }
}
