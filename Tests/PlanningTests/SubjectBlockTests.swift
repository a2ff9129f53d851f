import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

/// What a subject's variables hold.
@Suite("The block of a subject")
struct SubjectBlockTests {
  private static let roles = [RoleID.environment, .database, .secret].map {
    Role(
      id: $0, title: "", secrecy: $0 == .secret ? .value : .none, baseline: [:], domain: [])
  }

  private static func subject(
    _ variables: [RoleID: [String]], _ spellings: [String: [VariableSpelling.Part]] = [:]
  ) -> Subject {
    var subject = Subject.small(variables: variables)
    subject.spellings = spellings.mapValues { VariableSpelling(parts: $0) }
    return subject
  }

  private static func lines(
    _ subject: Subject, _ settings: [RoleID: Setting<PlannedValue>]
  ) -> [String] {
    subject.variables(for: settings, of: roles).map { variable in
      "\(text(variable.name))=\(text(variable.value.representative))"
    }
  }

  private static func value(_ text: String) -> Setting<PlannedValue> {
    .value(PlannedValue([.bytes(Array(text.utf8))]))
  }

  @Test("several variables hold the same where nothing else is said")
  func several() {
    let subject = Self.subject([.environment: ["A", "B"]])
    #expect(Self.lines(subject, [.environment: Self.value("dev")]) == ["A=dev", "B=dev"])
    #expect(Self.lines(subject, [.environment: .unset]) == [])
    #expect(Self.lines(subject, [.environment: Self.value("")]) == ["A=", "B="])
  }

  @Test("other words, and the words that they take the place of")
  func words() {
    var subject = Self.subject([.environment: ["A"]])
    subject.transforms = [
      .environment: ValueTransform(
        pairs: [.init(value: Array("dev".utf8), written: Array("DEV".utf8))])
    ]
    let lines = ["dev", "DEV", "prod", ""].flatMap {
      Self.lines(subject, [.environment: Self.value($0)])
    }
    #expect(lines == ["A=DEV", "A=dev", "A=prod", "A="])
    let unknown = Setting<PlannedValue>.value(PlannedValue([.placeholder(.volume(of: "x"))]))
    #expect(Self.lines(subject, [.environment: unknown]) == ["A=/volume"])
  }

  private static let addresses: [(String, [String])] = [
    (
      "postgres://u:p%2F%40x@127.0.0.1:5432/n_dev",
      ["H=127.0.0.1", "P=5432", "U=u", "W=p/@x", "N=n_dev"]
    ),
    ("postgres://u@h/n?x=1", ["H=h", "U=u", "N=n"]),
    ("127.0.0.1:80", ["H=127.0.0.1", "P=80"]), ("[::1]:80", ["H=::1", "P=80"]),
    ("http://[::1]", ["H=::1"]), ("nothing", ["H=nothing"]), ("", ["H="]),
    ("a:%", ["H=a", "P=%"]), ("x://%zz@h", ["H=h", "U=%zz"]),
  ]

  @Test("pieces of an address, and those that it does not have", arguments: addresses)
  func pieces(_ value: String, _ expected: [String]) {
    let names = ["H", "P", "U", "W", "N"]
    let subject = Self.subject(
      [.database: names],
      Dictionary(
        uniqueKeysWithValues: zip(names, ValuePiece.allCases).map {
          ($0, [.piece($1, of: .database)])
        }))
    #expect(Self.lines(subject, [.database: Self.value(value)]) == expected)
    #expect(Self.lines(subject, [.database: .unset]) == [])
  }

  @Test("a port that only a launch knows is a piece")
  func unknownPort() {
    let address = PlannedValue([.bytes(Array("h:".utf8)), .placeholder(.observerPort(of: "x"))])
    #expect(address.piece(.port) == PlannedValue([.placeholder(.observerPort(of: "x"))]))
    #expect(address.piece(.host) == PlannedValue([.bytes(Array("h".utf8))]))
    #expect(address.piece(.name) == nil)
  }

  @Test("one variable for two roles, in the place of the first, kept secret for either")
  func joint() {
    let subject = Self.subject(
      [.environment: ["A"], .secret: ["A"], .database: ["D"]],
      ["A": [.value(of: .environment), .bytes([0x3A]), .value(of: .secret)]])
    let both = [
      RoleID.environment: Self.value("dev"), .secret: Self.value("s"), .database: Self.value("d"),
    ]
    #expect(Self.lines(subject, both) == ["A=dev:s", "D=d"])
    #expect(subject.variables(for: both, of: Self.roles)[0].role == .secret)
    #expect(Self.lines(subject, [.environment: .unset, .secret: Self.value("s")]) == ["A=:s"])
    #expect(Self.lines(subject, [.environment: .unset, .secret: .unset]) == [])
    let twice = Setting<PlannedValue>.repeated(
      ["a", "b"].map { PlannedValue([.bytes(Array($0.utf8))]) })
    #expect(
      Self.lines(subject, [.environment: twice, .secret: Self.value("s")]) == ["A=a:s", "A=b:s"])
  }
}

/// A role that a subject does not have.
@Suite("A lacked role")
struct LackedRoleTests {
  private static func subject(_ lacked: Set<RoleID>) -> Subject {
    var subject = Subject.small()
    subject.lackedRoles = lacked
    return subject
  }

