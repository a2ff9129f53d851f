import Testing

@testable import Recording

@Suite("Text is made fit for its readers")
struct TextTests {
  static let texts: [(bytes: [UInt8], clean: String)] = [
    (Array("plain é€😀\t\n".utf8), "plain é€😀\t\n"), ([], ""), ([0], ""),
    (Array("a\u{1B}[31mred\u{1B}[0mb".utf8), "aredb"),
    (Array("a\u{1B}]0;title\u{7}b\u{9B}1mc\u{85}d".utf8), "abcd"),
    (Array("a\u{1B}\u{1B}[1mb".utf8), "ab"), (Array("a\r\nb\rc\r".utf8), "a\nb\nc\n"),
    (Array("a\u{7F}\u{8}\u{0}b".utf8), "ab"), ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
    (
      Array("\u{FFFD}\u{FFFE}\u{FFFF}\u{10FFFF}\u{1FFFE}\u{FEFF}".utf8),
      "\u{FFFD}\u{10FFFF}\u{1FFFE}\u{FEFF}"
    ),
    ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    (Array("\u{A0}\u{9F}\u{C0}".utf8), "\u{A0}\u{C0}"),
  ]

  @Test(arguments: texts)
  func cleans(_ text: (bytes: [UInt8], clean: String)) {
    #expect(Array(PlainText.clean(text.bytes).utf8) == Array(text.clean.utf8))
  }

  @Test func makesOneLine() {
    #expect(PlainText.line("a\r\n\n b\n") == "a  b")
  }

  @Test(arguments: 0...80)
  func cutsBetweenScalars(_ limit: Int) {
    let text = String(repeating: "é€😀", count: 8)
    let cut = PlainText.prefix(text, bytes: limit)
    #expect(cut.utf8.count <= limit)
    #expect((cut == text) == (limit >= text.utf8.count))
    #expect(!cut.unicodeScalars.contains("\u{FFFD}"))
  }

  static let values: [(bytes: [UInt8], quoted: String)] = [
    ([], #""""#), (Array("prod ".utf8), #""prod ""#),
    (Array("a\"b\\c\n\r\t".utf8), #""a\"b\\c\n\r\t""#),
    (Array("\u{440}rod".utf8), #""\u{440}rod""#),
    ([0x70, 0xFF, 0x0A, 0xF0, 0x9F], #""p\xff\n\xf0\x9f""#),
    ([0x00, 0x7F], #""\u{0}\u{7F}""#),
    ([UInt8](repeating: 0x61, count: 160), "\"" + String(repeating: "a", count: 160) + "\""),
    (
      [UInt8](repeating: 0x61, count: 161),
      "\"" + String(repeating: "a", count: 160) + "\" and 1 more bytes"
    ),
  ]

  @Test(arguments: values)
  func showsEveryByteOfAValue(_ value: (bytes: [UInt8], quoted: String)) {
    #expect(VisibleText.quoted(value.bytes) == value.quoted)
  }

  @Test func countsWhatARecordLeftOut() {
    let value = RecordedBytes([UInt8](repeating: 0x61, count: 1000), limit: 300)
    #expect(VisibleText.quoted(value).hasSuffix("a\" and 840 more bytes"))
  }

  @Test(arguments: [
    ("a.b/c-d_e:f@g+h,i", "a.b/c-d_e:f@g+h,i"), ("", "''"), ("a b", "'a b'"),
    ("it's", #"'it'\''s'"#), ("$(x)`y`*", "'$(x)`y`*'"), ("é", "'é'"), ("a\nb", "'a\nb'"),
    ("a=b", "'a=b'"), ("~", "'~'"),
  ])
  func quotesForAShell(_ argument: String, _ quoted: String) {
    #expect(ShellQuoting.quoted(argument) == quoted)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (951_782_399_999_999, "2000-02-28T23:59:59.999Z"),
    (951_782_400_000_000, "2000-02-29T00:00:00.000Z"),
    (1_735_689_599_999_000, "2024-12-31T23:59:59.999Z"),
    (1_763_859_723_456_789, "2025-11-23T01:02:03.456Z"),
    (4_107_542_400_000_000, "2100-03-01T00:00:00.000Z"),
    (-62_135_596_800_000_000, "0001-01-01T00:00:00.000Z"),
  ])
  func tellsMoments(_ microseconds: Int, _ text: String) {
    #expect(Timestamp.rfc3339(microseconds: microseconds) == text)
    let milliseconds = (microseconds - (microseconds % 1000 + 1000) % 1000) / 1000
    #expect(Timestamp.milliseconds(rfc3339: text) == milliseconds)
  }

  @Test(arguments: [
    "", "2025-11-23", "2025-11-23T01:02:03Z", "2025-11-23T01:02:03.456+00:00",
    "2025-11-23 01:02:03.456Z", "2025-11-23T01:02:03.45xZ",
  ])
  func readsNoOtherMoments(_ text: String) {
    #expect(Timestamp.milliseconds(rfc3339: text) == nil)
  }

  @Test(arguments: [
    (-5, "0.000"), (0, "0.000"), (499, "0.000"), (500, "0.001"), (999_499, "0.999"),
    (999_500, "1.000"), (61_000_000, "61.000"), (123_456_789_012_345, "123456789.012"),
  ])
  func tellsSeconds(_ microseconds: Int, _ text: String) {
    #expect(Timestamp.seconds(microseconds: microseconds) == text)
  }
}

struct RerunTests {
  @Test(arguments: [
    (options: [String](), expected: "conform run --filter a/dev"),
    (
      options: ["--subject", "my runtime.json5"],
      expected: "conform run --subject 'my runtime.json5' --filter a/dev"
    ),
  ])
  func `the command carries the options of its run`(options: [String], expected: String) {
    #expect(ShellQuoting.rerun("a/dev", options: options) == expected)
  }
}
