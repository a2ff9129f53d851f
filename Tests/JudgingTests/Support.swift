import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

typealias FileLocation = Scenarios.SourceLocation

func bytes(_ text: String) -> Bytes { Array(text.utf8) }

func requirement(_ text: String) -> RequirementID {
  RequirementID(text) ?? RequirementID(section: 99, number: 99)
}

extension RoleID {
  static let plane = RoleID("execution-plane")
  static let image = RoleID("image")
  static let volume = RoleID("volume")
  static let database = RoleID("database")
  static let accessID = RoleID("access-id")
  static let accessSecret = RoleID("access-secret")
  static let endpoint = RoleID("deploy-endpoint")
  static let level = RoleID("log-level")
  static let address = RoleID("observer-address")
  static let smoke = RoleID("smoke-mode")
  static let artifacts = RoleID("experimental-artifacts")
}

extension FileLocation {
  static func line(_ line: Int) -> Self {
    FileLocation(file: "a.json5", position: SourcePosition(line: line, column: 1))
  }
}

let digits = String(repeating: "0123456789abcdef", count: 4)
let seed: UInt64 = 1

func derivedSecrets(_ environment: EnvironmentName) -> Secrets {
  Secrets(seed: seed, environment: environment)
}

extension Model {
  /// The requirements with their levels, and the roles that judging looks at.
  static let small = Model(
    requirements: (1...9).flatMap { section in
      (1...10).map { number in
        Requirement(
          id: RequirementID(section: section, number: number),
          level: section == 3 && (5...7).contains(number) ? .may : section == 9 ? .scope : .must,
          section: "", statement: "")
      }
    },
    roles: [
      (RoleID.environment, Secrecy.none), (.plane, .none), (.image, .none), (.volume, .none),
      (.database, .password), (.accessID, .none), (.accessSecret, .value), (.endpoint, .none),
      (.level, .none), (.address, .none), (.smoke, .none), (.artifacts, .none),
    ].map { Role(id: $0.0, title: $0.0.name, secrecy: $0.1, baseline: [:], domain: []) },
    rules: [])
}

extension Subject {
  static func reference(
    pattern: String = "variable={name} ", reportsAll: Bool = true, lacks: Set<Surface> = [],
    environmentHeader: String? = "Dreichor-Environment",
    environmentMember: String? = "environment"
  ) -> Subject {
    let names = Model.small.roles.map { role in
      (role.id, String(role.id.name.uppercased().map { $0 == "-" ? "_" : $0 }))
    }
    return Subject(
      name: "reference", location: .line(1), executable: .path("/bin/true"), arguments: [],
      variables: Dictionary(uniqueKeysWithValues: names.map { ($0.0, [$0.1]) }), fixedVariables: [],
      baselines: [:],
      readiness: .line(.prefix("READY ", observerMember: "observer"), .standardOutput),
      observer: ObserverBinding(
        routes: [.status: "/status", .events: "/events", .summary: "/summary", .ledger: "/ledger"],
        credentialHeaders: ObserverBinding.CredentialHeaders(id: "Id", secret: "Secret"),
        environmentHeader: environmentHeader, environmentMember: environmentMember,
        statusMembers: [
          .environment: "environment", .plane: "execution_plane", .image: "runtime_image",
          .endpoint: "deploy_endpoint", .level: "log_level", .smoke: "smoke_mode",
          .artifacts: "experimental_artifacts",
        ]),
      volume: VolumeBinding(stamp: "environment", history: "history", head: "head"),
      diagnostics: DiagnosticBinding(patterns: [pattern], reportsAll: reportsAll), lacks: lacks,
      deadlines: Deadlines(ready: 1, refusal: 1, stop: 1))
  }
}

