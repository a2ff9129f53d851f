import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

private let plans = plan(
  .of(
    named: "selection.missing", requirements: ["EM-2.2", "EM-2.3"], in: [.dev, .prod],
    Start<Written>.of()),
  .of(
    named: "selection.missing-twice", requirements: ["EM-2.10"],
    variants: [
      Variant(name: "case.upper", change: .none), Variant(name: "prod", change: .none),
    ], Start<Written>.of()),
  .of(named: "plane", requirements: ["EM-4.7"], in: [.prod], Start<Written>.of()))

@Suite("Filters")
struct FilterTests {
  static let all = [
    "selection.missing/dev", "selection.missing/prod", "selection.missing-twice/dev/case.upper",
    "selection.missing-twice/dev/prod", "plane/prod",
  ]

  static let selections: [(filter: String, positions: [Int])] = [
    ("selection.missing", [0, 1]), ("selection", [0, 1, 2, 3]), ("selection.", []), ("sel", []),
    ("selection.missing/dev", [0]), ("selection.missing/", []), ("plane", [4]), ("", []),
    ("dev", [0, 2, 3]), ("prod", [1, 3, 4]), ("case.upper", [2]), ("case", []),
    ("*", [0, 1, 2, 3, 4]),
    ("*/dev", [0]), ("*twice*", [2, 3]), ("selection*", [0, 1, 2, 3]), ("**prod", [1, 3, 4]),
    ("*missing*missing*", []), ("plane/prod*", [4]), ("EM-2", [0, 1, 2, 3]), ("EM-2.2", [0, 1]),
    ("EM-2.1", []), ("EM-2.10", [2, 3]), ("EM-2.1*", [2, 3]), ("EM-*", [0, 1, 2, 3, 4]),
    ("EM-02.2", []), ("em-2.2", []), ("plane,dev", [0, 2, 3, 4]), ("EM-2&prod", [1, 3]),
    ("EM-2&!prod", [0, 2]), ("!prod", [0, 2]), ("!!prod", [1, 3, 4]), ("! prod & EM-2.2", [0]),
    (" plane , EM-2.2 & dev ", [0, 4]), ("!prod,plane", [0, 2, 4]),
  ]

  @Test(arguments: selections.filter { !$0.filter.isEmpty })
  func selects(_ example: (filter: String, positions: [Int])) throws {
    let cases = try plans.get().requestedCases
    #expect(cases.map(\.id.text) == Self.all)
    let filter = try Filter(example.filter)
    let selected = cases.indices.filter { filter.selects(cases[$0]) }
    #expect(selected == example.positions)
  }

  @Test(arguments: ["", " ", ",", "a,", ",a", "a&", "&a", "a,,b", "a&&b", "!", "a&!", "! ,a"])
  func refusesAMissingTerm(_ text: String) {
    let error = #expect(throws: Filter.SyntaxError.self) { try Filter(text) }
    #expect(error?.message == "\"\(text)\" lacks a term before or after an operator")
  }

  @Test func tellsTheTermsThatSelectNothing() throws {
    let cases = try plans.get().requestedCases
    #expect(
      try Filter("plane&EM-9,nothing,!dve").unmatchedTerms(in: cases) == ["EM-9", "nothing", "dve"])
    #expect(try Filter("plane&dev").unmatchedTerms(in: cases) == [])
  }

  @Test("asks for control cases by name alone")
  func controls() throws {
    let change = Change.settings([.environment: .unset])
    let plan = try plan(
      .of(named: "one", in: [.dev], Start<Written>.of("subject", .refused, change: change)),
      .of(named: "two", Start<Written>.of())
    ).get()
    func selected(_ text: String) throws -> [String] {
      try plan.selecting(Filter(text)).cases.map(\.id.text)
    }
    let control = "control/one/dev"
    #expect(try selected(control) == [control])
    #expect(try selected("control") == [control])
    #expect(try selected("control*") == [control])
    #expect(try selected("control,two") == [control, "two/dev"])
    #expect(try selected("one") == [control, "one/dev"])
    #expect(try selected("two") == ["two/dev"])
    #expect(try selected("dev") == [control, "one/dev", "two/dev"])
    #expect(try selected("!one") == ["two/dev"])
    #expect(try selected("!control") == [control, "one/dev", "two/dev"])
    #expect(try Filter("control/one").unmatchedTerms(in: plan.cases) == [])
    #expect(plan.identifiers(near: "control/one/dv", limit: 1) == [control])
  }

  @Test func namesNearIdentifiers() throws {
    let plan = try plans.get()
    #expect(plan.identifiers(near: "plene", limit: 3) == ["plane"])
    #expect(plan.identifiers(near: "selection.mising", limit: 1) == ["selection.missing"])
    #expect(plan.identifiers(near: "plane/prd", limit: 3) == ["plane/prod"])
    #expect(plan.identifiers(near: "observability", limit: 3) == [])
    #expect(plan.identifiers(near: "selction", limit: 1) == ["selection"])
    // Nothing is near, but words are shared.
    #expect(plan.identifiers(near: "what-is-missing-here", limit: 1) == ["selection.missing"])
  }

  @Test func keepsTheControlsOfWhatItSelects() throws {
    let refusing = Change.settings([.environment: .unset])
    let other = Change.settings([.environment: .unset], Surroundings(umask: 0o77))
    let plan = try plan(
      .of(named: "one", Start<Written>.of("subject", .refused, change: refusing)),
      .of(named: "two", Start<Written>.of("subject", .refused, change: other))
    ).get()
    #expect(
      plan.cases.map(\.id.text) == ["control/one/dev", "control/two/dev", "one/dev", "two/dev"])
    let selected = plan.selecting(try Filter("two"))
    #expect(selected.cases.map(\.id.text) == ["control/two/dev", "two/dev"])
    #expect(selected.requestedCases.map(\.id.text) == ["two/dev"])
  }
}
