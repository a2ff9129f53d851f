import Observing
import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

private func notReady(_ launch: inout LaunchRecord) {
  launch.readiness = nil
  launch.stopDuration = nil
  launch.end = .exited(78)
  launch.connections = []
}

@Suite("Starts")
struct StartingTests {
  @Test func thatBecomeReadyPass() {
    var one = Case()
    one.start()
    let result = one.judged()
    #expect(result.verdict == .pass)
    #expect(result.passed == ["EM-1.1", "EM-5.3", "EM-6.1"])
  }

  @Test(
    "that were to become ready and did not",
    arguments: [ProcessEnd.exited(78), .exited(0), .signalled(11)])
  func didNotBecomeReady(_ end: ProcessEnd) {
    var one = Case()
    one.start {
      notReady(&$0)
      $0.end = end
    }
    #expect(one.failures == ["EM-1.1: a valid environment was not accepted"])
  }

  @Test(
    "that end for a history fail what a replay promises",
    arguments: [
      ("volume", true, "EM-3.4"), ("volume", false, "EM-1.1"), ("image", true, "EM-1.1"),
    ])
  func endForTheirHistory(_ role: String, isSeeded: Bool, _ requirement: String) {
    var one = Case()
    if isSeeded {
      one.step(
        .edit(runtime: "subject", edit: .seedHistory(environment: .dev, outcomes: [])), .done)
    }
    one.start(for: ["EM-1.1"]) {
      notReady(&$0)
      $0.standardError = Array("variable=\(Subject.reference().names(of: RoleID(role))[0]) ".utf8)
    }
    #expect(one.failures == ["\(requirement): a valid environment was not accepted"])
  }

  @Test(
    "whose port is none of theirs fail, and are told where they listen",
    arguments: [
      ([], "it listens nowhere"),
      (["127.0.0.1:1", "[::1]:2"], "it listens at 127.0.0.1:1, [::1]:2"),
    ])
  func portOfOthers(own: [String], seen: String) {
    var one = Case()
    one.start {
      $0.readiness = ReadinessRecord(
        line: [], observer: ObserverAddress(host: "127.0.0.1", port: 8), isOwnListener: false)
      $0.listeners = own
    }
    let finding = one.judged().findings.first { $0.verdict == .fail }
    #expect(finding?.kind == .start(.announcedOthersPort(port: 8, own: own)))
    #expect(finding?.seen == seen)
    #expect(finding?.expected == "a listener of its own at port 8, which it announced")
  }

  @Test(
    "that wait behind a line without an end are told so",
    arguments: [
      ("READY {}", Deadline.start, true), ("READY {}\n", .start, false), ("", .start, false),
      ("READY {}", nil, false),
    ])
  func unfinishedLine(output: String, overran: Deadline?, isTold: Bool) {
    var one = Case()
    one.start {
      notReady(&$0)
      $0.overran = overran
      $0.standardOutput = bytes(output)
    }
    let seen = one.judged().findings.first { $0.verdict == .fail }?.seen
    #expect(seen?.contains("the last line has no end") == isTold)
  }

  @Test func whoseListenerCannotBeToldPass() {
    var one = Case()
    one.start { $0.readiness = ReadinessRecord(line: [], observer: nil, isOwnListener: nil) }
    #expect(one.judged().verdict == .pass)
  }

