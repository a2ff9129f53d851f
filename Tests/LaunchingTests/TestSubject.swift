import Outcomes
import Platform
import Synchronization
import TestSupport

@testable import Contract
@testable import JSON5
@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// A subject that is a shell script of a test's own, and the cases that launch it.
struct TestSubject {
  let system: SystemUnderTest
  let workspace: Workspace
  let cancellation: Cancellation

  static let usualReadiness = Readiness.line(
    .prefix("READY ", observerMember: "observer"), .standardOutput)
  static let deadlines = Deadlines(ready: 60_000, refusal: 60_000, stop: 60_000)

  init(
    _ script: String, deadlines: Deadlines = deadlines, readiness: Readiness = usualReadiness
  ) throws {
    try self.init(
      executable: "/bin/sh", arguments: ["-c", script], deadlines: deadlines, readiness: readiness)
  }

  init(
    executable: String, arguments: [String] = [], deadlines: Deadlines = deadlines,
    readiness: Readiness = usualReadiness
  ) throws {
    workspace = try Workspace(in: ["/dev/shm", "/tmp"])
    cancellation = try Cancellation()
    system = try SystemUnderTest(
      Self.subject(
        .path(executable), arguments: arguments, deadlines: deadlines, readiness: readiness))
  }

  /// Runs one case of a single runtime, `one`, and hands the facts over before all is removed.
  func run<Result>(
    _ actions: [Action<Planned>], of runtimes: [String] = ["one"],
    then body: (CaseObservation, CaseFolder) throws -> Result
  ) throws -> Result {
    defer { try? workspace.remove() }
    let launcher = try Launcher(
      system: system, workspace: workspace, cancellation: cancellation, isolation: .none)
    guard let (record, folder) = launcher.run(Self.testCase(actions, of: runtimes)), let folder
    else {
      throw Failure.cancelled
    }
    return try body(record, folder)
  }

  /// The facts of a case in a network of its own, on a thread of its own: one cannot come back.
  func runIsolated(_ actions: [Action<Planned>]) throws -> CaseObservation {
    try runIsolated([Self.testCase(actions)], in: .network)[0]
  }

  /// The facts of cases that one worker makes, one after the other.
  func runIsolated(_ cases: [TestCase], in isolation: Isolation) throws -> [CaseObservation] {
    defer { try? workspace.remove() }
    let facts = Mutex<Result<[CaseObservation], any Error>>(.failure(Failure.cancelled))
    try WorkerThread { [self] in
      facts.withLock { facts in
        facts = Swift.Result {
          let launcher = try Launcher(
            system: system, workspace: workspace, cancellation: cancellation, isolation: isolation)
          return try cases.map { testCase in
            guard let (record, folder) = launcher.run(testCase) else { throw Failure.cancelled }
            try folder?.discard()
            return record
          }
        }
      }
    }.join()
    return try facts.withLock { try $0.get() }
  }

  func run(_ actions: [Action<Planned>], of runtimes: [String] = ["one"]) throws -> CaseObservation
  {
    try run(actions, of: runtimes) { record, _ in record }
  }

  enum Failure: Error {
    case cancelled
  }

  static let location = SourceLocation(
    file: "test.json5", position: SourcePosition(line: 1, column: 1))

  static func subject(
    _ executable: Subject.Executable, arguments: [String] = [], deadlines: Deadlines = deadlines,
    readiness: Readiness = usualReadiness, fixed: [String: String] = [:],
    baselines: [RoleID: String] = [:], file: String = "test.json5"
  ) -> Subject {
    Subject(
      name: "test", location: SourceLocation(file: file, position: location.position),
      executable: executable, arguments: arguments, variables: [:],
      fixedVariables: fixed.map { NamedValue(name: $0, value: ValueTemplate($1)) },
      baselines: baselines.mapValues { [.dev: ValueTemplate($0)] }, readiness: readiness,
      observer: ObserverBinding(
        routes: [:], credentialHeaders: .init(id: "Id", secret: "Secret"), environmentHeader: nil,
        environmentMember: nil, statusMembers: [:],
        address: readiness.tellsAddress ? .captured : .told),
      volume: VolumeBinding(
        stamp: "environment", history: "audit-events.ndjson", head: "audit-head"),
      diagnostics: DiagnosticBinding(patterns: ["variable={name}"], reportsAll: true), lacks: [],
      deadlines: deadlines)
  }

  static func testCase(
    _ actions: [Action<Planned>], of runtimes: [String] = ["one"],
    lacking: Set<Surface> = [], lackingSteps: [Int: Set<Surface>] = [:]
  ) -> TestCase {
    let secrets = Secrets(accessID: "", accessSecret: "", password: "", encodedPassword: "")
    return TestCase(
      id: CaseID("test/dev"), title: "test", location: location, requirements: [],
      environment: .dev,
      runtimes: runtimes.map { PlannedRuntime(name: $0, environment: .dev, secrets: secrets) },
      steps: actions.map { Step(location: location, requirements: [], action: $0) },
      isControl: false, needs: [], lacking: lacking, lackingSteps: lackingSteps)
  }
}

extension Action<Planned> {
  /// A start with a block of `PATH` and what a test adds.
  static func start(
    _ runtime: String = "one", _ expectation: StartExpectation = .either,
    block: [(String, PlannedValue)] = [], arguments: [PlannedValue] = [],
    input: PlannedValue? = nil, files: [NamedValue<PlannedValue>] = [],
    directory: WorkingDirectory? = nil,
    umask: UInt32? = nil
  ) -> Action<Planned> {
    .start(
      .planned(
        runtime, expectation,
        block: [BlockVariable("PATH", "/usr/bin:/bin")] + block.map { BlockVariable($0.0, $0.1) },
        surroundings: Surroundings(
          arguments: arguments, standardInput: input, files: files, directory: directory,
          umask: umask)))
  }
}

extension [UInt8] {
  var text: String { String(decoding: self, as: UTF8.self) }
}
