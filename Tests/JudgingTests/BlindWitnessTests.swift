import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What a witness did not see passes nothing, and fails nothing by itself.
@Suite("Blind witnesses")
struct BlindWitnessTests {
  private typealias Gap = VolumeSnapshot.Gap

  private static let record =
    #"{"sequence":1,"environment":"dev","kind":"runtime-started","digest":"x"}"# + "\n"

  private struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let assertion: Assertion<PlannedValue>
    /// What the second snapshot lacks; the first is whole.
    let gap: VolumeSnapshot.Gap
    var isDecided = false

    var testDescription: String { name }
  }

  private static let examples = [
    Example(
      name: "same volumes", assertion: .sameVolumes(["a", "b"]),
      gap: Gap(path: "f", blindSpot: .fileCut)),
    Example(
      name: "same volumes, a folder", assertion: .sameVolumes(["a", "b"]),
      gap: Gap(path: "", blindSpot: .folderCut)),
    Example(
      name: "same layouts", assertion: .sameLayouts(["a", "b"]),
      gap: Gap(path: "", blindSpot: .folderUnreadable)),
    Example(
      name: "same histories", assertion: .sameHistories(["a", "b"]),
      gap: Gap(path: "history", blindSpot: .fileUnreadable)),
    Example(
      name: "growing histories", assertion: .growingHistories(["a", "b"]),
      gap: Gap(path: "history", blindSpot: .fileCut)),
    Example(
      name: "last kinds", assertion: .lastKinds(snapshot: "b", kinds: ["runtime-started"]),
      gap: Gap(path: "history", blindSpot: .fileCut)),
    Example(
      name: "a whole history", assertion: .wholeHistory(snapshot: "b"),
      gap: Gap(path: "head", blindSpot: .fileUnreadable)),
    Example(
      name: "another file than the history", assertion: .sameHistories(["a", "b"]),
      gap: Gap(path: "log", blindSpot: .fileUnreadable), isDecided: true),
  ]

  @Test("leave open what a snapshot does not show", arguments: examples)
  private func snapshots(_ example: Example) {
    var one = Case()
    one.start()
    let files = ["history": Self.record, "head": "1 x\n", "f": "x"]
    one.snapshot(named: "a", files)
    one.snapshot(named: "b", files, gaps: [example.gap])
    one.check(example.assertion, for: ["EM-3.1"])
    let result = one.judged()
    #expect(result.failures == [])
    #expect(
      result.inconclusive.contains("EM-3.1: blind \(example.gap.blindSpot.rawValue)")
        == !example.isDecided)
    #expect(result.passed.contains("EM-3.1") == example.isDecided)
  }

  @Test("fail what is seen to differ all the same")
  func difference() {
    var one = Case()
    one.start()
    one.snapshot(named: "a", ["f": "1", "g": "x"])
    one.snapshot(named: "b", ["f": "2", "g": "x"], gaps: [Gap(path: "g", blindSpot: .fileCut)])
    one.check(.sameVolumes(["a", "b"]), for: ["EM-3.1"])
    #expect(one.failures == ["EM-3.1: does not hold: b holds what a holds"])
  }

  @Test("say nothing of secrets in what was not seen")
  func leaks() {
    func say(_ launch: inout LaunchRecord) { launch.standardOutput = bytes("ready") }
    var whole = Case()
    whole.start("subject", .ready) { say(&$0) }
    #expect(whole.judged().passed.isSuperset(of: ["EM-8.3", "EM-5.5"]))
    let facts: [(BlindSpot, (inout LaunchRecord) -> Void)] = [
      (.streamCut, { $0.outputWasCut = true }), (.eventsLost, { $0.blindSpots = [.eventsLost] }),
      (.changesCut, { $0.blindSpots = [.changesCut] }),
      (.foldersUnwatched, { $0.blindSpots = [.foldersUnwatched] }),
      (.wordsCut, { $0.blindSpots = [.wordsCut] }),
    ]
    for (blindSpot, change) in facts {
      var one = Case()
      one.start("subject", .ready) { launch in
        say(&launch)
        change(&launch)
      }
      let result = one.judged()
      #expect(result.inconclusive == ["EM-8.3 EM-5.5: blind \(blindSpot.rawValue)"])
      #expect(!result.passed.contains("EM-8.3"))
    }
    for blindSpot in [BlindSpot.fileUnreadable, .folderUnreadable, .fileCut, .folderCut] {
      var one = Case()
      one.start("subject", .ready) { say(&$0) }
      one.record.remains = [
        VolumeSnapshot(
          name: "remains", runtime: "subject", entries: [],
          gaps: [Gap(path: "x", blindSpot: blindSpot)])
      ]
      #expect(
        one.judged().inconclusive == ["EM-8.3 EM-5.5: blind \(blindSpot.rawValue)"])
    }
  }

  @Test("see secrets beside every folder")
  func strays() {
    let secret = Array(derivedSecrets(.dev).accessSecret.utf8)
    for entry in [
      VolumeSnapshot.Entry.file(secret), .link(String(decoding: secret, as: UTF8.self)),
    ] {
      var one = Case()
      one.start()
      one.record.strays = VolumeSnapshot(
        name: "strays", runtime: "", entries: [.init(path: "x", entry: entry)])
      #expect(one.failures == ["EM-8.3: a secret is shown in the file x"])
    }
  }

  @Test(
    "show no refusal without effect",
    arguments: BlindSpot.allCases.filter(\.hidesChanges) + [.socketsUnseen])
  func refusals(_ blindSpot: BlindSpot) {
    let refused = refusal(wrote: "violation variable=ENVIRONMENT reason=\"must be set\"\n") {
      $0.blindSpots = [blindSpot]
    }
    #expect(refused.failures == [])
    #expect(refused.inconclusive.contains("EM-7.4: blind \(blindSpot.rawValue)"))
    #expect(!refused.passed.contains("EM-7.4"))
  }

  @Test("blame no refusal whose diagnostic was cut before it names the variable")
  func cutDiagnostic() {
    let cut = refusal(wrote: "x") { $0.outputWasCut = true }
    #expect(cut.failures == [])
    #expect(cut.inconclusive.contains("EM-2.2: blind stream-cut"))
    #expect(refusal(wrote: "x") { _ in }.failures != [])
  }

  @Test("blame no start whose readiness may stand behind what is kept of a stream")
  func cutReadiness() {
    func start(_ facts: (inout LaunchRecord) -> Void) -> CaseResult {
      var one = Case()
      one.start(for: ["EM-1.1"]) { launch in
        launch.readiness = nil
        launch.overran = .start
        facts(&launch)
      }
      return one.judged()
    }
    let cut = start { $0.outputWasCut = true }
    #expect(cut.failures == [])
    #expect(cut.inconclusive.contains("EM-1.1: blind stream-cut"))
    #expect(start { _ in }.failures != [])
    let ended = start {
      $0.outputWasCut = true
      $0.overran = nil
    }
    #expect(ended.failures != [])
  }

  private func refusal(
    wrote text: String, _ facts: (inout LaunchRecord) -> Void
  ) -> CaseResult {
    var one = Case()
    one.start(
      "subject", .refused, naming: [.environment], control: "control/a",
      with: [.environment: nil], for: ["EM-2.2"]
    ) { launch in
      launch.standardError = bytes(text)
      facts(&launch)
    }
    return one.judged(controls: ["control/a"])
  }

  @Test("take a change beside the runtime's folders for an effect")
  func beside() {
    let result = refusal(wrote: "violation variable=ENVIRONMENT reason=\"must be set\"\n") {
      $0.changes = [FileChange(place: .beside, kind: .created, name: "x")]
    }
    #expect(result.failures.contains { $0.hasPrefix("EM-7.4") })
  }

  @Test("do not take a line that is no record for the record before it")
  func lastKinds() {
    for (tail, isRight) in [("", true), ("{", true), ("rubbish\n", false), ("\n", false)] {
      var one = Case()
      one.start()
      one.snapshot(named: "a", ["history": Self.record + tail])
      one.check(.lastKinds(snapshot: "a", kinds: ["runtime-started"]), for: ["EM-3.1"])
      #expect((one.failures == []) == isRight, "\(tail)")
    }
  }
}
