import Contract
import Observing
import Outcomes
import Planning
import Scenarios
import Testing

@testable import Judging
@testable import Reproducing
@testable import Scenarios

@Suite("Minimising cases")
struct MinimisingTests {
  /// A way to fail, as a property of a planned case's first block.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let testCase: String
    let fails: @Sendable ([String: [String]]) -> Bool
    let left: [String]
  }

  private static func failure(of testCase: TestCase) -> FailureSignature {
    FailureSignature(
      Finding(
        .refusal(.started([])), [RequirementID(section: 2, number: 4)], at: testCase.location))
  }

  /// The last start's variables that are told by text.
  static func block(of testCase: TestCase) -> [String: [String]] {
    for step in testCase.steps.reversed() {
      guard case .start(let start) = step.action else { continue }
      let variables = start.launch.block.map { variable in
        (
          String(decoding: variable.name, as: UTF8.self),
          variable.value.parts.map { part in
            if case .bytes(let bytes) = part { return String(decoding: bytes, as: UTF8.self) }
            return "?"
          }.joined()
        )
      }
      return Dictionary(grouping: variables, by: \.0).mapValues { $0.map(\.1) }
    }
    return [:]
  }

  @Test(
    "finds the fewest differences and the simplest values",
    arguments: [
      Fault(
        testDescription: "a value that only itself fails",
        testCase: "selection.case/dev/case.dev-title",
        fails: { $0["ENVIRONMENT"] == ["Dev"] }, left: ["environment: case.dev-title"]),
      Fault(
        testDescription: "any unknown value fails",
        testCase: "selection.case/dev/case.dev-title",
        fails: { $0["ENVIRONMENT"]?.first.map { $0 != "dev" && $0 != "prod" } ?? false },
        left: ["environment: other.star"]),
      Fault(
        testDescription: "two of three values",
        testCase: "prod.modes.off/prod/empty",
        fails: { $0["SMOKE_MODE"] == [""] && $0["EXPERIMENTAL_ARTIFACTS"] == [""] },
        left: ["experimental-artifacts: empty", "smoke-mode: empty"]),
      Fault(
        testDescription: "the environment has no part in it",
        testCase: "prod.modes.off/prod/empty",
        fails: { _ in true }, left: []),
    ])
  func minimising(fault: Fault) throws {
    let testCase = try #require(Samples.testCase(fault.testCase))
    let reducible = try #require(Samples.planner.reducible(testCase, in: Samples.scenarios))
    let minimised = CaseMinimiser(
      reducible, failure: Self.failure(of: testCase), roles: Samples.roles, limit: 1000
    ) { fault.fails(Self.block(of: $0)) }.minimised()
    #expect(minimised.differences.map(reducible.words) == fault.left)
    #expect(minimised.isMinimal)
  }

  @Test(
    "takes a violation that is overlooked for the same, alone and among others",
    arguments: [
      (RefusalFinding.started([]), RefusalFinding.unnamed([], namesSome: false, .refused), true),
      (.wentOn([], .refused), .started([]), true),
      (.started([]), .crashed(signal: 11), false),
      (.crashed(signal: 11), .crashed(signal: 6), true),
    ])
  func kinds(one: RefusalFinding, other: RefusalFinding, isSame: Bool) throws {
    let testCase = try #require(Samples.plan.requestedCases.first)
    let finding = Samples.finding(.refusal(one), of: testCase)
    let others = [Samples.finding(.refusal(other), of: testCase)]
    #expect(FailureSignature(finding).matches(others) == isSame)
    let stranger = Finding(
      finding.kind, [RequirementID(section: 9, number: 1)], at: finding.location)
    #expect(!FailureSignature(stranger).matches(others))
  }

  @Test("stops when the launches are used up, and says so", arguments: [0, 1, 3])
  func limit(limit: Int) throws {
    let testCase = try #require(Samples.testCase("selection.case/dev/case.dev-title"))
    let reducible = try #require(Samples.planner.reducible(testCase, in: Samples.scenarios))
    let minimised = CaseMinimiser(
      reducible, failure: Self.failure(of: testCase), roles: Samples.roles, limit: limit
    ) { Self.block(of: $0)["ENVIRONMENT"] == ["Dev"] }.minimised()
    #expect(minimised.launches == limit)
    #expect(!minimised.isMinimal)
    #expect(minimised.differences == reducible.differences)
  }

  @Test("one fault gives one cause, whatever the number of its cases")
  func causes() throws {
    let cases = Samples.plan.requestedCases.filter {
      $0.id.text.utf8.starts(with: "selection.".utf8)
    }
    let fails: @Sendable (TestCase) -> Bool = { testCase in
      Self.block(of: testCase)["ENVIRONMENT"]?.first.map { $0 != "dev" && $0 != "prod" && $0 != "" }
        ?? false
    }
    let failures = cases.filter(fails).map { testCase in
      CauseAnalysis.Failure(
        testCase: testCase, signature: Self.failure(of: testCase),
        reducible: Samples.planner.reducible(testCase, in: Samples.scenarios))
    }
    #expect(failures.count > 100)
    let causes = CauseAnalysis(
      failures, roles: Samples.roles, limit: 10_000, limitOfOne: 400
    ) { testCase, _ in fails(testCase) }.causes()
    let simple = causes.filter { $0.words == ["environment: other.star"] }
    #expect(simple.count == 1)
    #expect(causes.flatMap(\.cases).count == failures.count)
    #expect(Set(causes.flatMap(\.cases)).count == failures.count)
    #expect(causes.count < failures.count / 10)
  }
}

extension Ending {
  fileprivate static let refused = Ending(end: .exited(78), isLate: false, words: "")
}