  @Test(
    "listen where they were told to",
    arguments: [
      ("127.0.0.1:4567", ["127.0.0.1:4567"], true), ("127.0.0.1:4567", ["0.0.0.0:4567"], false),
      ("127.0.0.1:4567", ["[::]:4567"], false), ("[::1]:4567", ["[::]:4567"], false),
      ("127.0.0.1:4567", ["0.0.0.0:4568", "127.0.0.1:4567"], true),
      ("0.0.0.0:4567", ["0.0.0.0:4567"], true), ("a name", ["0.0.0.0:4567"], true),
      ("127.0.0.1:4567", [], true),
    ])
  func whereTheyWereTold(_ given: String, _ listeners: [String], _ conforms: Bool) {
    var one = Case()
    one.start(with: [.address: given]) { $0.listeners = listeners }
    #expect(
      one.failures
        == (conforms
          ? [] : ["EM-6.6: its observer listens on every address instead of the one given"]))
  }

  @Test func thatEndByThemselvesFail() {
    var one = Case()
    one.start { $0.stopDuration = nil }
    #expect(one.failures == ["EM-1.1: it said that it was ready, and ended by itself"])
  }

  @Test(
    "that may refuse and end by themselves are starts until something was answered",
    arguments: [
      (StartExpectation.either, AnswerRecord.Outcome.none("refused"), "EM-1.1"),
      (.either, .ok(), "EM-8.1"), (.ready, .none("refused"), "EM-8.1"), (.ready, .ok(), "EM-8.1"),
    ])
  func endByThemselvesWhenAsked(
    _ expectation: StartExpectation, _ outcome: AnswerRecord.Outcome, _ requirement: String
  ) {
    var one = Case()
    one.start("subject", expectation) { $0.stopDuration = nil }
    one.request(expecting: .any, outcome)
    #expect(
      one.failures.contains("\(requirement): it said that it was ready, and ended by itself"))
  }

  @Test(
    "that end as they are told to",
    arguments: [
      Action<Planned>.kill(runtime: "subject"), .stop(runtime: "subject", signal: .INT),
      .signal(runtime: "subject", signal: .TERM),
    ])
  func endAsTold(_ action: Action<Planned>) {
    var one = Case()
    one.start {
      $0.stopDuration = nil
      $0.end = .signalled(9)
    }
    one.step(action, .signalled(launch: 0))
    #expect(one.judged().verdict == .pass)
  }

  @Test(
    "that end at a signal which the model does not speak of",
    arguments: [
      (Signal.HUP, ProcessEnd.signalled(1), true), (.QUIT, .signalled(3), true),
      (.USR1, .signalled(10), true), (.USR2, .signalled(12), true), (.USR1, .exited(0), true),
      (.USR1, .signalled(11), false), (.HUP, .signalled(6), false),
    ])
  func endAtASignal(_ signal: Signal, _ end: ProcessEnd, _ isPermitted: Bool) {
    var one = Case()
    one.start {
      $0.stopDuration = nil
      $0.end = end
    }
    one.step(
      .signal(runtime: "subject", signal: signal), .signalled(launch: 0), for: ["EM-4.9"])
    one.check(.running(runtime: "subject"), .alive(false), for: ["EM-4.9"])
    one.check(.ended(runtime: "subject"), .alive(true), for: ["EM-1.6"])
    let result = one.judged()
    if isPermitted {
      #expect(result.failures == [])
      #expect(result.inconclusive == ["EM-4.9: unused"])
      #expect(result.findings.allSatisfy { $0.inconclusiveness?.isBenign ?? true })
    } else {
      #expect(result.failures == ["EM-1.1: it said that it was ready, and ended by itself"])
    }
  }

  @Test func thatOutliveEarlierSignalsAreJudgedUpToTheOneThatEndedThem() {
    var one = Case()
    one.start {
      $0.stopDuration = nil
      $0.end = .signalled(12)
    }
    one.step(.signal(runtime: "subject", signal: .HUP), .signalled(launch: 0))
    one.check(.ended(runtime: "subject"), .alive(true), for: ["EM-4.9"])
    one.step(.signal(runtime: "subject", signal: .USR2), .signalled(launch: 0))
    one.check(.ended(runtime: "subject"), .alive(true), for: ["EM-4.9"])
    #expect(one.failures == ["EM-4.9: does not hold: subject has ended"])
  }

  @Test func thatExitAfterSignalsAreJudgedUpToTheLast() {
    var one = Case()
    one.start { $0.stopDuration = nil }
    for signal in [Signal.HUP, .USR1] {
      one.step(.signal(runtime: "subject", signal: signal), .signalled(launch: 0))
      one.check(.ended(runtime: "subject"), .alive(true), for: ["EM-4.9"])
    }
    #expect(one.failures == ["EM-4.9: does not hold: subject has ended"])
  }

  @Test func thatDoNotStopFail() {
    var one = Case()
    one.start { $0.overran = .stop }
    one.step(
      .stop(runtime: "subject", signal: .TERM), .signalled(launch: 0), for: ["EM-3.1"])
    #expect(one.failures == ["EM-5.1: it did not stop when it was asked to"])
  }

  @Test func thatLeaveProcessesFail() {
    var one = Case()
    one.start { $0.leftBehind = [LeftProcess(processID: 2, command: "worker")] }
    #expect(one.failures == ["EM-5.1: processes of its tree were left when it had ended"])
    one.record.launches[0].wasKilled = true
    #expect(one.failures == [])
  }
}

