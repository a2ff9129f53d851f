import Outcomes
import SHA2
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// A history in the interface's format, of records with these kinds.
private func history(_ kinds: [String], in environment: String = "dev") -> String {
  var previous = String(repeating: "0", count: 64)
  return kinds.enumerated().map { index, kind in
    let start =
      #"{"sequence":\#(index + 1),"environment":"\#(environment)","kind":"\#(kind)","#
      + #""payload":{},"previous":"\#(previous)""#
    previous = String(decoding: SHA256.digest(of: bytes(start)).hexadecimal, as: UTF8.self)
    return start + #","digest":"\#(previous)"}"# + "\n"
  }.joined()
}

/// The head after so many records.
private func head(_ count: Int, of text: String) -> String {
  let lines = text.split(separator: "\n")
  return "\(count) \(lines[count - 1].suffix(66).prefix(64))\n"
}

private let two = history(["runtime-started", "runtime-stopped"])

@Suite("Assertions on volumes")
struct VolumesTests {
  private func failures(
    _ assertion: Assertion<PlannedValue>, _ snapshots: (name: String, files: [String: String]?)...
  ) -> [String] {
    var one = Case()
    one.start()
    for snapshot in snapshots { one.snapshot(named: snapshot.name, snapshot.files) }
    one.check(assertion, for: ["EM-4.2"])
    return one.failures.map { $0.replacing("EM-4.2: does not hold: ", with: "no ") }
  }

  @Test func areTheSame() {
    let same = Assertion<PlannedValue>.sameVolumes(["a", "b"])
    #expect(failures(same, ("a", ["f": "1"]), ("b", ["f": "1"])) == [])
    #expect(failures(same, ("a", nil), ("b", nil)) == [])
    for other: [String: String]? in [["f": "2"], ["g": "1"], ["f": "1", "g": ""], [:], nil] {
      #expect(failures(same, ("a", ["f": "1"]), ("b", other)) == ["no b holds what a holds"])
    }
  }

  @Test func thatWereNotTakenSayNothing() {
    var one = Case()
    one.start()
    one.snapshot(named: "a", [:])
    one.check(.sameVolumes(["a", "b"]), for: ["EM-4.2"])
    one.check(.wholeHistory(snapshot: "c"), for: ["EM-3.2"])
    #expect(one.judged().inconclusive == ["EM-4.2: unmet", "EM-3.2: unmet"])
  }