  private static func planned(
    _ lacked: Set<RoleID>, _ scenario: Scenario, sweeps: [Sweep] = []
  ) throws -> Plan {
    try Planner(model: SmallModel.model, subject: subject(lacked), seed: 1)
      .plan([scenario], sweeps: sweeps).get()
  }

  @Test("is given nothing, and its rules ask for nothing")
  func isGivenNothing() throws {
    let cases = try Self.planned([.image], .of(Start<Written>.of())).cases
    #expect(cases.count == 1)
    #expect(cases[0].canBeMade)
    #expect(!cases[0].starts[0].launch.block.contains { $0.role == .image })
    #expect(cases[0].starts[0].expectation.oracle == .accept)
    #expect(cases[0].starts[0].launch.given[.image] == nil)
  }

  @Test("keeps the cases that speak of it from being made, and those alone")
  func keepsCases() throws {
    let scenario = Scenario.of(
      in: [.prod],
      variants: [
        Variant(name: "image", change: .settings([.image: .unset])),
        Variant(name: "plane", change: .settings([.plane: SmallModel.value("live")])),
      ], Start<Written>.of("subject", .refused))
    let plan = try Self.planned([.image], scenario)
    let cases = plan.requestedCases
    #expect(cases.map(\.lackedRoles) == [[.image], []])
    #expect(cases.map(\.canBeMade) == [false, true])
    // One control, that of the case that is made.
    #expect(plan.cases.count == 3)
  }

  @Test(
    "is one that cannot be given the value, too",
    arguments: [("x://h/%00n", true), ("x://h/%01n", false), ("x://h/n", false)])
  func cannotBeGiven(_ value: String, _ isLacked: Bool) throws {
    var subject = Subject.small()
    let name = try #require(subject.names(of: .image).first)
    subject.spellings = [name: VariableSpelling(parts: [.piece(.name, of: .image)])]
    let scenario = Scenario.of(
      variants: [Variant(name: "named", change: .settings([.image: SmallModel.value(value)]))],
      Start<Written>.of("subject", .either))
    let plan = try Planner(model: SmallModel.model, subject: subject, seed: 1)
      .plan([scenario], sweeps: []).get()
    #expect(plan.requestedCases.allSatisfy { $0.lackedRoles == (isLacked ? [.image] : []) })
  }

  @Test("is spoken of by assertions, names and edits, too")
  func isSpokenOf() throws {
    let volume = try Self.planned(
      [.volume], .of(.edit(runtime: "subject", edit: .removeVolume), Start<Written>.of()))
    #expect(volume.cases[0].lackedRoles == [.volume])
    let report = try Self.planned(
      [.plane],
      .of(
        Start<Written>.of(), .observe(WrittenObservation(runtime: "subject", name: "x")),
        .check(.reportsRole(answer: AnswerName("x", route: .status), role: .plane))))
    #expect(report.cases[0].lackedRoles == [.plane])
    let other = try Self.planned(
      [.plane], .of(Start<Written>.of(), .snapshot(runtime: "subject", name: "x")))
    #expect(other.cases[0].lackedRoles == [])
  }

  @Test("is no problem of the oracle")
  func audit() {
    let problems = OracleAudit(
      model: SmallModel.model, subject: Self.subject([.image]), seed: 1
    ).problems
    let usual = OracleAudit(model: SmallModel.model, subject: .small(), seed: 1).problems
    #expect(problems.allSatisfy { $0.rule.role != .image })
    #expect(usual.filter { $0.rule.role != .image }.count == problems.count)
  }
}

/// A sweep over the roles that a subject has.
@Suite("A sweep without a lacked role")
struct LackedSweepTests {
  private static let sweep = Sweep.of(
    [
      .of(.image, SweptClasses.baseline, SweptClasses.other),
      .of(.level, SweptClasses.baseline, SweptClasses.info, SweptClasses.warn),
    ],
    .tuples(
      strength: 2, groups: [SweepExtent.Group(roles: [.image, .level], strength: 2)]),
    constraints: [.forbidding("both", [.image: ["other"], .level: ["warn"]])],
    rows: [[.image: "other", .level: "info"], [.image: "other"]])

  @Test("varies the others, as strongly as they can be")
  func reduced() throws {
    let reduced = try #require(Self.sweep.reduced(without: [.image]))
    #expect(reduced.roles.map(\.role) == [.level])
    #expect(
      reduced.extent.kind
        == .tuples(strength: 1, groups: [SweepExtent.Group(roles: [.level], strength: 1)]))
    #expect(reduced.mixing == .apart(strength: 1))
    #expect(reduced.constraints.isEmpty)
    #expect(reduced.rows.map(\.classes) == [[.level: "info"]])
    #expect(Self.sweep.reduced(without: [.image, .level]) == nil)
    #expect(Self.sweep.reduced(without: [.plane])?.roles.count == 2)
  }

  @Test("can be planned")
  func planned() throws {
    var subject = Subject.small()
    subject.lackedRoles = [.image]
    let plan = try Self.sweep.planned(subject: subject).get()
    #expect(plan.sweeps.count == 1)
    #expect(Set(plan.sweeps[0].rows) == [[0], [1], [2]])
    subject.lackedRoles = [.image, .level]
    #expect(try Self.sweep.planned(subject: subject).get().cases.isEmpty)
  }
}
