import Outcomes
import SHA2
import TestSupport
import Testing

@testable import Contract
@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct EditingTests {
  private static let outcomes = ["1", "2", "3"].map {
    Outcome(instrument: "BTC-USDT", side: "buy", quantity: $0, price: "100")
  }

  @Test func aSeededHistoryIsChained() throws {
    let history = SeededHistory(environment: .prod, outcomes: Self.outcomes)
    let lines = history.lines.split(separator: 0x0A).map(Array.init)
    try #require(lines.count == 3)
    var previous = String(repeating: "0", count: 64)
    for (index, line) in lines.enumerated() {
      let content = """
        {"sequence":\(index + 1),"environment":"prod","kind":"execution-outcome",\
        "payload":{"instrument":"BTC-USDT","side":"buy","quantity":"\(index + 1)","price":"100"},\
        "previous":"\(previous)"
        """
      previous = SHA256.digest(of: Array(content.utf8)).description
      #expect(line.text == "\(content),\"digest\":\"\(previous)\"}")
    }
    #expect(history.head.text == "3 \(previous)\n")
    #expect(history.stamp.text == "prod\n")
    #expect(history.lines.last == 0x0A)
  }

  @Test(arguments: [
    (HistoryTampering<Bytes>.removeLine(2), "a\nc\n"), (.removeLine(-1), "a\nb\n"),
    (.swapLines(1, -1), "c\nb\na\n"), (.duplicateLine(2), "a\nb\nb\nc\n"),
    (.replace(line: 1, text: "a", with: "xyz"), "xyz\nb\nc\n"), (.truncate(bytes: 3), "a\nb"),
    (.truncate(bytes: 6), ""), (.append(Array("d".utf8)), "a\nb\nc\nd"), (.removeAll, ""),
  ])
  func aHistoryIsTamperedWith(tampering: HistoryTampering<Bytes>, result: String) throws {
    #expect(try HistoryFile(Array("a\nb\nc\n".utf8)).tampered(by: tampering).text == result)
  }

  @Test(arguments: [
    HistoryTampering<Bytes>.removeLine(0), .removeLine(4), .removeLine(-4), .swapLines(1, 4),
    .duplicateLine(9), .replace(line: 1, text: "b", with: ""),
    .forge(line: 1, text: "a", with: "b"),
    .truncate(bytes: 7),
  ])
  func whatIsNotThereCannotBeChanged(tampering: HistoryTampering<Bytes>) {
    #expect(throws: HistoryFile.Mismatch.self) {
      try HistoryFile(Array("a\nb\nc\n".utf8)).tampered(by: tampering)
    }
  }

  @Test func aForgedLineHasTheRightDigest() throws {
    let history = SeededHistory(environment: .dev, outcomes: Self.outcomes)
    let forged = try HistoryFile(history.lines).tampered(
      by: .forge(line: 2, text: #""quantity":"2""#, with: #""quantity":"20""#))
    let lines = forged.split(separator: 0x0A).map { Array($0).text }
    #expect(lines[1].contains(#""quantity":"20""#))
    let content = try #require(lines[1].split(separator: ",\"digest\"").first)
    #expect(
      lines[1] == "\(content),\"digest\":\"\(SHA256.digest(of: Array(content.utf8)))\"}")
    #expect(
      lines[0] + lines[2]
        == [0, 2].map { Array(history.lines.split(separator: 0x0A)[$0]).text }.joined())
  }

  @Test func editsComeToWhatTheySay() throws {
    let record = try TestSubject("exit 0").run([
      .edit(runtime: "one", edit: .seedHistory(environment: .dev, outcomes: Self.outcomes)),
      .edit(
        runtime: "one",
        edit: .writeFile(name: "sub/f", content: PlannedValue([.placeholder(.volume(of: "one"))]))),
      .edit(runtime: "one", edit: .removeFile(name: "audit-head")),
      .edit(runtime: "one", edit: .removeFile(name: "audit-head")),
      .edit(runtime: "one", edit: .history(.removeLine(9))),
      .snapshot(runtime: "one", name: "s"),
      .edit(runtime: "one", edit: .replaceVolumeByFile), .snapshot(runtime: "one", name: "file"),
      .edit(runtime: "one", edit: .removeVolume), .snapshot(runtime: "one", name: "none"),
      .edit(runtime: "one", edit: .history(.removeAll)),
    ])
    #expect(
      record.steps == [
        .done, .done, .done, .skipped("the volume holds no audit-head"),
        .skipped("the history has 3 lines, and no line 9"), .snapshot(0), .done, .snapshot(1),
        .done, .snapshot(2), .skipped("the volume is gone"),
      ])
    #expect(
      record.snapshot(named: "s")?.entries?.map(\.path) == [
        "audit-events.ndjson", "environment", "sub", "sub/f",
      ])
    #expect(record.snapshot(named: "file")?.entries?.first?.entry == .file([]))
    #expect(record.snapshot(named: "none")?.entries == nil)
  }

  @Test func filesAreWrittenBesideTheLatestLaunch() throws {
    let edit = Action<Planned>.edit(
      runtime: "one", edit: .writeBeside(name: "f", content: "new\n"))
    let record = try TestSubject("cat f 2>&1; exit 0").run([edit, .start(), edit])
    #expect(record.steps == [.done, .launched(0), .done])
    #expect(record.launches.map(\.standardOutput.text) == ["new\n"])
    #expect(record.launches[0].changes == [])
  }

  @Test func changesAreToldOfTheLatestLaunch() throws {
    let untouched = Action<Planned>.check(.untouched(runtime: "one"))
    let volume: [(String, PlannedValue)] = [("V", PlannedValue([.placeholder(.volume(of: "one"))]))]
    let record = try TestSubject("echo x > $V/f; rm $V/f; exit 0").run([
      untouched, .start(block: volume), untouched,
    ])
    #expect(record.steps == [.skipped("one was not started"), .launched(0), .launched(0)])
    #expect(record.launches[0].changes.contains { $0.place == .volume && $0.kind == .deleted })
  }

  @Test func anEmptySeedIsAStampOnly() throws {
    let record = try TestSubject("exit 0").run([
      .edit(runtime: "one", edit: .seedHistory(environment: .dev, outcomes: [])),
      .snapshot(runtime: "one", name: "s"),
    ])
    #expect(record.snapshot(named: "s")?.entries?.map(\.path) == ["environment"])
  }

  /// Also for root, who is otherwise above permissions.
  @Test func aReadOnlyVolumeCannotBeWrittenTo() throws {
    let script = """
      cat $V/f
      echo new > $V/g && echo made
      echo more >> $V/f && echo changed
      rm -f $V/f && echo removed
      exit 0
      """
    let volume: [(String, PlannedValue)] = [("V", PlannedValue([.placeholder(.volume(of: "one"))]))]
    let record = try TestSubject(script).run([
      .edit(runtime: "one", edit: .writeFile(name: "f", content: "old\n")),
      .edit(runtime: "one", edit: .makeReadOnly), .snapshot(runtime: "one", name: "before"),
      .start(block: volume), .snapshot(runtime: "one", name: "after"),
      .start(block: volume),
    ])
    guard record.steps[1] == .done else {
      // Only where the harness may not give a capability up.
      #expect(
        record.steps[1]
          == .skipped("this user writes whatever the permissions are, and cannot give that up"))
      return
    }
    #expect(record.launches.map(\.standardOutput.text) == ["old\n", "old\n"])
    #expect(record.snapshot(named: "before")?.entries == record.snapshot(named: "after")?.entries)
  }
}
