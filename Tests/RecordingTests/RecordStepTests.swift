import Contract
import JSON5
import Observing
import Outcomes
import TestSupport
import Testing

@testable import Judging
@testable import Planning
@testable import Recording
@testable import Scenarios

@Suite("The order of events is written down step by step")
struct RecordStepTests {
  private static let place = SourceLocation(
    file: "s.json5", position: SourcePosition(line: 3, column: 4))

  private static let start = Action<Planned>.start(.planned())

  private static func launch(_ change: (inout LaunchRecord) -> Void = { _ in }) -> LaunchRecord {
    var launch = LaunchRecord(
      runtime: "one", step: 0, block: [], arguments: [], directory: "/w/cwd", volume: "/w/volume",
      databasePort: 1, observerPort: 2, processID: 3)
    change(&launch)
    return launch
  }

  private static func steps(
    _ actions: [Action<Planned>], secrets: [String] = [], limits: RecordLimits = RecordLimits(),
    _ change: (inout CaseObservation) -> Void
  ) -> [RecordStep] {
    let testCase = TestCase(
      id: CaseID("a/dev"), title: "t", location: place, requirements: [], environment: .dev,
      runtimes: [],
      steps: actions.map { Step(location: place, requirements: [], action: $0) },
      isControl: false, needs: [], lacking: [])
    var record = CaseObservation(testCase: testCase.id)
    record.stepTimes = actions.indices.map { $0 * 10 }
    change(&record)
    return RecordCase(
      of: testCase, result: CaseResult(testCase: testCase.id, findings: []), record: record,
      baseline: { _ in [] },
      redactor: Redactor(SecretEncodings(secrets.map { Array($0.utf8) })), limits: limits
    ).steps
  }

  private static func seen(
    _ action: Action<Planned>, _ step: StepRecord,
    _ change: (inout CaseObservation) -> Void = { _ in }
  ) -> String? {
    steps([action]) { record in
      record.steps = [step]
      change(&record)
    }.first?.seen
  }

  static let starts: [(launch: LaunchRecord, seen: String)] = [
    (
      launch {
        $0.readiness = ReadinessRecord(line: [], observer: nil, isOwnListener: nil)
        $0.startDuration = 1499
        $0.end = .exited(0)
      }, "ready after 1 ms"
    ),
    (
      launch {
        $0.end = .exited(78)
        $0.startDuration = 999
      }, "exited with 78 after 999 µs"
    ),
    (
      launch {
        $0.end = .signalled(11)
        $0.startDuration = 1000
      }, "ended by signal 11 after 1 ms"
    ),
    (
      launch {
        $0.end = .signalled(9)
        $0.overran = .start
        $0.startDuration = 5_000_000
      }, "neither ready nor ended after 5000 ms, and killed"
    ),
  ]

  @Test(arguments: starts)
  func aStart(_ sample: (launch: LaunchRecord, seen: String)) {
    #expect(Self.seen(Self.start, .launched(0)) { $0.launches = [sample.launch] } == sample.seen)
  }