extension LaunchRecord {
  /// Takes what the roles were given from the block, by the names that a subject has for them.
  mutating func readBlock(of subject: Subject) {
    given = subject.variables.mapValues { names in
      names.flatMap { name in
        let start = bytes("\(name)=")
        return block.filter { $0.starts(with: start) }.map { Array($0.dropFirst(start.count)) }
      }
    }
  }
}

/// A case and what was seen of it, built step by step.
struct Case {
  var subject = Subject.reference()
  var model = Model.small
  let environment: EnvironmentName
  var runtimes: [PlannedRuntime]
  var requirements: [String] = ["EM-1.1"]
  var lacking: Set<Surface> = []
  var lackingSteps: [Int: Set<Surface>] = [:]
  var lackedRoles: Set<RoleID> = []
  var isControl = false
  var steps: [PlannedStep] = []
  var record = CaseObservation(testCase: CaseID("a/case"))

  init(_ environment: EnvironmentName = .dev, subject: Subject = .reference()) {
    self.environment = environment
    self.subject = subject
    runtimes = [.of("subject", environment)]
  }

  /// A case with a runtime of each environment, `one` and `two`.
  static func pair(_ environment: EnvironmentName = .dev) -> Case {
    var pair = Case(environment)
    pair.runtimes = [.of("one", environment), .of("two", environment.other)]
    return pair
  }

  mutating func step(
    _ action: Action<Planned>, _ outcome: StepRecord, for requirements: [String] = []
  ) {
    steps.append(
      Step(
        location: .line(10 + steps.count),
        requirements: (requirements.isEmpty ? self.requirements : requirements).map(requirement),
        action: action))
    record.steps.append(outcome)
  }

  /// A start, with the variables that differ from the baseline (nil takes one out).
  mutating func start(
    _ runtime: String = "subject", _ expectation: StartExpectation = .ready,
    naming: [RoleID] = [], blameless: [RoleID]? = nil, oracle: OracleAnswer = .accept,
    plain: [RoleID] = [], control: String? = nil, calledOtherwise name: String? = nil,
    with variables: [RoleID: String?] = [:],
    files: [(name: String, content: String)] = [], onVolumeOf owner: String? = nil,
    for requirements: [String] = [], _ facts: (inout LaunchRecord) -> Void = { _ in }
  ) {
    let others = Model.small.roles.map(\.id).filter { !naming.contains($0) }
    let expectation = PlannedExpectation(
      start: expectation, oracle: oracle, naming: naming,
      blameless: blameless ?? (expectation == .refused ? others : []),
      plain: plain, control: control.map { CaseID($0) })
    let side = runtimes.first { $0.name == runtime }?.environment ?? environment
    var launch = LaunchRecord(
      runtime: runtime, step: steps.count, block: block(side, variables), arguments: [],
      directory: "/srv/cwd", volume: "/srv/volume", databasePort: 5432, observerPort: 4567,
      processID: 1)
    if expectation.start == .ready || expectation.start == .either {
      launch.readiness = ReadinessRecord(
        line: [], observer: ObserverAddress(host: "127.0.0.1", port: 4567), isOwnListener: true)
      launch.stopDuration = 1
      launch.end = .exited(0)
      launch.connections = [.to("u_\(side.rawValue)", "n_\(side.rawValue)")]
    } else {
      launch.end = .exited(78)
    }
    launch.readBlock(of: subject)
    facts(&launch)
    record.launches.append(launch)
    let files = files.map { NamedValue(name: $0.name, value: PlannedValue($0.content)) }
    var surroundings = Surroundings(files: files)
    surroundings.process.name = name.map { PlannedValue($0) }
    let start = Start<Planned>(
      runtime: runtime,
      launch: PlannedLaunch(
        block: [], surroundings: surroundings,
        given: [
          .volume: .value(PlannedValue([.placeholder(.volume(of: owner ?? runtime))]))
        ]),
      expectation: expectation)
    step(.start(start), .launched(record.launches.count - 1), for: requirements)
  }

