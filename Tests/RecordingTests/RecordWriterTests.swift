import Glibc
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("A record is written as it happens and replaces an earlier one whole")
struct RecordWriterTests {
  private static func footer(_ count: Int, isInterrupted: Bool = false) -> RecordFooter {
    RecordFooter(
      counts: VerdictCounts(Array(repeating: Verdict.error, count: count)), wallTime: 1,
      exitCode: isInterrupted ? 7 : 5, isInterrupted: isInterrupted)
  }

  private static let view = RecordWriter.View(name: "junit.xml", bytes: Array("<new/>".utf8))

  private static func folderWithEarlierReports() throws -> (TemporaryFolder, ReportsFolder) {
    let temporary = try TemporaryFolder()
    let folder = try ReportsFolder(preparing: temporary.path, views: ["junit.xml"])
    try folder.replace([
      ("record.ndjson", Array("earlier".utf8)), ("junit.xml", Array("earlier".utf8)),
    ])
    return (temporary, folder)
  }

  private static func partial(in temporary: TemporaryFolder) -> String? {
    temporary.names.first { $0.hasPrefix("record.ndjson.partial-") }
  }

  @Test func everyEventIsThereAtOnceAndTheEarlierRecordToo() throws {
    let (temporary, folder) = try Self.folderWithEarlierReports()
    let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
    for count in 0...2 {
      let partial = try #require(Self.partial(in: temporary))
      let written = try Record(decoding: Array(try #require(temporary.text(partial)).utf8))
      #expect(written.cases.count == count)
      #expect(written.ending == .missing)
      #expect(temporary.text("record.ndjson") == "earlier")
      if count < 2 { _ = try writer.append(Sample.testCase("\(count)/dev")) }
    }
    let paths = try writer.finish(Self.footer(2), views: { _ in [Self.view] })
    #expect(
      paths == ["\(temporary.path)/record.ndjson", "\(temporary.path)/junit.xml"])
    #expect(temporary.names == ["junit.xml", "record.ndjson"])
    let record = try Record(decoding: Array(try #require(temporary.text("record.ndjson")).utf8))
    #expect(record.isComplete)
    #expect(record.cases.map(\.id) == ["0/dev", "1/dev"])
    #expect(temporary.text("junit.xml") == "<new/>")
  }

  @Test("What is let go of is read back as it was, a part at a time")
  func releases() throws {
    let (temporary, folder) = try Self.folderWithEarlierReports()
    defer { withExtendedLifetime(temporary) {} }
    let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
    for testCase in (0..<30).map(Sample.generatedCase) {
      let released = try writer.append(testCase)
      #expect(released.answers == testCase.answers)
      #expect(released.launches == testCase.launches)
      #expect(released.steps == testCase.steps)
      #expect(released.launches == testCase.launches)
      #expect(released == testCase)
      #expect(released.storedLine == testCase.line)
    }
  }

  @Test("What others have changed meanwhile ends with the status of a harness that cannot work")
  func changedMeanwhile() async {
    await #expect(processExitsWith: .exitCode(5)) {
      let (temporary, folder) = try Self.folderWithEarlierReports()
      let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
      let released = try writer.append(Sample.generatedCase(1))
      let name = try #require(temporary.names.first { $0.contains(".partial-") })
      try #require(unsafe truncate("\(temporary.path)/\(name)", 0) == 0)
      _ = released.answers
    }
  }

  @Test func anInterruptedRunLeavesTheEarlierReportsAlone() throws {
    let (temporary, folder) = try Self.folderWithEarlierReports()
    let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
    _ = try writer.append(Sample.testCase())
    let paths = try writer.finish(Self.footer(1, isInterrupted: true), views: { _ in [Self.view] })
    #expect(
      paths == [
        "\(temporary.path)/record.incomplete.ndjson", "\(temporary.path)/junit.incomplete.xml",
      ])
    #expect(temporary.text("record.ndjson") == "earlier")
    #expect(temporary.text("junit.xml") == "earlier")
    let text = try #require(temporary.text("record.incomplete.ndjson"))
    #expect(try !Record(decoding: Array(text.utf8)).isComplete)

    // What a whole run replaces is gone with it.
    let next = try RecordWriter(in: folder, header: Sample.header(planned: 0))
    _ = try next.finish(Self.footer(0), views: { _ in [Self.view] })
    #expect(temporary.names == ["junit.xml", "record.ndjson"])
  }

  @Test func aRunThatIsKilledLeavesItsPartAndTheEarlierReports() throws {
    let (temporary, folder) = try Self.folderWithEarlierReports()
    do {
      let writer = try RecordWriter(in: folder, header: Sample.header(planned: 2))
      _ = try writer.append(Sample.testCase())
    }
    #expect(temporary.text("record.ndjson") == "earlier")
    let partial = try #require(Self.partial(in: temporary))
    #expect(
      try Record(decoding: Array(try #require(temporary.text(partial)).utf8)).cases.count == 1)
  }

  @Test(arguments: [
    ("record.ndjson", "record.incomplete.ndjson"), ("report", "report.incomplete"),
    ("a.b.c", "a.b.incomplete.c"),
  ])
  func saysInTheNameThatSomethingIsMissing(_ name: String, _ incomplete: String) {
    #expect(RecordWriter.incompleteName(name) == incomplete)
  }
}
