import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("A record reads back as it was written")
struct RecordTests {
  /// Every member that can be there is.
  private static var bounded: Isolation {
    var isolation = Isolation([.network, .pid], reason: "no more")
    isolation.bounding = .limits
    isolation.boundingReason = "no group"
    return isolation
  }

  static let records: [(name: String, record: Record)] = [
    ("nothing but the frame", Sample.record([])),
    ("without a footer", Sample.record([Sample.testCase()], isWhole: false)),
    ("hostile", Sample.hostileRecord),
    (
      "sharded and interrupted",
      Record(
        header: Sample.header(
          planned: 9, shard: .init(index: 2, count: 3),
          isolation: bounded), cases: [],
        ending: .footer(
          RecordFooter(counts: VerdictCounts(), wallTime: 0, exitCode: 7, isInterrupted: true)))
    ),
    (
      "frozen, with known deviations",
      Record(
        header: Sample.header(freeze: Sample.frozen, deviations: [Sample.deviation()]),
        cases: [Sample.testCase("a/dev", [Sample.finding(.fail, isDeviation: true)])],
        ending: .footer(
          RecordFooter(
            counts: VerdictCounts([.fail]), wallTime: 0, exitCode: 1, isInterrupted: false,
            deviationProblems: ["one", "two"])))
    ),
    (
      "changed since it was approved",
      Record(
        header: Sample.header(freeze: Sample.changed(isWaived: true)), cases: [],
        ending: .missing)
    ),
    (
      "never approved",
      Record(header: Sample.header(freeze: Sample.unapproved()), cases: [], ending: .missing)
    ),
  ]

  @Test(arguments: records)
  func roundTrip(_ sample: (name: String, record: Record)) throws {
    let bytes = sample.record.bytes
    let read = try Record(decoding: bytes)
    #expect(read == sample.record)
    #expect(read.bytes == bytes)
    #expect(bytes.count { $0 == 0x0A } == sample.record.cases.count + (read.footer == nil ? 1 : 2))
  }

  @Test func everyCutIsSeen() throws {
    let whole = Sample.record([Sample.testCase(), Sample.testCase("b/dev")]).bytes
    let headerEnd = try #require(whole.firstIndex(of: 0x0A))
    for length in stride(from: 0, to: whole.count, by: 7) {
      let cut = Array(whole[..<length])
      if length <= headerEnd {
        #expect(throws: RecordError.self) { try Record(decoding: cut) }
        continue
      }
      let record = try Record(decoding: cut)
      #expect(record.footer == nil)
      #expect(!record.isComplete)
      let lines = cut.count { $0 == 0x0A }
      #expect(record.ending == (cut.last == 0x0A ? .missing : .withinLine(lines + 1)))
      #expect(record.cases.count == lines - 1)
    }
  }

  @Test func isCompleteOnlyWithAnUninterruptedFooter() throws {
    #expect(
      Self.records.map(\.record.isComplete) == [true, false, true, false, true, false, false])
  }

  static let header = String(decoding: Sample.header().line, as: UTF8.self)
  static let footer = String(
    decoding: Sample.record([]).bytes.split(separator: 0x0A)[1] + [0x0A], as: UTF8.self)
  static let testCase = String(decoding: Sample.testCase().line, as: UTF8.self)

  static let faults: [(name: String, text: String, error: String)] = [
    ("empty", "", "the record is empty"),
    ("blank", "\n", "this is no record of a conformance run"),
    ("another file", "<xml/>\n", "this is no record of a conformance run"),
    ("another JSON", "{\"event\":\"header\"}\n", "this is no record of a conformance run"),
    ("no header", testCase, "this is no record of a conformance run"),
    (
      "a later version", header.replacing("\"version\":1,", with: "\"version\":2,\"new\":[],"),
      "the record is of format version 2.3; this program reads 1.0 to 1.3, and of a later 1.x what "
        + "it knows"
    ),
    ("two headers", header + header, "line 2: a second header"),
    ("a case twice", header + testCase + testCase, "line 3: a second case \(Sample.testCase().id)"),
    ("after the footer", header + footer + testCase, "line 3: something follows the footer"),
    ("cut after the footer", header + footer + "{", "line 3: something follows the footer"),
    (
      "miscounted", header + testCase + footer,
      "line 3: the footer counts none; the record holds 1 error"
    ),
    (
      "an unknown event", header + "{\"event\":\"note\"}\n",
      "line 2: unknown event \"note\"; expected \"header\", \"case\", \"coverage\", \"cause\" or "
        + "\"footer\""
    ),
    (
      "an unknown member", header + testCase.replacing("\"title\"", with: "\"tilte\""),
      "line 2: unknown key \"tilte\"; did you mean \"title\"?"
    ),
    (
      "an unknown verdict", header + testCase.replacing("\"error\"", with: "\"errors\""),
      "line 2: unknown verdict \"errors\"; did you mean \"error\"?"
    ),
    (
      "no number", header + testCase.replacing("12345", with: "-1"),
      "line 2: expected an integer of at least 0, found -1"
    ),
    (
      "no seed", header.replacing("18446744073709551615", with: "18446744073709551616"),
      "line 1: expected decimal digits of a 64-bit number"
    ),
    (
      "no requirement", header.replacing("EM-2.4", with: "EM-2.04"),
      "line 1: expected a requirement such as \"EM-2.2\""
    ),
  ]

  @Test(arguments: faults)
  func faultsAreTyped(_ fault: (name: String, text: String, error: String)) throws {
    let error = try #require(throws: RecordError.self) {
      try Record(decoding: Array(fault.text.utf8))
    }
    #expect(error.description == fault.error)
  }
}
