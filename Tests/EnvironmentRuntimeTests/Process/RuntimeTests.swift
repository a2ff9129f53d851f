import EnvironmentRuntime
import Synchronization
import Testing

/// Which stages ran, and what was reported.
private final class Journal: Sendable {
  private let notes = Mutex<[String]>([])

  var stages: [String] { notes.withLock { $0.filter { !$0.contains("=") } } }
  var reports: String { notes.withLock { $0.filter { $0.contains("=") }.joined() } }

  func note(_ text: String) { notes.withLock { $0.append(text) } }
}

@Suite struct RuntimeTests {
  private let journal = Journal()
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// A runtime that leaves the test's process alone, meets no database, and stops once it is ready.
  private func runtime() -> Runtime {
    let journal = journal
    let reference = Runtime()
    var runtime = reference
    runtime.holdBackSignals = {}
    runtime.report = { journal.note($0.text) }
    runtime.log = { Log(level: $0.logLevel) { _ in } }
    runtime.settle = { () throws(SystemError) in try StopRequest() }
    runtime.claim = { (configuration) throws(Refusal) in
      journal.note("claim")
      return try reference.claim(configuration)
    }
    runtime.reachDatabase = { (_, _) throws(Interruption) in journal.note("database") }
    runtime.replay = { (configuration, volume, stop) throws(Interruption) in
      journal.note("replay")
      return try reference.replay(configuration, volume, stop)
    }
    runtime.append = { (event, history, volume) throws(Refusal) in
      journal.note(event.kind)
      try reference.append(event, &history, volume)
    }
    runtime.listen = { (configuration) throws(Refusal) in
      journal.note("listen")
      return try reference.listen(configuration)
    }
    runtime.announce = { (line, _) throws(Interruption) in
      journal.note(
        line.text.hasPrefix(#"READY {"environment":"dev","observer":"http://127.0.0.1:"#)
          ? "ready" : line.text)
    }
    runtime.serve = { (_, _, _) in journal.note("serve") }
    return runtime
  }

  private func run(_ runtime: Runtime, _ changes: [String: String?] = [:], arguments: Int = 0)
    -> ExitCode
  {
    runtime.run(
      Sample.block(
        "dev", changes.merging(["PERSISTENCE_PATH": directory.path]) { first, _ in first }),
      argumentCount: arguments)
  }

  @Test func stagesRunInTheirOrder() throws {
    #expect(run(runtime()) == .ok)
    #expect(
      journal.stages == [
        "claim", "database", "replay", "runtime-started", "listen", "ready", "serve",
        "runtime-stopped",
      ])
    #expect(journal.reports == "")
    #expect(try directory.read("audit-events.ndjson").split(separator: "\n").count == 2)
  }

  @Test func aViolationTouchesNothing() throws {
    #expect(run(runtime(), ["LOG_LEVEL": "x"]) == .configuration)
    #expect(journal.stages == [])
    #expect(journal.reports.hasPrefix("violation requirement=EM-6.5 variable=LOG_LEVEL "))
    #expect(try directory.names == [])
  }

  @Test func anArgumentIsRefused() throws {
    #expect(run(runtime(), arguments: 1) == .usage)
    #expect(journal.stages == [])
    #expect(try directory.names == [])
  }

  @Test func noStageBeginsAfterOneThatFailed() throws {
    var runtime = runtime()
    let journal = journal
    runtime.reachDatabase = { (_, _) throws(Interruption) in
      journal.note("database")
      throw .refused(Refusal(.unavailable, .databaseURL, "it is not there"))
    }
    #expect(run(runtime) == .unavailable)
    #expect(journal.stages == ["claim", "database"])
    #expect(
      journal.reports == "refusal exit=69 variable=DATABASE_URL reason=\"it is not there\"\n")
    #expect(try directory.names == ["environment"])
  }

  @Test func aStopDuringTheStartLeavesNoRecord() throws {
    var runtime = runtime()
    runtime.reachDatabase = { (_, _) throws(Interruption) in throw .stopRequested }
    #expect(run(runtime) == .ok)
    #expect(try directory.names == ["environment"])
  }

  @Test func whatFailsAfterTheStartIsRecordedAsAStop() {
    var runtime = runtime()
    runtime.announce = { (_, _) throws(Interruption) in
      throw .refused(Refusal(.inputOutput, nil, "nobody reads"))
    }
    #expect(run(runtime) == .inputOutput)
    #expect(
      journal.stages == [
        "claim", "database", "replay", "runtime-started", "listen", "runtime-stopped",
      ])
  }

  @Test func anAddressThatIsTakenIsRecordedAsAStop() throws {
    let listener = try Listener(on: ObserverAddress(host: .loopback4(0x7F00_0001), port: 0))
    defer { listener.socket.close() }
    #expect(
      run(runtime(), ["OBSERVER_ADDRESS": "127.0.0.1:\(listener.address.port)"]) == .unavailable)
    #expect(journal.stages.suffix(3) == ["runtime-started", "listen", "runtime-stopped"])
    #expect(journal.reports.contains("variable=OBSERVER_ADDRESS"))
  }

  @Test(arguments: [
    (LogLevel.debug, ["debug", "info", "warn", "error"]), (.info, ["info", "warn", "error"]),
    (.warn, ["warn", "error"]), (.error, ["error"]),
  ])
  func aLogLeavesOutWhatIsBelowItsLevel(_ level: LogLevel, _ expected: [String]) {
    let journal = journal
    let log = Log(level: level) { journal.note($0.text) }
    for level in [LogLevel.debug, .info, .warn, .error] {
      log.note(level, "event", ("field", Bytes("a\nb")))
    }
    #expect(
      journal.reports == expected.map { "level=\($0) event=event field=\"a\\x0ab\"\n" }.joined())
  }
}