  private func block(_ side: EnvironmentName, _ variables: [RoleID: String?]) -> [Bytes] {
    let secrets = derivedSecrets(side)
    let baseline: [(RoleID, String)] = [
      (.environment, side.rawValue), (.plane, "paper"), (.image, "r/a@sha256:\(digits)"),
      (.volume, "/srv/volume"),
      (
        .database,
        "postgres://u_\(side):\(secrets.encodedPassword)@127.0.0.1:5432/n_\(side)"
      ),
      (.accessID, secrets.accessID), (.accessSecret, secrets.accessSecret),
      (.endpoint, "https://\(side).example/runtime"), (.level, side == .dev ? "debug" : "info"),
      (.address, "127.0.0.1:4567"),
    ]
    let kept = baseline.filter { variables[$0.0] == nil }
    let changed = variables.sorted { $0.key < $1.key }.compactMap { role, value in
      value.map { (role, $0) }
    }
    return (kept + changed).map { bytes("\(subject.names(of: $0.0).first ?? "")=\($0.1)") }
  }

  /// A request to the latest launch of a runtime, and its answer.
  mutating func request(
    _ runtime: String = "subject", named name: AnswerName = "x", method: String = "GET",
    route: Route? = nil, headers: [String: String] = [:],
    expecting expectation: AnswerExpectation, _ outcome: AnswerRecord.Outcome,
    for requirements: [String] = []
  ) {
    let request = Request<Planned>(
      runtime: runtime, name: name,
      content: .message(
        method, "/x", route: route,
        headers: headers.sorted { $0.key < $1.key }.map {
          NamedValue(name: $0.key, value: PlannedValue($0.value))
        }), expectation: expectation)
    answer(name, runtime, method, route, outcome)
    let count = record.answers.count
    step(.request(request), .answered(count - 1..<count), for: requirements)
  }

  private mutating func answer(
    _ name: AnswerName, _ runtime: String, _ method: String, _ route: Route?,
    _ outcome: AnswerRecord.Outcome
  ) {
    record.answers.append(
      AnswerRecord(
        name: name, runtime: runtime,
        launch: record.launches.lastIndex { $0.runtime == runtime } ?? 0, route: route,
        method: method, target: "/x", outcome: outcome))
  }

  /// All routes under one name, with the bodies of their answers.
  mutating func observe(
    _ runtime: String = "subject", named name: String, _ bodies: [Route: String],
    for requirements: [String] = []
  ) {
    let routes = Route.allCases.filter { bodies[$0] != nil }
    let side = runtimes.first { $0.name == runtime }?.environment ?? environment
    let first = record.answers.count
    for route in routes {
      answer(AnswerName(name, route: route), runtime, "GET", route, .ok(side, bodies[route] ?? ""))
    }
    let requests = routes.map {
      Request<Planned>(
        runtime: runtime, name: AnswerName(name, route: $0),
        content: .message("GET", "/x", route: $0),
        expectation: .answered)
    }
    step(.observe(requests), .answered(first..<record.answers.count), for: requirements)
  }

  mutating func check(
    _ assertion: Assertion<PlannedValue>, _ outcome: StepRecord = .done,
    for requirements: [String] = []
  ) {
    step(.check(assertion), outcome, for: requirements)
  }

  mutating func snapshot(
    _ runtime: String = "subject", named name: String, _ files: [String: String]?,
    gaps: [VolumeSnapshot.Gap] = []
  ) {
    record.snapshots.append(
      VolumeSnapshot(
        name: name, runtime: runtime,
        entries: files.map { files in
          files.sorted { $0.key < $1.key }.map {
            VolumeSnapshot.NamedEntry(path: $0.key, entry: .file(bytes($0.value)))
          }
        }, gaps: gaps))
    step(
      .snapshot(runtime: runtime, name: name), .snapshot(record.snapshots.count - 1))
  }

