import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

@Suite("Sweeps that are meant")
struct MeantSweepTests {
  static let sweeps: [Sweep] = [
    .of(
      [
        .of(.level, [.baseline] + SweptClasses.odd(4)),
        .of(.image, .baseline, SweptClasses.other),
      ], named: "sweep.first"),
    .of(
      [
        .of(.plane, .baseline, SweptClasses.live, SweptClasses.unset),
        .of(.level, .baseline, SweptClasses.info, SweptClasses.unset),
      ], .exhaustive, mixing: .together, in: [.dev, .prod], named: "sweep.second"),
    .of(
      [
        .of(.plane, .baseline, SweptClasses.live),
        .of(.image, .baseline, SweptClasses.tagged, SweptClasses.other),
      ], .exhaustive, mixing: .together, in: [.prod], named: "sweep.third"),
  ]

  static let filters = [
    "one", "sweep", "sweep.first", "sweep.second/dev", "sweep.third/prod/row-0001", "prod", "dev",
    "row-0002", "EM-1.1", "EM-4", "*", "*row*", "sweep.*/prod/*", "control", "control*", "!one",
    "one & !sweep", "one, sweep.first", "sweep & prod & !sweep.third", "sweep.second/prod/row-000*",
    "nothing", "one/prod", "two", "two/prod", "two & prod", "two, sweep.third", "control/one",
  ]

  /// The sweeps of which a filter may select cases, for filters that leave some out.
  static let meant: [(filter: String, sweeps: [Int])] = [
    ("one", []), ("one/prod/*", []), ("sweep", [0, 1, 2]), ("sweep.second", [1]),
    ("sweep.second/dev/row-0001", [1]), ("sweep.third/dev", []), ("prod", [1, 2]),
    ("one & sweep.first", []), ("one, sweep.first", [0]), ("!sweep.first", [0, 1, 2]),
    ("EM-1.1", [0, 1, 2]), ("sweep.f*", [0]), ("sweep.first.more", []),
  ]

  /// The second is compared with what the first needs.
  private var scenarios: [Scenario] {
    ["one", "two"].map { name in
      .of(
        named: name, in: [.dev, .prod],
        Start<Written>.of("subject", .refused, change: .settings([.environment: .unset])))
    }
  }

  private func plan(of scope: PlanScope = .all) throws -> Plan {
    try Self.sweeps[2].planner().plan(scenarios, sweeps: Self.sweeps, of: scope).get()
  }

  @Test("A filter selects of a part what it selects of all", arguments: filters)
  func part(_ text: String) throws {
    let filter = try Filter(text)
    let whole = try plan().selecting(filter)
    let part = try plan(of: .selected(by: filter)).selecting(filter)
    #expect(part.cases.map(\.id) == whole.cases.map(\.id))
    #expect(part.requestedCases.map(\.controls) == whole.requestedCases.map(\.controls))
    #expect(part.sweeps == whole.sweeps)
  }

  @Test("A filter leaves out what it cannot select", arguments: meant)
  func leavesOut(_ example: (filter: String, sweeps: [Int])) throws {
    let filter = try Filter(example.filter)
    let scope = PlanScope.selected(by: filter)
    let found = Self.sweeps.indices.filter { scope.mayHold(Self.sweeps[$0]) }
    #expect(found == example.sweeps)
  }

  @Test("The number alone is the number of all, with all controls")
  func number() throws {
    let (whole, number) = (try plan(), try plan(of: .number))
    #expect(number.cases.count + number.leftOut == whole.cases.count)
    #expect(number.controls.map(\.id) == whole.controls.map(\.id))
    #expect(number.leftOut == 4 && whole.leftOut == 0)
  }

  @Test("A case that is called by its name is planned as among all, and no other scenario's")
  func called() throws {
    let whole = try plan()
    for name in ["two/dev", "two_prod", "control/one/dev", "sweep.third/prod/row-0001"] {
      let part = try plan(of: .called(name))
      #expect(
        part.controls.map(\.id).elementsEqual(whole.controls.map(\.id).prefix(part.controls.count)))
      for testCase in part.requestedCases {
        let same = try #require(whole.cases.first { $0.id == testCase.id })
        #expect(same.controls == testCase.controls)
      }
      #expect(part.requestedCases.count < whole.requestedCases.count)
    }
    #expect(
      try plan(of: .called("two/dev")).requestedCases.map(\.id.text) == ["two/dev", "two/prod"])
  }

  @Test("What is told of alike rows once is true of each")
  func alike() throws {
    let cases = try plan().cases
    let known = cases.mapAlike(\.allRequirements)
    #expect(known == cases.map(\.allRequirements))
    #expect(Set(known).count > 3)
    var made = 0
    _ = cases.mapAlike { _ in made += 1 }
    #expect(made < cases.count)
  }
}
