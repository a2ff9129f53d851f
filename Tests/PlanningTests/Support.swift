import JSON5
import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

typealias FileLocation = Scenarios.SourceLocation

func bytes(_ text: String) -> Bytes { Array(text.utf8) }

func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

/// A value as text, with `<volume of x>` and the like for what only a launch knows.
func text(_ value: PlannedValue) -> String {
  value.parts.map { part in
    switch part {
    case .bytes(let bytes): text(bytes)
    case .placeholder(.volume(let runtime)): "<volume of \(runtime)>"
    case .placeholder(.databasePort(let runtime)): "<database port of \(runtime)>"
    case .placeholder(.observerPort(let runtime)): "<observer port of \(runtime)>"
    case .fill(let byte): "<fill \(byte)>"
    }
  }.joined()
}

/// A block as `NAME=value` texts, in its order.
func text(_ block: [BlockVariable]) -> [String] {
  block.map { "\(text($0.name))=\(text($0.value))" }
}

func requirement(_ text: String) -> RequirementID {
  RequirementID(text) ?? RequirementID(section: 99, number: 99)
}

extension RoleID {
  static let plane = RoleID("execution-plane")
  static let image = RoleID("image")
  static let volume = RoleID("volume")
  static let database = RoleID("database")
  static let secret = RoleID("access-secret")
  static let address = RoleID("observer-address")
  static let level = RoleID("log-level")
  static let smoke = RoleID("smoke-mode")
}

extension FileLocation {
  static func line(_ line: Int) -> Self {
    FileLocation(file: "a.json5", position: SourcePosition(line: line, column: 1))
  }
}

/// A model of a few roles with a rule of each sort that planning depends on.
enum SmallModel {
  static let model = Model(
    requirements: [],
    roles: [
      role(.environment, both("environment")),
      role(.plane, same([.bytes(bytes("paper"))])),
      role(
        .image, each("a@sha256:\(String(repeating: "1", count: 64))", "b@sha256:\(digits)"),
        [ValueClass(name: "legal.other", setting: value("c@sha256:\(digits)"), legal: [.dev])]),
      role(.volume, same([.placeholder(.volume)])),
      role(
        .database,
        same([
          .bytes(bytes("postgres://u:")), .placeholder(.password), .bytes(bytes("@127.0.0.1:")),
          .placeholder(.databasePort), .bytes(bytes("/n_")), .placeholder(.environment),
        ])),
      role(.secret, same([.placeholder(.accessSecret)])),
      role(
        .address, same([.bytes(bytes("127.0.0.1:")), .placeholder(.observerPort)])),
      role(
        .level, each("debug", "info"),
        [ValueClass(name: "level.info", setting: value("info"), legal: [.dev, .prod])]),
      role(.smoke, [:]),
    ],
    rules: [
      rule("known", nil, .environment, .oneOf([bytes("dev"), bytes("prod")])),
      rule("set", nil, .environment, .present),
      rule("database-set", nil, .database, .present),
      rule("database-own", nil, .database, .notOtherEnvironments),
      rule("plane", .prod, .plane, .oneOf([bytes("paper")])),
      rule("pinned", .prod, .image, .pinnedByDigest),
      rule("smoke", .prod, .smoke, .noneOf([bytes("true")])),
    ])

  private static let digits = String(repeating: "2", count: 64)

  static func value(_ text: String) -> SettingTemplate { .value(ValueTemplate(text)) }

  static func value(_ text: String) -> Setting<ValueTemplate> { .value(ValueTemplate(text)) }

  private static func same(
    _ parts: [ValueTemplate.Part]
  ) -> [EnvironmentName: ValueTemplate] {
    [.dev: ValueTemplate(parts), .prod: ValueTemplate(parts)]
  }

  private static func both(_ placeholder: String) -> [EnvironmentName: ValueTemplate] {
    same([.placeholder(Placeholder(rawValue: placeholder) ?? .baseline)])
  }

