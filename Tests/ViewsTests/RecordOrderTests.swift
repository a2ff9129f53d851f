import Contract
import JSON5
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Views do not depend on when they are made")
struct RecordOrderTests {
  private static func testCase(
    _ id: String, file: String = "a.json5", line: Int = 1, environment: EnvironmentName = .dev,
    isControl: Bool = false
  ) -> RecordCase {
    RecordCase(
      id: id, title: "t", location: SourceLocation(file: file, line: line, column: 1),
      environment: environment, requirements: [], isControl: isControl, verdict: .pass,
      findings: [Sample.finding(.pass)], duration: 1)
  }

  static let ordered = [
    testCase("control/z", file: "z.json5", isControl: true), testCase("b/dev/x"),
    testCase("b/dev/y"), testCase("b/prod/a", environment: .prod), testCase("a/dev", line: 2),
    testCase("a/dev/1", line: 10), testCase("c/dev", file: "b.json5"),
  ]

  @Test func casesAreOrderedByTheirPlaces() {
    for turn in Self.ordered.indices {
      let cases = Array(Self.ordered[turn...] + Self.ordered[..<turn])
      for cases in [cases, cases.reversed()] {
        #expect(Sample.record(cases).ordered.cases == Self.ordered)
      }
    }
  }

  @Test func aViewOfWhatWasReadIsTheViewOfWhatWasWritten() throws {
    let record = Sample.record(Sample.hostileRecord.cases + Self.ordered)
    let shuffled = Sample.record(Self.ordered + Sample.hostileRecord.cases)
    let read = try Record(decoding: shuffled.bytes)
    let names = Views.all(of: record.ordered, recordDigest: "").map(\.name)
    #expect(names == Views.names)
    let views = Views.all(of: record.ordered, recordDigest: "ab").map(\.bytes)
    #expect(Views.all(of: read.ordered, recordDigest: "ab").map(\.bytes) == views)
  }

  @Test(arguments: [
    (Record.Ending.missing, "the record has no footer"), (.withinLine(3), "within line 3"),
    (Sample.interrupted, "interrupted"), (Sample.stopped, "stop after 3 cases"),
  ])
  func everyViewSaysThatTheRecordIsIncomplete(ending: Record.Ending, words: String) throws {
    let record = Record(header: Sample.header(planned: 9), cases: Self.ordered, ending: ending)
    let text = try #require(record.incompleteness)
    #expect(text.contains(words))
    #expect(text.contains("7 of 9 cases"))
    for view in Views.all(of: record, recordDigest: "ab") {
      let text = String(decoding: view.bytes, as: UTF8.self)
      // The predicate has no place for words.
      if view.name == Views.attestation {
        #expect(text.contains(#""FAILED""#))
        continue
      }
      #expect(text.lowercased().contains("complete"), "\(view.name)")
      #expect(text.contains("7 of 9"), "\(view.name)")
    }
  }

  @Test func everyViewNamesTheShard() {
    let header = Sample.header(planned: 1, shard: .init(index: 2, count: 3))
    let record = Record(header: header, cases: [Self.ordered[1]], ending: Sample.record([]).ending)
    for view in Views.all(of: record, recordDigest: "ab") {
      let text = String(decoding: view.bytes, as: UTF8.self).lowercased()
      // The predicate has no place for it.
      if view.name == Views.attestation { continue }
      #expect(text.contains("shard 2 of 3"), "\(view.name)")
    }
  }
}

extension RecordWriter.View {
  /// Its pieces together.
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    // A sink that never fails makes a view that does not.
    try? write { bytes += $0 }
    return bytes
  }
}