  func judged(controls: Set<String> = []) -> CaseResult {
    let testCase = TestCase(
      id: record.testCase, title: "", location: .line(1),
      requirements: isControl ? [] : requirements.map(requirement),
      environment: environment, runtimes: runtimes, steps: steps, isControl: isControl,
      needs: lacking, lacking: lacking, lackingSteps: lackingSteps, lackedRoles: lackedRoles)
    return Judge(model: model, subject: subject, seed: seed).judge(testCase, record) {
      controls.contains($0.text)
    }
  }

  /// The failures where every control has started, in their order.
  var failures: [String] {
    let controls = steps.compactMap { step -> String? in
      guard case .start(let start) = step.action else { return nil }
      return start.expectation.control?.text
    }
    return judged(controls: Set(controls)).failures
  }
}

extension CaseResult {
  /// `EM-7.4 EM-4.6: summary` of each failure, in order.
  var failures: [String] { texts(.fail) }

  var inconclusive: [String] {
    findings.filter { $0.verdict == .inconclusive }.map { finding in
      let why =
        switch finding.inconclusiveness {
        case .surfaceAbsent(let surface)?: "no \(surface.rawValue)"
        case .roleAbsent(let role)?: "no role \(role)"
        case .roleUntold(let role)?: "untold \(role)"
        case .permissionUnused?: "unused"
        case .boundToItsName(let control)?: "bound to its name, by \(control)"
        case .controlFailed(let control)?: "control \(control)"
        case .preconditionUnmet?: "unmet"
        case .witnessBlind(let blindSpot, _)?: "blind \(blindSpot.rawValue)"
        case .boundReached(let bound, _)?: "bound \(bound.rawValue)"
        case nil: "?"
        }
      return "\(finding.ids): \(why)"
    }
  }

  var errors: [String] { texts(.error) }

  /// The requirements that some finding passes.
  var passed: Set<String> {
    Set(findings.filter { $0.verdict == .pass }.flatMap(\.requirements).map(\.description))
  }

  private func texts(_ verdict: Verdict) -> [String] {
    findings.filter { $0.verdict == verdict }.map { "\($0.ids): \($0.summary)" }
  }
}

extension Finding {
  fileprivate var ids: String { requirements.map(\.description).joined(separator: " ") }
}

extension PlannedRuntime {
  static func of(_ name: String, _ environment: EnvironmentName) -> PlannedRuntime {
    PlannedRuntime(name: name, environment: environment, secrets: derivedSecrets(environment))
  }
}

extension DatabaseConnection {
  static func to(_ user: String, _ name: String?) -> DatabaseConnection {
    var parameters = ["user": bytes(user)]
    parameters["database"] = name.map { bytes($0) }
    return DatabaseConnection(parameters: parameters, received: [])
  }
}

extension AnswerRecord.Outcome {
  /// A response with the headers that conforming ones have, less or more of them.
  static func response(
    _ status: Int, _ body: String, _ headers: [(String, String)]
  ) -> AnswerRecord.Outcome {
    let head = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
    return .response(
      AnswerRecord.Response(
        status: status,
        headers: headers.map { AnswerRecord.Header(name: $0.0, value: bytes($0.1)) },
        body: bytes(body), raw: bytes("HTTP/1.1 \(status)\r\n\(head)\r\n\(body)")))
  }

  static func ok(
    _ environment: EnvironmentName = .dev, _ body: String? = nil, status: Int = 200
  ) -> AnswerRecord.Outcome {
    .response(
      status, body ?? #"{"environment":"\#(environment)"}"#,
      [("Dreichor-Environment", environment.rawValue), ("Cache-Control", "no-store")])
  }
}

extension Node {
  /// A value from its JSON text; null if it is none.
  static func of(_ text: String) -> Node {
    let null = Node(position: SourcePosition(line: 1, column: 1), value: .null)
    return (try? Node(parsing: bytes(text), as: .json)) ?? null
  }
}
