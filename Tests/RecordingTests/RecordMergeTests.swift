import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("The records of all shards make one")
struct RecordMergeTests {
  private static func finding(_ verdict: Verdict) -> RecordFinding { Sample.finding(verdict) }

  private static func header(
    _ index: Int, of count: Int, planned: Int, seed: UInt64 = 1, sha256: String = "ab",
    model: String = "01", scenarios: String = "23", started: String = "2025-11-23T01:00:00.000Z",
    command: [String] = [], isolation: Isolation? = nil
  ) -> RecordHeader {
    RecordHeader(
      subject: .init(name: "reference", file: "s.json5", executable: "/opt/r", sha256: sha256),
      modelDigest: model, scenariosDigest: scenarios, requirements: Sample.requirements,
      seed: seed, machine: .init(cores: 2, kernel: "Linux 6.8"), isolation: isolation,
      commandLine: ["conform", "run", "--shard", "\(index)/\(count)", "--reports=r\(index)"]
        + command, started: started, jobs: 2,
      shard: .init(index: index, count: count), plannedCases: planned)
  }

  private static func part(
    _ file: String, _ header: RecordHeader, _ cases: [RecordCase], ending: Record.Ending? = nil,
    wallTime: Int = 5
  ) -> RecordMerge.Part {
    let footer = RecordFooter(
      counts: VerdictCounts(cases.map(\.verdict)), wallTime: wallTime, exitCode: 0,
      isInterrupted: false)
    return RecordMerge.Part(
      file: file, record: Record(header: header, cases: cases, ending: ending ?? .footer(footer)))
  }

  private static let control = Sample.testCase("control/a", [finding(.pass)], isControl: true)
  private static let brokenControl = Sample.testCase(
    "control/a", [finding(.fail)], isControl: true)

  private static func a(_ cases: [RecordCase]? = nil) -> RecordMerge.Part {
    part(
      "a", header(1, of: 2, planned: 2, started: "2025-11-23T02:00:00.000Z"),
      cases ?? [control, Sample.testCase("x/dev", [finding(.pass)])], wallTime: 7)
  }

  private static func b(_ cases: [RecordCase]? = nil) -> RecordMerge.Part {
    part(
      "b", header(2, of: 2, planned: 2),
      cases ?? [brokenControl, Sample.testCase("b/dev", [finding(.fail)])])
  }

  static let isolations: [(one: Isolation?, other: Isolation?, common: Isolation?)] = [
    (Isolation([.network, .pid]), Isolation([.network, .pid]), Isolation([.network, .pid])),
    (
      Isolation([.network, .pid]), Isolation([.network], reason: "refused"),
      Isolation([.network], reason: "refused")
    ),
    (Isolation([.network], reason: "refused"), Isolation.none, Isolation.none),
    (Isolation([.network]), nil, nil), (nil, Isolation([.network]), nil),
  ]

  @Test(arguments: isolations.indices)
  func onlyWhatKeptEveryPartApartIsTold(_ index: Int) throws {
    let (one, other, common) = Self.isolations[index]
    let parts = [one, other].enumerated().map { place, isolation in
      Self.part(
        "\(place)", Self.header(place + 1, of: 2, planned: 1, isolation: isolation),
        [Sample.testCase("\(place)/dev", [Self.finding(.pass)])])
    }
    #expect(try RecordMerge(parts).record.header.isolation == common)
  }

  @Test func caseByCaseInAnyOrder() throws {
    let merged = try RecordMerge([Self.a(), Self.b()]).record
    let reversed = try RecordMerge([Self.b(), Self.a()]).record
    #expect(merged == reversed)
    #expect(merged.cases.map(\.id) == ["control/a", "b/dev", "x/dev"])
    // What a control came to at its worst.
    #expect(merged.cases.map(\.verdict) == [.fail, .fail, .pass])
    #expect(merged.header.shard == nil)
    #expect(merged.header.plannedCases == 3)
    #expect(merged.header.commandLine == ["conform", "run"])
    #expect(merged.header.started == "2025-11-23T01:00:00.000Z")
    #expect(merged.footer?.wallTime == 7)
    #expect(merged.footer?.counts == merged.counts)
    #expect(merged.isComplete)
    #expect(merged.incompleteness == nil)
    #expect(try Record(decoding: merged.bytes) == merged)
  }

  @Test(arguments: [
    (Record.Ending.missing, true), (.withinLine(4), true), (Sample.interrupted, true),
    (Sample.stopped, false),
  ])
  func anIncompletePartMakesTheWholeIncomplete(ending: Record.Ending, wasCutShort: Bool) throws {
    let incomplete = Self.part("b", Self.header(2, of: 2, planned: 2), [], ending: ending)
    let merged = try RecordMerge([Self.a(), incomplete]).record
    #expect(!merged.isComplete)
    #expect(merged.wasCutShort == wasCutShort)
    let text = try #require(merged.incompleteness)
    #expect(text.contains("2 of 4 cases are in the record"))
  }

  static let faults: [(name: String, parts: [RecordMerge.Part], error: String)] = [
    ("nothing", [], "there is no record to merge"),
    (
      "no shard", [.init(file: "w", record: Sample.record([]))],
      "w: error: this is a whole run's record; only the shards of one run can be merged"
    ),
    ("missing", [a()], "error: shard 2 of 2 is missing"),
    (
      "overlap", [a(), part("c", header(1, of: 2, planned: 0), []), b()],
      "c: error: shard 1 of 2 is in a already"
    ),
    (
      "duplicate", [a(), b([Sample.testCase("x/dev", [finding(.pass)])])],
      "b: error: the case x/dev is in a already"
    ),
    (
      "another subject", [a(), part("c", header(2, of: 2, planned: 0, sha256: "cd"), [])],
      "c: error: another SHA-256 of the subject's executable (cd, not ab) than in a"
    ),
    (
      "another model", [a(), part("c", header(2, of: 2, planned: 0, model: "02"), [])],
      "c: error: another model digest (02, not 01) than in a"
    ),
    (
      "other scenarios", [a(), part("c", header(2, of: 2, planned: 0, scenarios: "24"), [])],
      "c: error: another scenario digest (24, not 23) than in a"
    ),
    (
      "another seed", [a(), part("c", header(2, of: 2, planned: 0, seed: 2), [])],
      "c: error: another seed (2, not 1) than in a"
    ),
    (
      "another count", [a(), part("c", header(2, of: 3, planned: 0), [])],
      "c: error: another number of shards (3, not 2) than in a"
    ),
    (
      "another filter",
      [a(), part("c", header(2, of: 2, planned: 0, command: ["--filter", "x"]), [])],
      "c: error: another choice of cases (run --filter x, not run) than in a"
    ),
  ]

  @Test(arguments: faults)
  func whatIsNoWholeIsAnErrorByName(
    _ fault: (name: String, parts: [RecordMerge.Part], error: String)
  ) throws {
    let error = try #require(throws: RecordMergeError.self) { try RecordMerge(fault.parts) }
    #expect(error.description == fault.error)
  }

  @Test func everyDifferenceIsTold() throws {
    let other = Self.part("c", Self.header(2, of: 3, planned: 0, seed: 9, model: "9"), [])
    let error = try #require(throws: RecordMergeError.self) { try RecordMerge([Self.a(), other]) }
    #expect(error.problems.count == 3)
  }

  @Test func aHugeCountOfShardsIsNoHugeError() throws {
    let part = Self.part("c", Self.header(2, of: 1_000_000_000_000, planned: 0), [])
    let error = try #require(throws: RecordMergeError.self) { try RecordMerge([part]) }
    #expect(error.problems.count == 20)
  }
}
