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
        .refusal(.started(brokenRules(testCase))), [RequirementID(section: 2, number: 4)],
        at: testCase.location),
      of: testCase)
  }

  private static func brokenRules(_ testCase: TestCase) -> [RefusalFinding.BrokenRule] {
    testCase.steps.flatMap { step -> [RefusalFinding.BrokenRule] in
      guard case .start(let start) = step.action,
        case .reject(let violations) = start.expectation.oracle
      else { return [] }
      return violations.map(RefusalFinding.BrokenRule.init)
    }
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
    #expect(FailureSignature(finding, of: testCase).matches(others, of: testCase) == isSame)
    let stranger = Finding(
      finding.kind, [RequirementID(section: 9, number: 1)], at: finding.location)
    #expect(!FailureSignature(stranger, of: testCase).matches(others, of: testCase))
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
      failures, roles: Samples.roles, limitOfOne: 400,
      budget: LaunchBudget(launches: 10_000) { .max }
    ) { testCase, _ in fails(testCase) }.causes()
    let simple = causes.filter { $0.words == ["environment: other.star"] }
    #expect(simple.count == 1)
    #expect(causes.flatMap(\.cases).count == failures.count)
    #expect(Set(causes.flatMap(\.cases)).count == failures.count)
    #expect(causes.count < failures.count / 10)
  }

  /// Failures of every case of some scenarios of which a start breaks one of the rules.
  private static func failures(
    overlooking rules: Set<String>, in prefixes: [String]
  ) -> [CauseAnalysis.Failure] {
    Samples.plan.requestedCases.filter { testCase in
      prefixes.contains { testCase.id.text.utf8.starts(with: $0.utf8) }
    }.compactMap { testCase in
      for step in testCase.steps {
        guard case .start(let start) = step.action,
          case .reject(let violations) = start.expectation.oracle
        else { continue }
        let broken = violations.filter { rules.contains($0.rule.id) }
        guard broken.count == violations.count else { continue }
        let finding = Finding(
          .refusal(.started(broken.map(RefusalFinding.BrokenRule.init))), step.requirements,
          at: step.location)
        return CauseAnalysis.Failure(
          testCase: testCase, signature: FailureSignature(finding, of: testCase),
          reducible: Samples.planner.reducible(testCase, in: Samples.scenarios))
      }
      return nil
    }
  }

  @Test("what no start survives is one cause, whatever its scenarios call their runtimes")
  func names() throws {
    let failures = try ["isolation.volume.owner-killed/dev", "isolation.process.interrupted/dev"]
      .map { id in
        let testCase = try #require(Samples.testCase(id))
        let finding = Finding(
          .start(.notAccepted(.refused)), [RequirementID(section: 1, number: 1)],
          at: testCase.steps[0].location)
        return CauseAnalysis.Failure(
          testCase: testCase, signature: FailureSignature(finding, of: testCase),
          reducible: Samples.planner.reducible(testCase, in: Samples.scenarios))
      }
    let causes = CauseAnalysis(
      failures, roles: Samples.roles, limitOfOne: 400,
      budget: LaunchBudget(launches: 1000) { .max }
    ) { _, _ in true }.causes()
    #expect(causes.map { $0.cases.count } == [2])
  }

  @Test("of one rule that is overlooked there is one cause, against all its requirements")
  func causeOfARule() throws {
    let failures = Self.failures(
      overlooking: ["environment-is-set"], in: ["selection.", "validation.", "environments."])
    let requirements = Set(failures.flatMap(\.signature.requirements))
    #expect(Set(failures.map(\.testCase.id.text).map { $0.prefix { $0 != "/" } }).count > 2)
    #expect(requirements.count > 2)
    let budget = LaunchBudget(launches: 10_000) { .max }
    let causes = CauseAnalysis(
      failures, roles: Samples.roles, limitOfOne: 400, budget: budget
    ) { testCase, _ in
      Self.block(of: testCase)["ENVIRONMENT"].map { $0 == [""] } ?? true
    }.causes()
    #expect(causes.map(\.words) == [["environment: unset"]])
    #expect(causes.map { Set($0.requirements) } == [requirements])
    #expect(causes.flatMap(\.cases).count == failures.count)
    let fewest = failures.compactMap { $0.reducible?.differences.count }.min()
    let witness = try #require(failures.first { $0.testCase.id == causes.first?.witness })
    #expect(witness.reducible?.differences.count == fewest)
    // It is the smallest environment itself that stands for the cause.
    #expect(witness.reducible?.differences.map(\.setting?.template) == [.unset])
    #expect(causes.map(\.launches).reduce(0, +) == budget.spent)
  }

  @Test("what has ended because it was refused is made no smaller to what may go on")
  func statedEnd() throws {
    for id in ["inference.called-alone/dev/name", "inference.called-alone/prod/link"] {
      let testCase = try #require(Samples.testCase(id))
      let check = try #require(testCase.steps.last)
      let finding = Finding(
        .start(.notAccepted(.refused)), [RequirementID(section: 1, number: 5)], at: check.location)
      let reducible = try #require(Samples.planner.reducible(testCase, in: Samples.scenarios))
      let minimised = CaseMinimiser(
        reducible, failure: FailureSignature(finding, of: testCase), roles: Samples.roles,
        limit: 1000
      ) { $0.steps.contains { $0.location == check.location } }.minimised()
      #expect(Self.block(of: minimised.testCase)["ENVIRONMENT"] == nil, "\(id)")
      #expect(minimised.isMinimal)
    }
  }

  @Test("a violation of another rule is no smaller case")
  func anotherRule() throws {
    let failures = Self.failures(overlooking: ["prod-image-is-not-latest"], in: ["prod.image."])
    let failure = try #require(failures.first)
    let reducible = try #require(failure.reducible)
    // Whatever the image is, it starts: each value breaks a rule, but only some this one.
    let minimised = CaseMinimiser(
      reducible, failure: failure.signature, roles: Samples.roles, limit: 1000
    ) { _ in true }.minimised()
    #expect(!minimised.differences.isEmpty)
    #expect(minimised.differences.map(reducible.words) != ["image: unset"])
  }

  @Test("takes away launches and steps before values")
  func steps() throws {
    let testCase = try #require(Samples.testCase("isolation.volume.owner-stopped/dev"))
    let reducible = try #require(Samples.planner.reducible(testCase, in: Samples.scenarios))
    let location = try #require(
      testCase.steps.first { step in
        if case .start(let start) = step.action { start.runtime == "intruder" } else { false }
      }?.location)
    let finding = Finding(
      .refusal(.started([])), [RequirementID(section: 5, number: 2)], at: location)
    var sizes: [Int] = []
    let minimised = CaseMinimiser(
      reducible, failure: FailureSignature(finding, of: testCase), roles: Samples.roles, limit: 1000
    ) { smaller in
      sizes.append(smaller.steps.count)
      let words = smaller.steps.map(\.action.words)
      return words.contains { $0.utf8.starts(with: "start owner".utf8) }
        && words.contains { $0.utf8.starts(with: "start intruder".utf8) }
    }.minimised()
    #expect(
      minimised.testCase.steps.map(\.action.words) == [
        "start owner, which must become ready", "stop owner with TERM",
        "start intruder, which must be refused for the state that it finds",
      ])
    #expect(minimised.isMinimal)
    #expect(try #require(sizes.first) < testCase.steps.count)
  }

  @Test("takes nothing away that a start is refused for")
  func state() throws {
    let refused = Samples.plan.requestedCases.compactMap { testCase -> (TestCase, PlannedStep)? in
      let step = testCase.steps.last { $0.action.words.contains("refused for the state") }
      return step.map { (testCase, $0) }
    }
    #expect(refused.count > 10)
    for (testCase, step) in refused {
      let reducible = try #require(Samples.planner.reducible(testCase, in: Samples.scenarios))
      let finding = Finding(
        .refusal(.started([])), [RequirementID(section: 5, number: 2)], at: step.location)
      let minimised = CaseMinimiser(
        reducible, failure: FailureSignature(finding, of: testCase), roles: Samples.roles,
        limit: 1000
      ) { smaller in
        smaller.steps.contains { $0.location == step.location }
      }.minimised()
      func deeds(_ testCase: TestCase) -> [String] {
        testCase.steps.prefix { $0.location != step.location }.compactMap { step in
          switch step.action {
          case .start, .stop, .kill, .signal, .database, .edit: step.action.words
          case .request, .observe, .snapshot, .wait, .check: nil
          }
        }
      }
      #expect(deeds(minimised.testCase) == deeds(testCase), "\(testCase.id.text)")
    }
  }

  @Test("a budget that is used up leaves every case in a cause", arguments: [0, 1, 3])
  func usedUp(launches: Int) throws {
    let failures = Self.failures(overlooking: ["environment-is-set"], in: ["selection."])
    let budget = LaunchBudget(launches: launches) { .max }
    let causes = CauseAnalysis(
      failures, roles: Samples.roles, limitOfOne: 60, budget: budget
    ) { _, _ in true }.causes()
    #expect(budget.spent == launches)
    #expect(budget.lack == .launches)
    #expect(
      Set(causes.flatMap(\.cases)) == Set(failures.map(\.testCase.id)))
  }

  @Test("cases that would take more than their share of the time are not made over and over")
  func tooSlow() throws {
    let failures = Self.failures(overlooking: ["environment-is-set"], in: ["selection."])
    let time = 300_000
    let budget = LaunchBudget(launches: 1000) { time }
    let causes = CauseAnalysis(
      failures.map {
        CauseAnalysis.Failure(
          testCase: $0.testCase, signature: $0.signature, reducible: $0.reducible, duration: 100_000
        )
      }, roles: Samples.roles, limitOfOne: 60, budget: budget
    ) { _, _ in true }.causes()
    #expect(budget.lack == .time)
    #expect(budget.spent == 0)
    #expect(Set(causes.flatMap(\.cases)) == Set(failures.map(\.testCase.id)))
  }

  @Test("a cause that takes less time than its case did in the run is looked into to its end")
  func quickerThanInTheRun() throws {
    let failures = Self.failures(overlooking: ["environment-is-set"], in: ["selection."])
    var time = 30_000_000
    let budget = LaunchBudget(launches: 1000) { time }
    let causes = CauseAnalysis(
      failures.map {
        CauseAnalysis.Failure(
          testCase: $0.testCase, signature: $0.signature, reducible: $0.reducible,
          duration: 7_000_000)
      }, roles: Samples.roles, limitOfOne: 60, budget: budget
    ) { _, _ in
      time -= 1000
      return true
    }.causes()
    #expect(budget.lack == nil)
    #expect(causes.allSatisfy { $0.minimised?.isMinimal ?? false })
  }

  @Test("one cause leaves time for others")
  func shareOfTime() throws {
    let failures = Self.failures(
      overlooking: ["environment-is-set"], in: ["selection.", "validation.", "environments."])
    var time = 1_000_000
    let budget = LaunchBudget(launches: 1000) { time }
    _ = CauseAnalysis(
      failures, roles: Samples.roles, limitOfOne: 60, budget: budget
    ) { _, _ in
      time -= 300_000
      return true
    }.causes()
    #expect(budget.lack == .time)
    #expect(budget.spent >= 2)
  }

  @Test("an interruption ends the search at once and leaves every case in a cause")
  func interruption() throws {
    let failures = Self.failures(overlooking: ["environment-is-set"], in: ["selection."])
    let budget = LaunchBudget(launches: 1000) { .max }
    var attempts = 0
    let causes = CauseAnalysis(
      failures, roles: Samples.roles, limitOfOne: 60, budget: budget
    ) { _, _ in
      attempts += 1
      return attempts < 3 ? true : nil
    }.causes()
    #expect(attempts == 3)
    #expect(budget.end == .interrupted)
    #expect(Set(causes.flatMap(\.cases)) == Set(failures.map(\.testCase.id)))
    #expect(causes.contains { !($0.minimised?.isMinimal ?? false) })
  }
}

extension Ending {
  fileprivate static let refused = Ending(end: .exited(78), isLate: false, words: "")
}
