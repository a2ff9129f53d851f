import EnvironmentRuntime
import Synchronization
import Testing

/// Which steps ran, and what was reported.
private final class Journal: Sendable {
  private let notes = Mutex<[String]>([])

  var steps: [String] { notes.withLock { $0.filter { !$0.contains("=") } } }
  var reports: String { notes.withLock { $0.filter { $0.contains("=") }.joined() } }

  func note(_ text: String) { notes.withLock { $0.append(text) } }
}

@Suite struct RuntimeTests {
  private let journal = Journal()
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// Steps of a runtime that leaves the test's process alone, meets no database, and stops once it is ready.
  private func steps() -> Steps {
    let journal = journal
    let reference = Steps()
    var steps = reference
    steps.holdBackSignals = {}
    steps.report = { journal.note($0.text) }
    steps.log = { Log(level: $0.logLevel) { _ in } }
    steps.settle = { () throws(Interruption) in
      do throws(SystemError) {
        return try StopRequest()
      } catch {
        throw .refused(.inputOutput, nil, error.reason)
      }
    }
    steps.claim = { (configuration) throws(Interruption) in
      journal.note("claim")
      return try reference.claim(configuration)
    }
    steps.reachDatabase = { (_, _) throws(Interruption) in journal.note("database") }
    steps.replay = { (configuration, volume, stop) throws(Interruption) in
      journal.note("replay")
      return try reference.replay(configuration, volume, stop)
    }
    steps.append = { (event, history, volume) throws(Interruption) in
      journal.note(event.kind)
      try reference.append(event, &history, volume)
    }
    steps.listen = { (configuration) throws(Interruption) in
      journal.note("listen")
      return try reference.listen(configuration)
    }
    steps.announce = { (line, _) throws(Interruption) in
      journal.note(
        line.text.hasPrefix(#"READY {"environment":"dev","observer":"http://127.0.0.1:"#)
          ? "ready" : line.text)
    }
    steps.serve = { (_, _, _) in journal.note("serve") }
    return steps
  }

  private func run(_ steps: Steps, _ changes: [String: String?] = [:], arguments: Int = 0)
    -> ExitCode
  {
    Runtime(steps).run(
      Sample.block(
        "dev", changes.merging(["PERSISTENCE_PATH": directory.path]) { first, _ in first }),
      argumentCount: arguments)
  }

  @Test func stepsRunInTheirOrder() throws {
    #expect(run(steps()) == .ok)
    #expect(
      journal.steps == [
        "claim", "database", "replay", "runtime-started", "listen", "ready", "serve",
        "runtime-stopped",
      ])
    #expect(journal.reports == "")
    #expect(try directory.read("audit-events.ndjson").split(separator: "\n").count == 2)
  }

  @Test func aViolationTouchesNothing() throws {
    #expect(run(steps(), ["LOG_LEVEL": "x"]) == .configuration)
    #expect(journal.steps == [])
    #expect(journal.reports.hasPrefix("violation requirement=EM-6.5 variable=LOG_LEVEL "))
    #expect(try directory.names == [])
  }

  @Test func anArgumentIsRefused() throws {
    #expect(run(steps(), arguments: 1) == .usage)
    #expect(journal.steps == [])
    #expect(try directory.names == [])
  }

  @Test func noStageBeginsAfterOneThatFailed() throws {
    var steps = steps()
    let journal = journal
    steps.reachDatabase = { (_, _) throws(Interruption) in
      journal.note("database")
      throw .refused(.unavailable, .databaseURL, "it is not there")
    }
    #expect(run(steps) == .unavailable)
    #expect(journal.steps == ["claim", "database"])
    #expect(
      journal.reports == "refusal exit=69 variable=DATABASE_URL reason=\"it is not there\"\n")
    #expect(try directory.names == ["environment"])
  }

  @Test func aStopDuringTheStartLeavesNoRecord() throws {
    var steps = steps()
    steps.reachDatabase = { (_, _) throws(Interruption) in throw .stopRequested }
    #expect(run(steps) == .ok)
    #expect(try directory.names == ["environment"])
  }

  @Test func whatFailsAfterTheStartIsRecordedAsAStop() {
    var steps = steps()
    steps.announce = { (_, _) throws(Interruption) in
      throw .refused(.inputOutput, nil, "nobody reads")
    }
    #expect(run(steps) == .inputOutput)
    #expect(
      journal.steps == [
        "claim", "database", "replay", "runtime-started", "listen", "runtime-stopped",
      ])
  }

  @Test func anAddressThatIsTakenIsRecordedAsAStop() throws {
    let listener = try Listener(on: ObserverAddress(host: .loopback4(0x7F00_0001), port: 0))
    defer { listener.socket.close() }
    #expect(
      run(steps(), ["OBSERVER_ADDRESS": "127.0.0.1:\(listener.address.port)"]) == .unavailable)
    #expect(journal.steps.suffix(3) == ["runtime-started", "listen", "runtime-stopped"])
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
      log.note(level, "event", ("field", "a\nb"))
    }
    #expect(
      journal.reports == expected.map { "level=\($0) event=event field=\"a\\x0ab\"\n" }.joined())
  }
}