  @Test func everyOtherStep() {
    let stopped = Self.launch {
      $0.end = .exited(0)
      $0.stopDuration = 2600
    }
    let late = Self.launch {
      $0.end = .signalled(9)
      $0.overran = .stop
      $0.stopDuration = 9_000_000
    }
    let stop = Action<Planned>.stop(runtime: "one", signal: .TERM)
    #expect(
      Self.seen(stop, .signalled(launch: 0)) { $0.launches = [stopped] }
        == "exited with 0 after 3 ms")
    #expect(
      Self.seen(stop, .signalled(launch: 0)) { $0.launches = [late] }
        == "did not end in time, and was killed after 9000 ms")
    #expect(
      Self.seen(.kill(runtime: "one"), .signalled(launch: 0)) { $0.launches = [stopped] }
        == "killed")
    #expect(
      Self.seen(.signal(runtime: "one", signal: .HUP), .signalled(launch: 0)) {
        $0.launches = [stopped]
      } == "sent")
    let answers = [
      AnswerRecord(
        name: "a", runtime: "one", launch: 0, route: nil, method: "GET", target: "/",
        outcome: .response(.init(status: 200, headers: [], body: [], raw: []))),
      AnswerRecord(
        name: "b", runtime: "one", launch: 0, route: nil, method: "GET", target: "/",
        outcome: .none("closed")),
    ]
    #expect(Self.seen(.observe([]), .answered(0..<1)) { $0.answers = answers } == "200")
    #expect(
      Self.seen(.observe([]), .answered(0..<2)) { $0.answers = answers }
        == "a 200, b no answer: closed")
    #expect(Self.seen(.observe([]), .answered(0..<0)) == "")
    #expect(
      Self.seen(.snapshot(runtime: "one", name: "s"), .snapshot(0)) {
        $0.snapshots = [VolumeSnapshot(name: "s", runtime: "one", entries: nil)]
      } == "it is not there")
    #expect(
      Self.seen(.snapshot(runtime: "one", name: "s"), .snapshot(0)) {
        $0.snapshots = [
          VolumeSnapshot(name: "s", runtime: "one", entries: [.init(path: "x", entry: .directory)])
        ]
      } == "1 entry")
    let running = Action<Planned>.check(.running(runtime: "one"))
    #expect(Self.seen(running, .alive(true)) == "it is running")
    #expect(Self.seen(running, .alive(false)) == "it is not running")
    #expect(Self.seen(running, .connections(2)) == "2 connections")
    #expect(Self.seen(.wait(milliseconds: 1), .done) == "")
    #expect(Self.seen(stop, .skipped("one was not started")) == "not done: one was not started")
  }

  @Test func theStepThatCouldNotBeDoneSaysWhyAndTheOnesBehindItAreNotThere() {
    let steps = Self.steps([Self.start, .wait(milliseconds: 1), .wait(milliseconds: 2)]) { record in
      record.steps = [.launched(0)]
      record.stepTimes = [5, 70]
      record.launches = [Self.launch { $0.end = .exited(1) }]
      record.harnessFault = "no memory"
    }
    #expect(steps.map(\.index) == [0, 1])
    #expect(steps.map(\.at) == [5, 70])
    #expect(steps.map(\.seen) == ["exited with 1 after 0 µs", "no memory"])
  }

  @Test func whatTheEndStopsIsAStepOfItsOwn() {
    let ended = Self.launch {
      $0.end = .exited(0)
      $0.stopDuration = 400
    }
    let steps = Self.steps([Self.start]) { record in
      record.steps = [.launched(0)]
      record.launches = [ended]
      record.stepsEnd = 88
    }
    #expect(
      steps.last
        == RecordStep(
          index: 1, text: "the case is over: stop what still runs with TERM", at: 88,
          seen: "one exited with 0 after 400 µs"))
    // What a step has stopped is not stopped again.
    let stopped = Self.steps([Self.start, .stop(runtime: "one", signal: .TERM)]) { record in
      record.steps = [.launched(0), .signalled(launch: 0)]
      record.launches = [ended]
      record.stepsEnd = 88
    }
    #expect(stopped.map(\.index) == [0, 1])
  }

  @Test func secretsAreTakenOutBeforeWordsAreCut() {
    let secret = "0123456789abcdef"
    var limits = RecordLimits()
    limits.words = 60
    let text = String(repeating: "x", count: 50) + secret
    let raw = Request<Planned>(
      runtime: "one", name: "a", content: .raw(PlannedValue(text)), expectation: .any)
    let steps = Self.steps(
      [.request(raw), .wait(milliseconds: 1)], secrets: [secret], limits: limits
    ) { record in
      record.steps = [.answered(0..<0), .skipped("it wrote \(secret)")]
    }
    #expect(steps.map { $0.text.utf8.count <= 60 } == [true, true])
    #expect(!steps.contains { $0.text.contains("0123") || $0.seen.contains("0123") })
    #expect(steps.last?.seen == "not done: it wrote \(Redactor.mark)")
  }
}