@Suite("Starts that the model leaves open")
struct OpenStartTests {
  @Test func mayBecomeReady() {
    var one = Case()
    one.start("subject", .either, for: ["EM-1.5"])
    #expect(one.judged().verdict == .pass)
  }

  @Test func mayNotListenBeforeTheirTurn() {
    var one = Case()
    one.start("subject", .either, for: ["EM-1.5"]) {
      notReady(&$0)
      $0.earlyListeners = 1
    }
    #expect(
      one.failures == [
        "EM-7.4: it took its observer's port, and gave it up again, before its turn"
      ])
  }

  @Test func mayRefuseWithoutNamingAnything() {
    var one = Case()
    one.start("subject", .either, for: ["EM-1.5"], notReady)
    let result = one.judged()
    #expect(result.verdict == .pass)
    #expect(result.passed == [], "it shows nothing that it need not do")
  }

  @Test func showNothingWithoutAControl() {
    var one = Case()
    one.start("subject", .either, control: "c", for: ["EM-1.5"], notReady)
    one.check(.untouched(runtime: "subject"), .launched(0), for: ["EM-5.2"])
    #expect(one.judged().inconclusive == ["EM-1.5: control c", "EM-5.2: control c"])
    #expect(one.judged().passed == [])
    #expect(one.judged(controls: ["c"]).inconclusive == ["EM-1.1: unused"])
  }

  @Test(
    "must refuse cleanly",
    arguments: [
      RefusalCase("status 0", ["EM-7.4: it refused, but its exit status tells of success"]) {
        $0.end = .exited(0)
      },
      RefusalCase("a crash", ["EM-7.4: it crashed instead of refusing"]) { $0.end = .signalled(4) },
      RefusalCase("a time-out", ["EM-7.4: it neither became ready nor ended"]) {
        $0.overran = .start
      },
      RefusalCase("a child", ["EM-7.4: a refused start left processes behind"]) {
        $0.leftBehind = [LeftProcess(processID: 2, command: "worker")]
      },
    ])
  func mustRefuseCleanly(_ example: RefusalCase) {
    for expectation in [StartExpectation.either, .ready] {
      var one = Case()
      one.start("subject", expectation, for: ["EM-3.5"]) {
        notReady(&$0)
        example.facts(&$0)
      }
      #expect(one.failures == example.failures)
    }
  }

  @Test(
    "make a permission unused, whatever was expected",
    arguments: [StartExpectation.either, .ready])
  func permissionUnused(_ expectation: StartExpectation) {
    var one = Case()
    one.requirements = ["EM-3.5", "EM-3.8"]
    one.start("subject", expectation, for: ["EM-3.5"], notReady)
    one.check(.running(runtime: "subject"), .alive(false), for: ["EM-3.5", "EM-3.8"])
    let result = one.judged()
    #expect(result.failures == [])
    #expect(result.inconclusive == ["EM-3.5: unused", "EM-3.8: unused"])
    #expect(result.verdict == .inconclusive)
  }

  @Test func keepWhatIsNoPermission() {
    var one = Case()
    one.start("subject", .either, for: ["EM-3.5", "EM-1.5"], notReady)
    let result = one.judged()
    #expect(result.inconclusive == ["EM-3.5: unused"])
    #expect(result.passed == [])
  }

  @Test func nothingFailsAPermission() {
    var one = Case()
    one.start()
    one.check(.running(runtime: "subject"), .alive(false), for: ["EM-3.6"])
    one.check(.running(runtime: "subject"), .alive(false), for: ["EM-3.6", "EM-3.1"])
    let result = one.judged()
    #expect(result.failures == ["EM-3.1: does not hold: subject is running"])
    #expect(result.inconclusive == ["EM-3.6: unused"])
  }

  @Test func aDeclinedRuntimeIsAskedNoMoreUntilItsNextStart() {
    var one = Case.pair()
    one.start("one", .either, for: ["EM-1.5"], notReady)
    one.snapshot("one", named: "s", ["history": "x"])
    one.step(.stop(runtime: "one", signal: .TERM), .skipped("one had exited with 78"))
    one.step(
      .request(
        Request(
          runtime: "one", name: "x", content: .raw(PlannedValue([])), expectation: .answered)),
      .skipped("one did not become ready"), for: ["EM-2.1"])
    one.check(.running(runtime: "one"), .alive(false))
    one.check(.reports(answer: "x", path: ["a"], equals: .of("1")))
    one.check(.wholeHistory(snapshot: "s"))
    one.check(.running(runtime: "two"), .alive(false), for: ["EM-5.1"])
    one.start("one")
    one.check(.running(runtime: "one"), .alive(false), for: ["EM-5.6"])
    #expect(
      one.failures == [
        "EM-5.1: does not hold: two is running", "EM-5.6: does not hold: one is running",
      ])
    one.steps.removeLast(4)
    one.record.steps.removeLast(4)
    let result = one.judged()
    #expect(result.failures == [])
    // What the case as a whole is about, and nothing tells of.
    #expect(result.inconclusive == ["EM-1.1: unused"])
    #expect(result.passed == [])
  }
}