  private static func each(_ dev: String, _ prod: String) -> [EnvironmentName: ValueTemplate] {
    [.dev: ValueTemplate(dev), .prod: ValueTemplate(prod)]
  }

  private static func role(
    _ id: RoleID, _ baseline: [EnvironmentName: ValueTemplate], _ domain: [ValueClass] = []
  ) -> Role {
    Role(id: id, title: id.name, secrecy: .none, baseline: baseline, domain: domain)
  }

  private static func rule(
    _ id: String, _ environment: EnvironmentName?, _ role: RoleID, _ condition: Condition
  ) -> Rule {
    Rule(
      id: id, environment: environment, role: role, condition: condition, requirements: [],
      reason: id)
  }
}

extension Subject {
  /// A subject with upper-case names for the small model's roles.
  static func small(
    lacks: Set<Surface> = [], variables: [RoleID: [String]]? = nil,
    fixedVariables: [NamedValue<ValueTemplate>] = []
  ) -> Subject {
    let names = SmallModel.model.roles.map { role in
      (role.id, [String(role.id.name.uppercased().map { $0 == "-" ? "_" : $0 })])
    }
    return Subject(
      name: "small", location: .line(1), executable: .path("/bin/true"), arguments: [],
      variables: variables ?? Dictionary(uniqueKeysWithValues: names),
      fixedVariables: fixedVariables, baselines: [:],
      readiness: .line(.prefix("READY ", observerMember: "observer"), .standardOutput),
      observer: ObserverBinding(
        routes: [.status: "/status", .events: "/events", .summary: "/summary", .ledger: "/ledger"],
        credentialHeaders: ObserverBinding.CredentialHeaders(id: "Id", secret: "Secret"),
        environmentHeader: "Environment", environmentMember: "environment",
        statusMembers: [.environment: "environment", .plane: "plane"]),
      volume: VolumeBinding(stamp: "stamp", history: "history", head: "head"),
      diagnostics: DiagnosticBinding(patterns: ["variable={name}"], reportsAll: true), lacks: lacks,
      deadlines: Deadlines(ready: 1, refusal: 1, stop: 1))
  }
}

extension Start<Written> {
  static func of(
    _ runtime: String = "subject", _ expectation: StartExpectation = .ready,
    change: Change = .none, naming: [RoleID] = []
  ) -> Action<Written> {
    .start(
      Start(
        runtime: runtime, launch: change,
        expectation: WrittenExpectation(start: expectation, naming: naming)))
  }
}

extension Change {
  static func settings(
    _ settings: [RoleID: SettingTemplate], variables: [NamedValue<ValueTemplate>] = [],
    _ surroundings: Surroundings<ValueTemplate> = Surroundings()
  ) -> Change {
    Change(settings: settings, variables: variables, surroundings: surroundings)
  }
}

extension Scenario {
  static func of(
    named id: String = "a.case", requirements: [String] = ["EM-1.1"],
    in environments: [EnvironmentName] = [.dev],
    runtimes: [RuntimeDeclaration] = [RuntimeDeclaration(name: "subject", side: .this)],
    varied: [String] = ["subject"], variants: [Variant] = [Variant(name: nil, change: .none)],
    _ actions: Action<Written>...
  ) -> Scenario {
    Scenario(
      id: id, title: id, location: .line(2), requirements: requirements.map(requirement),
      environments: environments, runtimes: runtimes, varied: varied, variants: variants,
      steps: actions.enumerated().map {
        Step(location: .line(10 + $0.offset), requirements: [], action: $0.element)
      })
  }
}

func plan(
  _ scenarios: Scenario..., subject: Subject = .small(), seed: UInt64 = 1
) -> Result<Plan, PlanningErrors> {
  Planner(model: SmallModel.model, subject: subject, seed: seed).plan(scenarios)
}

extension TestCase {
  /// The starts among its steps, in order.
  var starts: [Start<Planned>] {
    steps.compactMap { step in
      if case .start(let start) = step.action { return start }
      return nil
    }
  }
}
