import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Planning
@testable import Scenarios

@Suite("Plans of cases")
struct PlannerTests {
  @Test func makesACaseOfEachEnvironmentAndVariant() throws {
    let plan = try plan(
      .of(
        named: "b", in: [.prod, .dev],
        variants: [Variant(name: "y", change: .none), Variant(name: "x", change: .none)],
        Start<Written>.of()),
      .of(named: "a", Start<Written>.of())
    ).get()
    #expect(plan.cases.map(\.id.text) == ["b/prod/y", "b/prod/x", "b/dev/y", "b/dev/x", "a/dev"])
    #expect(plan.cases.map(\.environment) == [.prod, .prod, .dev, .dev, .dev])
    #expect(plan.cases.allSatisfy { !$0.isControl })
  }

  @Test func isTheSameEachTime() throws {
    let change = Change.settings([.environment: .unset, .image: .unset, .smoke: .unset])
    func dump() throws -> String {
      let plan = try plan(
        .of(named: "a", in: [.dev, .prod], Start<Written>.of("subject", .refused, change: change))
      ).get()
      return plan.cases.map { testCase in
        "\(testCase.id) \(testCase.starts.map { text($0.launch.block) + $0.expectation.blameless.map(\.name) })"
      }.joined(separator: "\n")
    }
    #expect(try dump() == dump())
  }