@Suite("Steps that were not reached")
struct ReachingTests {
  @Test func areExplainedByTheStartThatWasMissed() {
    for (expectation, facts) in [
      (StartExpectation.ready, notReady), (.refused, { $0.readiness = .ready }),
      (.refusedLater, { $0.readiness = .ready }),
    ] as [(StartExpectation, (inout LaunchRecord) -> Void)] {
      var one = Case()
      one.start("subject", expectation, for: ["EM-2.2"], facts)
      one.start("subject", .refused, for: ["EM-1.5"]) { $0.readiness = .ready }
      one.request(expecting: .answered, .none("no connection"), for: ["EM-2.1"])
      one.request(expecting: .answered, .ok(.prod), for: ["EM-2.1"])
      one.check(.running(runtime: "subject"), .alive(false), for: ["EM-5.6"])
      #expect(one.failures.count == 1)
      #expect(one.failures.allSatisfy { $0.hasPrefix("EM-2.2: ") })
      #expect(one.judged().inconclusive == [])
    }
  }

  @Test func areInconclusiveWhereTheHarnessCouldNotDoAStep() {
    var one = Case()
    one.step(
      .edit(runtime: "subject", edit: .history(.removeLine(3))),
      .skipped("the history has 1 line"), for: ["EM-4.2"])
    one.start("subject", .refusedLater, for: ["EM-4.2"]) { $0.readiness = .ready }
    one.check(.running(runtime: "subject"), .alive(false), for: ["EM-5.1"])
    let result = one.judged()
    #expect(result.failures == [])
    #expect(result.inconclusive == ["EM-4.2: unmet", "EM-4.2: unmet", "EM-5.1: unmet"])
  }

