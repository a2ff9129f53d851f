import EnvironmentRuntime
import SHA2
import Testing

/// The two files of a history, spoiled in some way, and the record at which that shows.
private struct Spoiled: CustomTestStringConvertible, Sendable {
  let name: String
  let record: Int
  let lines: @Sendable ([String]) -> [String]
  let head: @Sendable (History) -> String?

  var testDescription: String { name }

  init(
    _ name: String, _ record: Int, lines: @escaping @Sendable ([String]) -> [String] = { $0 },
    head: @escaping @Sendable (History) -> String? = { SampleHistory.head(of: $0, after: 4) }
  ) {
    self.name = name
    self.record = record
    self.lines = lines
    self.head = head
  }
}

@Suite struct HistoryReplayTests {
  private static let zeros = String(repeating: "0", count: 64)

  private static let lineFlaws = [
    Spoiled(
      "changed", 2, lines: { [$0[0], $0[1].replacing("stopped", with: "started")] + $0[2...] }),
    Spoiled("first removed", 1, lines: { Array($0.dropFirst()) }),
    Spoiled("one in the middle removed", 2, lines: { [$0[0]] + $0[2...] }),
    Spoiled("last removed", 4, lines: { Array($0.dropLast()) }),
    Spoiled("all removed", 1, lines: { _ in [] }),
    Spoiled("reordered", 2, lines: { [$0[0], $0[2], $0[1], $0[3]] }),
    Spoiled("repeated", 3, lines: { Array($0[...1] + $0[1...]) }),
    Spoiled("last without its newline", 4, lines: { $0[..<3] + [String($0[3].dropLast())] }),
    Spoiled("torn record behind", 5, lines: { $0 + ["{\"sequence\":5"] }),
    Spoiled("empty line behind", 5, lines: { $0 + ["\n"] }),
    Spoiled("carriage returns", 1, lines: { $0.map { $0.dropLast() + "\r\n" } }),
  ]

  private static let headFlaws = [
    Spoiled("no head", 2, head: { _ in nil }),
    Spoiled("two past the head", 4, head: { SampleHistory.head(of: $0, after: 2) }),
    Spoiled("three past the head", 3, head: { SampleHistory.head(of: $0, after: 1) }),
    Spoiled("other digest", 4, head: { _ in "4 \(zeros)\n" }),
    Spoiled("other digest before the last", 3, head: { _ in "3 \(zeros)\n" }),
    Spoiled("ahead", 5, head: { _ in "5 \(zeros)\n" }),
    Spoiled(
      "head and a later line", 2,
      lines: { $0[..<3] + [$0[3].replacing("stopped", with: "started")] },
      head: { _ in "2 \(zeros)\n" }),
    Spoiled(
      "line before the head", 1,
      lines: { [$0[0].replacing("a/b", with: "a/c")] + $0[1...] }, head: { _ in "3 \(zeros)\n" }),
  ]

  @Test(arguments: lineFlaws + headFlaws)
  private func brokenHistory(_ spoiled: Spoiled) {
    let history = SampleHistory.history()
    let text = spoiled.lines(SampleHistory.lines(of: history)).joined()
    let head = spoiled.head(history)
    let error = #expect(throws: BrokenHistory.self) {
      try History.replay(Bytes(text), head: head.map { Bytes($0) }, environment: .dev)
    }
    #expect(error?.record == spoiled.record)
  }

  @Test(arguments: [
    "", "\n", "4", "4 \n", "4 \(zeros)", "4  \(zeros)\n", " 4 \(zeros)\n", "4 \(zeros) \n",
    "4 \(zeros)\n\n", "04 \(zeros)\n", "0 \(zeros)\n", "+4 \(zeros)\n", "-4 \(zeros)\n",
    "99999999999999999999 \(zeros)\n", "4 \(zeros.dropLast())\n", "4 \(zeros)0\n",
    "4 \(zeros.replacing("0", with: "A"))\n", "4\t\(zeros)\n",
  ])
  func malformedHead(_ head: String) {
    #expect(AuditHead(Bytes(head)) == nil)
    #expect(throws: BrokenHistory.self) {
      try History.replay(nil, head: Bytes(head), environment: .dev)
    }
  }

  @Test(arguments: [
    ("absent", 0, 0, false), ("one record without a head", 1, 0, true),
    ("up to its head", 4, 4, false), ("one past its head", 4, 3, true),
  ])
  func wholeHistory(_ name: String, _ count: Int, _ known: Int, _ isAhead: Bool) throws {
    let history = SampleHistory.history()
    let text = SampleHistory.lines(of: history).prefix(count).joined()
    let head = known == 0 ? nil : SampleHistory.head(of: history, after: known)
    let replayed = try #require(
      try History.replay(
        count == 0 ? nil : Bytes(text), head: head.map { Bytes($0) }, environment: .dev))
    #expect(replayed.records.count == count)
    #expect(replayed.isAheadOfHead == isAhead)
    #expect(replayed.lastDigest == (count == 0 ? .zero : history.records[count - 1].digest))
  }

  @Test func aHistoryOfTheOtherEnvironmentIsBroken() {
    let history = SampleHistory.history([SampleHistory.start], .prod)
    #expect(throws: BrokenHistory.self) {
      try History.replay(
        Bytes(SampleHistory.lines(of: history).joined()), head: nil, environment: .dev)
    }
  }

  @Test func bothEnvironmentsReplayAlike() throws {
    let events = [
      SampleHistory.start, SampleHistory.outcome("A-B", .buy, "1", "2"), .runtimeStopped,
    ]
    for environment in [Environment.dev, .prod] {
      let history = SampleHistory.history(events, environment)
      let replayed = try #require(
        try History.replay(
          Bytes(SampleHistory.lines(of: history).joined()),
          head: Bytes(SampleHistory.head(of: history, after: 3)), environment: environment))
      #expect(replayed.records.map(\.event) == events)
    }
  }

  @Test func aCancelledReplayGivesNothing() throws {
    let text = SampleHistory.lines(of: SampleHistory.history()).joined()
    let history = try History.replay(Bytes(text), head: nil, environment: .dev) { true }
    #expect(history == nil)
  }
}