  @Test func putsTheRequirementsOfTheScenarioWhereAStepHasNone() throws {
    let scenario = Scenario(
      id: "a", title: "", location: .line(1),
      requirements: [requirement("EM-1.1"), requirement("EM-1.2")], environments: [.dev],
      runtimes: [RuntimeDeclaration(name: "subject", side: .this)], varied: [],
      variants: [Variant(name: nil, change: .none)],
      steps: [
        Step(location: .line(2), requirements: [], action: Start<Written>.of()),
        Step(
          location: .line(3), requirements: [requirement("EM-3.8")],
          action: .wait(milliseconds: 1)),
      ])
    let steps = try plan(scenario).get().cases[0].steps
    #expect(
      steps.map { $0.requirements.map(\.description) } == [["EM-1.1", "EM-1.2"], ["EM-3.8"]])
  }

  // MARK: - Errors

  @Test(
    "what a scenario expects against what the rules say",
    arguments: [
      (StartExpectation.ready, "", false), (.ready, "staging", true), (.refused, "", true),
      (.refused, "staging", false), (.refusedLater, "", false), (.refusedLater, "staging", true),
      (.either, "", false), (.either, "staging", false),
    ])
  func contradictions(_ expectation: StartExpectation, _ value: String, _ isError: Bool) {
    let change =
      value.isEmpty ? Change.none : .settings([.environment: SmallModel.value(value)])
    let result = plan(.of(Start<Written>.of("subject", expectation, change: change)))
    #expect(result.problems == (isError ? ["a.json5:10:1 contradiction a.case/dev"] : []))
  }

  @Test(
    "where the model is silent",
    arguments: [
      (StartExpectation.ready, false), (.refused, true), (.refusedLater, false), (.either, false),
    ])
  func silence(_ expectation: StartExpectation, _ isError: Bool) {
    let change = Change.settings([.plane: SmallModel.value("live")])
    let result = plan(.of(Start<Written>.of("subject", expectation, change: change)))
    #expect(result.problems == (isError ? ["a.json5:10:1 contradiction a.case/dev"] : []))
  }

  @Test func refusesToNameABlamelessRole() {
    let change = Change.settings([.environment: .unset])
    let result = plan(
      .of(Start<Written>.of("subject", .refused, change: change, naming: [.environment, .image])))
    #expect(result.problems == ["a.json5:10:1 blameless image a.case/dev"])
  }

  private static let decoys = ["NODE_ENV", "ENVIRONMENT", "PATH", "APP_X", "APP"]

  @Test("leaves out variables that the subject keeps for itself")
  func leavesOutOwnVariables() throws {
    var subject = Subject.small(
      fixedVariables: [NamedValue(name: "PATH", value: ValueTemplate("/bin"))])
    subject.strictPrefixes = ["APP_"]
    let decoys = Self.decoys.map { NamedValue(name: $0, value: ValueTemplate("x")) }
    let cases = try plan(
      .of(Start<Written>.of("subject", .ready, change: .settings([:], variables: decoys))),
      subject: subject
    ).get().cases
    let names = cases[0].starts[0].launch.block.filter { $0.role == nil }.map { text($0.name) }
    #expect(names == ["PATH", "NODE_ENV", "APP"])
  }

  @Test("plans no variant of which nothing is left")
  func spentVariants() throws {
    func variant(_ name: String, _ variable: String, umask: UInt32? = nil) -> Variant {
      var change = Change.settings(
        [:], variables: [NamedValue(name: variable, value: ValueTemplate("x"))])
      change.surroundings.umask = umask
      return Variant(name: name, change: change)
    }
    let scenario = Scenario.of(
      variants: [
        variant("own", "ENVIRONMENT"), variant("other", "NODE_ENV"),
        variant("more", "ENVIRONMENT", umask: 0),
      ], Start<Written>.of())
    let cases = try plan(scenario).get().requestedCases
    #expect(cases.map(\.id.text) == ["a.case/dev/other", "a.case/dev/more"])
  }

  @Test func refusesASubjectWithoutANameForARole() {
    let subject = Subject.small(variables: [.environment: ["ENVIRONMENT"]])
    #expect(
      plan(subject: subject).problems
        == ["plane", "image", "volume", "database", "secret", "address", "level", "smoke"].map {
          _ in ""
        }.enumerated().map { index, _ in
          "a.json5:1:1 unbound \(SmallModel.model.roles[index + 1].id)"
        })
  }

  @Test func collectsTheErrorsOfAllScenarios() {
    let wrong = Change.settings([.environment: .unset])
    let result = plan(
      .of(named: "a", in: [.dev, .prod], Start<Written>.of("subject", .ready, change: wrong)),
      .of(named: "b", Start<Written>.of("subject", .refused)))
    #expect(
      result.problems == [
        "a.json5:10:1 contradiction a/dev", "a.json5:10:1 contradiction a/prod",
        "a.json5:10:1 contradiction b/dev",
      ])
  }

  // MARK: - Surfaces

  /// What a step needs beyond what observing does.
  /// Whether the rest of a case is made where they lack, is told last.
  static let surfaces: [(step: Action<Written>, surfaces: Set<Surface>, isSkipped: Bool)] = [
    (.observe(WrittenObservation(runtime: "subject", name: "x")), [], true),
    (.check(.reports(answer: "x.ledger", path: ["a"], equals: .null)), [.shadowLedger], true),
    (.check(.lacksMember(answer: "x.status", path: ["a"])), [], true),
    (.check(.sameAnswers(["x", "x.ledger"])), [.shadowLedger], true),
    (.check(.sameAnswers(["x", "y.ledger"])), [], true),
    (.check(.wholeHistory(snapshot: "s")), [.auditHistory], true),
    (.check(.databaseConnections(runtime: "subject", count: 0)), [.database], true),
    (.database(runtime: "subject", behaviour: .silent), [.database], false),
    (.edit(runtime: "subject", edit: .history(.removeAll)), [.auditHistory], false),
    (.edit(runtime: "subject", edit: .removeVolume), [], false),
    (.check(.running(runtime: "subject")), [], true),
  ]

  @Test("what steps need, and what of it a subject lacks", arguments: surfaces)
  func needs(
    _ example: (step: Action<Written>, surfaces: Set<Surface>, isSkipped: Bool)
  ) throws {
    let lacking: Set<Surface> = [.shadowLedger, .auditHistory, .database]
    let testCase = try plan(
      .of(
        Start<Written>.of(), .observe(WrittenObservation(runtime: "subject", name: "x")),
        example.step),
      subject: .small(lacks: lacking)
    ).get().cases[0]
    #expect(testCase.needs == example.surfaces.union([.observer, .auditEvents]))
    #expect(testCase.lacking == (example.isSkipped ? [] : example.surfaces))
    #expect(
      testCase.lackingSteps
        == (example.isSkipped && !example.surfaces.isEmpty ? [2: example.surfaces] : [:]))
    #expect(testCase.canBeMade == (example.isSkipped || example.surfaces.isEmpty))
  }

  @Test func asksOnlyTheRoutesThatTheSubjectHas() throws {
    func routes(lacking: Set<Surface>) throws -> [Route?]? {
      let steps = try plan(
        .of(Start<Written>.of(), .observe(WrittenObservation(runtime: "subject", name: "x"))),
        subject: .small(lacks: lacking)
      ).get().cases[0].steps
      guard steps.count == 2, case .observe(let requests) = steps[1].action else { return nil }
      return requests.map(\.route)
    }
    #expect(try routes(lacking: []) == [.status, .events, .summary, .ledger])
    #expect(try routes(lacking: [.auditEvents]) == [.status, .ledger])
    #expect(try routes(lacking: [.shadowLedger]) == [.status, .events, .summary])
    #expect(try routes(lacking: [.observer]) == nil)
  }
}

extension Result where Success == Plan, Failure == PlanningErrors {
  /// The errors in short, in order.
  fileprivate var problems: [String] {
    switch self {
    case .success: []
    case .failure(let failure):
      failure.errors.map { error in
        let problem =
          switch error.problem {
          case .contradictsOracle(_, _, let testCase): "contradiction \(testCase)"
          case .unboundRole(let role): "unbound \(role)"
          case .namesBlameless(let role, let testCase): "blameless \(role) \(testCase)"
          case .impossibleSweep(_, let sweep, _): "impossible \(sweep)"
          }
        return "\(error.location) \(problem)"
      }
    }
  }
}

extension Node {
  fileprivate static let null = Node(
    position: SourcePosition(line: 1, column: 1), value: .null)
}
