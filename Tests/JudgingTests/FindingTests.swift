import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite("Findings")
struct FindingTests {
  private static let ending = Ending(end: .exited(78), isLate: false, words: "no")
  private static let role = RefusalFinding.NamedRole(role: .level, name: "LOG_LEVEL")
  private static let rule = RefusalFinding.BrokenRule(
    Violation(
      rule: Rule(
        id: "r", environment: nil, role: .level, condition: .present, requirements: [],
        reason: "must be set")))
  private static let shown = AnswerFinding.Shown(status: 200, body: "x")
  private static let place = LeakFinding.Place(offset: 1, encoding: "raw")
  private static let asked = DatabaseFinding.Asked(user: bytes("u"), name: bytes("n"))

  /// One of each kind; the compiler has each of them in a switch, and this list is what the
  /// documentation is compared with.
  private static var kinds: [Finding.Kind] {
    let starts: [StartFinding] = [
      .ready, .notAccepted(ending), .notAccepted(ending, .line), .endedByItself(ending),
      .announcedOthersPort(port: 80, own: []),
      .listensEverywhere(listener: "[::]:1"), .louder(lines: 4),
      .declined, .didNotStop(milliseconds: 1), .leftProcesses(["sleep (1)"]),
    ]
    let refusals: [RefusalFinding] = [
      .refused, .hadNoEffect, .started([rule]), .wentOn([rule], ending),
      .unnamed([role], namesSome: true, ending), .blamed([role], culprits: [role]),
      .neverEnded(milliseconds: 1), .exitedWithSuccess, .exitedOtherwise(status: 3, refusals: [1]),
      .crashed(signal: 11),
      .leftProcesses(["sleep (1)"]), .effect(.wrote(["created volume/a"])),
      .effect(.reachedDatabase(connections: 1)), .effect(.reachedPort(ending)),
      .effect(.tookPort(80, sockets: 1)), .effect(.listened(listeners: ["[::]:1"])),
      .effect(.saidReady(ending)),
    ]
    let databases: [DatabaseFinding] = [
      .usedAsGiven, .notReached, .reachedOthers(asked), .wrongName(given: "m", asked),
      .wrongUser(given: "v", asked),
    ]
    let crossings: [AnswerFinding.Crossing] = [
      .cookie, .shared(header: "A", values: "*"), .embedding, .script(type: "text/javascript"),
      .storable(header: "Expires", value: "1"), .storableByDefault(status: 200),
    ]
    let answers: [AnswerFinding] =
      [.answer, .denial, .nothing].flatMap { [.status(200, of: $0), .withheld($0)] }
      + [
        .missing("closed"), .unreadable(shown), .notDenied(shown), .served(shown),
        .tellsEnvironment("dev"), .tellsOther(shown: "prod", expected: [.dev]),
        .tellsNone(status: 404, expected: [.dev, .prod]), .withinOrigin,
      ] + crossings.map(AnswerFinding.crosses)
    let statuses: [StatusFinding] =
      [
        .asGiven(.level, member: "log_level"),
        .notAsGiven(.level, member: "log_level", given: "info", shown: nil),
        .changed(.level, member: "log_level", given: "info", shown: "debug"),
      ]
      + [.plane, .mode(.smoke), .artifacts, .movingImage, .latestImage].map {
        .prod($0, shown: "x")
      }
    let leaks: [LeakFinding] =
      [.none(sinks: 2), .foreignSecret(.dev, .fileName, place), .value(.answer("a"), place)]
      + [.standardOutput, .standardError, .file("a")].map { .secret($0, place) }
    var kinds: [Finding.Kind] = [
      .harness(.fault("no room")), .harness(.stepsMissing(planned: 2, recorded: 1)),
      .harness(.recordUnfit), .separation(.mingled(path: "a")),
    ]
    kinds += starts.map(Finding.Kind.start) + refusals.map(Finding.Kind.refusal)
    kinds += databases.map(Finding.Kind.database) + leaks.map(Finding.Kind.leak)
    kinds += answers.map { .answer($0, of: "x") } + statuses.map { .status($0, of: "x") }
    kinds += statements.flatMap { statement -> [Finding.Kind] in
      [.statement(statement, .holds), .statement(statement, .fails(expected: "a", seen: "b"))]
    }
    return kinds + reasons.map(Finding.Kind.open)
  }

  private static let statements: [Statement] = [
    .member(answer: "a", path: ["b", "c"]), .noMember(answer: "a", path: ["b"]),
    .roleTold(answer: "a", .level, member: "log_level"), .lacks(answer: "a", text: "t"),
    .json(answer: "a"), .sameAnswers("a", and: "b"), .sameVolumes("a", and: "b"),
    .sameLayout("a", as: "b"), .sameForm(kind: "started", in: "a", as: "b"), .history(in: "a"),
    .sameHistories("a", and: "b"), .grownHistory("a", from: "b"),
    .lastKinds(snapshot: "a", ["stopped"]), .wholeHistory(snapshot: "a", .dev), .running("a"),
    .ended("a"), .untouched("a"), .connections(of: "a", count: 0),
    .connections(of: "a", count: 1),
  ]

  private static let reasons: [Inconclusiveness] =
    [
      .surfaceAbsent(.observer), .roleAbsent(.image), .roleUntold(.level),
      .boundToItsName(CaseID("control/a")), .controlFailed(CaseID("control/a")),
      .permissionUnused(.refused), .permissionUnused(.declinedBefore),
      .witnessBlind(.fileCut, place: "a"), .boundReached(.memory, runtime: "a"),
      .permissionUnused(.endsAt(.HUP)),
      .permissionUnused(.fails(.start(.notAccepted(ending)))),
    ]
    + [
      .step("a is still running"), .refusal, .answer("a"), .allAnswers(["a"]),
      .anyAnswer(["a"]), .snapshot("a"), .allSnapshots(["a"]),
      .writing(runtime: "owner"), .anySound(answer: "a", reason: "closed"),
    ].map(Inconclusiveness.preconditionUnmet)

  @Test("every documented check is made, and no other")
  func checks() {
    let made = Set(Self.kinds.map { Finding($0, [], at: .line(1)).check })
    #expect(made == Set(Check.allCases))
    #expect(Set(Self.reasons.map(\.reason)) == Set(InconclusiveReason.allCases))
  }

  @Test("names and statements tell checks apart")
  func names() {
    #expect(Set(Check.allCases.map(\.statement)).count == Check.allCases.count)
    #expect(
      Set(InconclusiveReason.allCases.map(\.statement)).count == InconclusiveReason.allCases.count)
    for name in Check.allCases.map(\.rawValue) {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      let letters = Set("abcdefghijklmnopqrstuvwxyz-")
      #expect(parts.count == 2, "\(name)")
      #expect(parts.allSatisfy { !$0.isEmpty && letters.isSuperset(of: $0) }, "\(name)")
    }
  }

  @Test("what is wrong is told with what was expected and what was seen")
  func wording() {
    for kind in Self.kinds {
      let finding = Finding(kind, [], at: .line(1))
      #expect(!finding.summary.isEmpty)
      #expect(finding.verdict != .fail || !finding.expected.isEmpty, "\(finding.summary)")
      #expect(finding.verdict != .fail || !finding.seen.isEmpty, "\(finding.summary)")
      #expect(finding.verdict == .inconclusive || finding.inconclusiveness == nil)
    }
    let texts = Self.kinds.map { Finding($0, [], at: .line(1)) }
      .map { "\($0.check.rawValue) \($0.verdict) \($0.summary) \($0.seen)" }
    #expect(Set(texts).count == texts.count, "two kinds are told in the same words")
  }
}