  @Test func areSilentWhereAFailureIsReported() {
    var one = Case()
    one.start { $0.stopDuration = nil }
    one.step(.stop(runtime: "subject", signal: .TERM), .skipped("subject had exited with 0"))
    one.check(.reports(answer: "x", path: ["a"], equals: .of("1")))
    let result = one.judged()
    #expect(result.failures.count == 1)
    #expect(result.inconclusive == [])
  }

  @Test func areErrorsWhereTheRecordDoesNotTell() {
    var short = Case()
    short.start()
    short.steps.append(contentsOf: short.steps)
    #expect(short.judged().errors == ["EM-1.1: the record does not tell of every step"])
    for outcome in [StepRecord.done, .launched(1), .launched(-1), .alive(true)] {
      var wrong = Case()
      wrong.start()
      wrong.record.steps[0] = outcome
      #expect(wrong.judged().errors == ["EM-1.1: the record of this step does not fit the plan"])
    }
    var unanswered = Case()
    unanswered.start()
    unanswered.request(expecting: .answered, .ok())
    unanswered.record.steps[1] = .answered(0..<0)
    #expect(unanswered.judged().verdict == .error)
    unanswered.record.steps[1] = .answered(1..<2)
    #expect(unanswered.judged().verdict == .error)
    for assertion in [
      Assertion<PlannedValue>.running(runtime: "subject"), .ended(runtime: "subject"),
      .databaseConnections(runtime: "subject", count: 1),
    ] {
      var one = Case()
      one.start()
      one.check(assertion, .done)
      #expect(one.judged().verdict == .error)
    }
  }
}

@Suite("Verdicts of cases")
struct VerdictTests {
  @Test func aHarnessFaultIsAnError() {
    var one = Case()
    one.start { notReady(&$0) }
    one.record.harnessFault = "no memory"
    let result = one.judged()
    #expect(result.errors == ["EM-1.1: the harness could not do its part"])
    #expect(result.findings.count == 1)
    #expect(result.verdict == .error)
  }

  @Test func anAbsentSurfaceIsSaid() {
    var one = Case()
    one.start(for: ["EM-3.8"])
    one.lacking = [.shadowLedger, .observer]
    let result = one.judged()
    #expect(result.inconclusive == ["EM-1.1 EM-3.8: no observer"])
    #expect(result.findings.allSatisfy { $0.inconclusiveness?.isBenign == true })
  }

  @Test func nothingCheckedIsNoPass() {
    #expect(Case().judged().verdict == .error)
    #expect(CaseResult(testCase: CaseID("a"), findings: []).verdict == .error)
  }

  @Test func theWorstFindingDecides() {
    let order: [Verdict] = [.skipped, .pass, .inconclusive, .fail, .error]
    #expect(Verdict.allCases.sorted() == order)
    let kinds: [Finding.Kind] = [
      .start(.ready), .open(.surfaceAbsent(.observer)), .refusal(.exitedWithSuccess),
      .harness(.recordUnfit),
    ]
    for verdict in order.dropFirst() {
      let findings = kinds.map { Finding($0, [], at: .line(1)) }
        .filter { [.pass, verdict].contains($0.verdict) }
      #expect(CaseResult(testCase: CaseID("a"), findings: findings).verdict == verdict)
    }
  }

  @Test func aControlHasStartedOnceItWasReady() {
    var one = Case()
    one.start()
    #expect(Judge.hasStarted(one.judged()))
    one.record.harnessFault = "x"
    #expect(!Judge.hasStarted(one.judged()))
    var other = Case()
    other.start { notReady(&$0) }
    #expect(!Judge.hasStarted(other.judged()))
    var brief = Case()
    brief.start { $0.stopDuration = nil }
    #expect(!Judge.hasStarted(brief.judged()))
  }
}

extension ReadinessRecord {
  static let ready = ReadinessRecord(line: [], observer: nil, isOwnListener: true)
}