  /// Only the files that the subject file names count, not what stands in them.
  @Test func haveTheSameLayout() {
    let same = Assertion<PlannedValue>.sameLayouts(["a", "b"])
    let whole = ["environment": "dev", "history": "x", "head": "1", "log": "y"]
    #expect(failures(same, ("a", whole), ("b", whole)) == [])
    #expect(
      failures(same, ("a", whole), ("b", ["environment": "", "history": "", "head": ""])) == [])
    #expect(failures(same, ("a", nil), ("b", ["log": "y"])) == [])
    for missing in ["environment", "history", "head"] {
      #expect(
        failures(same, ("a", whole), ("b", whole.filter { $0.key != missing }))
          == ["no b has the layout of a"])
    }
    var one = Case()
    one.start()
    one.snapshot(named: "a", [:])
    one.check(same, for: ["EM-3.3"])
    #expect(one.judged().inconclusive == ["EM-3.3: unmet"])
  }

  @Test(
    "have records of one form",
    arguments: [
      (#"{"kind":"a","payload":{"x":2}}"#, true), (#"{"payload":{"x":"1"},"kind":"a"}"#, true),
      (#"{"kind":"b","payload":{"y":1}}"#, true), (#"{"kind":"a","payload":{"x":1,"y":1}}"#, false),
      (#"{"kind":"a","payload":{}}"#, false), (#"{"kind":"a","more":1,"payload":{"x":1}}"#, false),
    ])
  func haveRecordsOfOneForm(_ record: String, _ isSame: Bool) {
    let first = ["history": #"{"kind":"a","payload":{"x":1}}"# + "\n"]
    #expect(
      failures(.sameLayouts(["a", "b"]), ("a", first), ("b", ["history": record + "\n"]))
        == (isSame ? [] : ["no b has a records of the form that a has"]))
  }

  @Test func areUntouched() {
    func failures(_ changes: [FileChange], launch: Int = 0) -> [String] {
      var one = Case()
      one.start("subject", .refusedLater) { $0.changes = changes }
      one.check(.untouched(runtime: "subject"), .launched(launch), for: ["EM-5.2"])
      return one.judged().findings.filter { $0.verdict != .pass }.map(\.summary)
    }
    let made = FileChange(place: .volume, kind: .created, name: "a")
    let gone = FileChange(place: .volume, kind: .deleted, name: "a")
    #expect(failures([]) == [])
    #expect(failures([FileChange(place: .workingDirectory, kind: .created, name: "a")]) == [])
    #expect(failures([made, gone]) == ["does not hold: subject wrote nothing in its volume"])
    #expect(failures([], launch: 1) == ["the record of this step does not fit the plan"])
  }

  @Test func histories() {
    func files(_ history: String) -> [String: String]? { ["history": history] }
    let same = Assertion<PlannedValue>.sameHistories(["a", "b"])
    let growing = Assertion<PlannedValue>.growingHistories(["a", "b"])
    #expect(failures(same, ("a", files("x")), ("b", files("x"))) == [])
    #expect(
      failures(same, ("a", files("x")), ("b", files("xy")))
        == ["no the histories of a and b are the same bytes"])
    #expect(failures(growing, ("a", files("x")), ("b", files("x"))) == [])
    #expect(failures(growing, ("a", files("x")), ("b", files("xy"))) == [])
    #expect(
      failures(growing, ("a", files("xy")), ("b", files("x")))
        == ["no the history of b begins with that of a"])
    #expect(
      failures(growing, ("a", [:]), ("b", files("x"))) == ["EM-4.2: a holds no audit history"])
  }

  @Test(
    "last kinds",
    arguments: [
      (["runtime-stopped"], true), (["runtime-started", "runtime-stopped"], true), ([], true),
      (["runtime-started"], false), (["x", "runtime-started", "runtime-stopped"], false),
    ])
  func lastKinds(_ kinds: [String], _ holds: Bool) {
    let failures = failures(.lastKinds(snapshot: "a", kinds: kinds), ("a", ["history": two]))
    #expect(failures.isEmpty == holds)
  }

  // MARK: - Whole histories

  private func flaws(_ history: String, head: String? = nil) -> [String] {
    var files = ["history": history]
    files["head"] = head
    return failures(.wholeHistory(snapshot: "a"), ("a", files))
  }

  @Test func areWhole() {
    #expect(flaws(two, head: head(2, of: two)) == [])
    #expect(flaws(two, head: head(1, of: two)) == [])
    #expect(flaws("") == [])
    let one = history(["runtime-started"])
    #expect(flaws(one) == [])
    #expect(flaws(one, head: head(1, of: one)) == [])
  }

  static let broken: [(name: String, history: String, head: String?)] = [
    ("no newline", String(two.dropLast()), head(2, of: two)),
    ("an empty line", two.replacing("}\n{", with: "}\n\n{"), head(2, of: two)),
    ("an empty last line", two + "\n", head(2, of: two)),
    ("no JSON", two + "x\n", head(2, of: two)),
    ("no record", two + "{}\n", head(2, of: two)),
    ("another kind", two.replacing("stopped", with: "started"), head(2, of: two)),
    ("a line less", two.split(separator: "\n").suffix(1).joined() + "\n", nil),
    ("another environment", history(["a", "b"], in: "prod"), nil),
    (
      "another order", two.split(separator: "\n").reversed().joined(separator: "\n") + "\n",
      head(2, of: two)
    ),
    ("a line twice", two + two.split(separator: "\n").suffix(1).joined() + "\n", head(2, of: two)),
    ("no head", two, nil), ("an empty head", two, ""),
    ("a head without a newline", two, String(head(2, of: two).dropLast())),
    ("a head that is ahead", two, head(2, of: two).replacing("2 ", with: "3 ")),
    ("a head with another digest", two, "2 \(String(repeating: "0", count: 64))\n"),
    (
      "a head two behind", history(["a", "b", "c"]), head(1, of: history(["a", "b", "c"]))
    ),
  ]

  @Test("or are not", arguments: broken)
  func areBroken(_ example: (name: String, history: String, head: String?)) {
    #expect(flaws(example.history, head: example.head) == ["no the history of a is whole"])
  }
}

@Suite("Excerpts")
struct ExcerptTests {
  @Test(
    "on one line",
    arguments: [
      ("a\nb\n\n", "a⏎b"), ("a\tb", "a b"), ("\u{1B}[31m", "\\u{1b}[31m"), ("\u{85}", "\\u{85}"),
      ("é", "é"), ("", ""),
    ])
  func onOneLine(_ text: String, _ expected: String) {
    #expect(Excerpt.of(text.utf8) == expected)
  }

  @Test func areCutAtTheirLimit() {
    let whole = String(repeating: "a", count: Excerpt.limit)
    #expect(Excerpt.of(whole.utf8) == whole)
    #expect(Excerpt.of((whole + "b").utf8) == whole + "…")
  }

  @Test func showWhereBytesDiffer() {
    let start = String(repeating: "a", count: 50)
    #expect(Excerpt.around(bytes("ab"), differingFrom: bytes("ac")) == "ab")
    #expect(
      Excerpt.around(bytes(start + "b"), differingFrom: bytes(start + "c"))
        == "…" + String(repeating: "a", count: 40) + "b")
  }
}
