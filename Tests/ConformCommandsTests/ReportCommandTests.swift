import Contract
import JSON5
import Judging
import Outcomes
import Recording
import Testing
import Views

@testable import ConformCommands

@Suite("conform report makes every view again")
struct ReportCommandTests {
  private static let location = JSON5.SourceLocation(file: "s.json5", line: 3, column: 5)

  private static func header(
    planned: Int, shard: RecordHeader.Shard? = nil, seed: UInt64 = 1
  ) -> RecordHeader {
    RecordHeader(
      subject: .init(name: "reference", file: "s.json5", executable: "/opt/r", sha256: "ab"),
      modelDigest: "01", scenariosDigest: "23", requirements: [], seed: seed,
      machine: .init(cores: 2, kernel: "Linux 6.8"), commandLine: ["conform", "run"],
      started: "2025-11-23T01:00:00.000Z", jobs: 2, shard: shard, plannedCases: planned)
  }

  private static func testCase(_ id: String, _ verdict: Verdict) -> RecordCase {
    RecordCase(
      id: id, title: "t", location: location, environment: .dev, requirements: [],
      verdict: verdict,
      findings: [
        RecordFinding(
          verdict: verdict, check: nil, requirements: [], location: location, summary: "s",
          expected: "e",
          seen: "n")
      ], duration: 1)
  }

  private static func record(
    _ verdicts: [Verdict], shard: RecordHeader.Shard? = nil, isInterrupted: Bool = false,
    exitCode: Int = 0, stoppedAfter: Int? = nil, seed: UInt64 = 1
  ) -> Record {
    let cases = verdicts.enumerated().map {
      testCase("a/dev/\(shard?.index ?? 0)-\($0)", $1)
    }
    return Record(
      header: header(planned: verdicts.count, shard: shard, seed: seed), cases: cases,
      ending: .footer(
        RecordFooter(
          counts: VerdictCounts(verdicts), wallTime: 1, exitCode: exitCode,
          isInterrupted: isInterrupted, stoppedAfter: stoppedAfter)))
  }

  static let statuses: [(name: String, record: Record, status: Status)] = [
    ("passed", record([.pass]), .conforming), ("failed", record([.pass, .fail]), .notConforming),
    ("the footer's word is not taken", record([.fail], exitCode: 0), .notConforming),
    ("inconclusive", record([.inconclusive]), .notConforming),
    ("error", record([.error, .fail]), .harnessFault), ("empty", record([]), .nothingRan),
    ("interrupted", record([.fail], isInterrupted: true), .interrupted),
    ("told to stop", record([.fail], isInterrupted: true, stoppedAfter: 1), .notConforming),
    ("one shard alone", record([.pass], shard: .init(index: 2, count: 3)), .interrupted),
    ("the only shard", record([.pass], shard: .init(index: 1, count: 1)), .conforming),
  ]

  @Test(arguments: statuses)
  func aRecordIsRenderedAndComesToItsStatus(
    _ sample: (name: String, record: Record, status: Status)
  ) throws {
    let scratch = try Scratch()
    let file = try scratch.write(sample.record.bytes, to: "in")
    let reports = "\(scratch.path)/reports"
    let result = Tool()("report", file, "--reports", reports)
    #expect(result.status == sample.status, "\(result.error)")
    let isWhole = sample.record.isComplete
    let expected = ([ReportsFolder.record] + Views.names).map {
      isWhole ? $0 : RecordWriter.incompleteName($0)
    }
    let made = try #require(
      scratch.bytes("reports/" + (isWhole ? "record.ndjson" : "record.incomplete.ndjson")))
    #expect(made == sample.record.bytes)
    for name in expected { #expect(scratch.bytes("reports/\(name)") != nil, "\(name)") }
    #expect(result.output.contains("INCOMPLETE") == !isWhole)
    #expect(result.output.contains("shard") == (sample.record.part != nil))
  }

  @Test func aCutRecordIsRenderedAndSaysSo() throws {
    let scratch = try Scratch()
    let whole = Self.record([.pass, .pass]).bytes
    let file = try scratch.write(whole.dropLast(20), to: "in")
    let result = Tool()("report", file, "--reports", scratch.path)
    #expect(result.status == .interrupted)
    #expect(result.output.contains("breaks off within line 4"))
    #expect(scratch.bytes("record.incomplete.ndjson") == Array(whole.dropLast(20)))
    #expect(scratch.bytes("record.ndjson") == nil)
  }

  @Test func shardsAreMerged() throws {
    let scratch = try Scratch()
    let one = Self.record([.pass], shard: .init(index: 1, count: 3))
    // A shard may well be empty; together they are not.
    let two = Self.record([], shard: .init(index: 2, count: 3), exitCode: 4)
    let three = Self.record([.pass, .pass], shard: .init(index: 3, count: 3))
    let files = try zip([three, one, two], ["c", "a", "b"]).map {
      try scratch.write($0.bytes, to: $1)
    }
    let result = Tool()("report", files[0], files[1], files[2], "--reports", scratch.path)
    #expect(result.status == .conforming, "\(result.error)")
    let merged = try Record(decoding: try #require(scratch.bytes("record.ndjson")))
    #expect(merged.cases.map(\.id) == ["a/dev/1-0", "a/dev/3-0", "a/dev/3-1"])
    #expect(merged.footer?.exitCode == 0)

    let missing = Tool()("report", files[0], files[1], "--reports", scratch.path)
    #expect(missing.status == .invalidInput)
    #expect(missing.error == "error: shard 2 of 3 is missing\n")
  }

  @Test func whatIsWrongIsToldWithItsPlace() throws {
    let scratch = try Scratch()
    let text = String(decoding: Self.record([.pass]).bytes, as: UTF8.self)
    let broken = text.replacing("\"title\"", with: "\"tilte\"")
    let file = try scratch.write(Array(broken.utf8), to: "in")
    let result = Tool()("report", file, "--reports", scratch.path)
    #expect(result.status == .invalidInput)
    #expect(
      result.error.hasPrefix("\(file):2:34: error: unknown key \"tilte\""), "\(result.error)")
    #expect(scratch.names == ["in"])

    let absent = Tool()("report", "\(scratch.path)/none")
    #expect(absent.status == .invalidInput)
    let lines = absent.error.split(separator: "\n")
    #expect(lines.first == "\(scratch.path)/none: error: No such file or directory")
    #expect(lines.last == "next: conform run --reports \(scratch.path)")
    #expect(Tool()("report").status == .usage)
  }

  @Test func aRecordInItsPlaceIsLeftAlone() throws {
    let scratch = try Scratch()
    let record = Self.record([.pass])
    let file = try scratch.write(record.bytes, to: "record.ndjson")
    #expect(Tool()("report", file, "--reports", scratch.path).status == .conforming)
    #expect(scratch.bytes("record.ndjson") == record.bytes)
    #expect(scratch.names == (["record.ndjson"] + Views.names).sorted())
  }
}
