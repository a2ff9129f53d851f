import Testing

@testable import JSON5

@Suite("Duplicate keys")
struct DuplicateKeyTests {
  static let cases: [TextCase] = [
    TextCase("one", #"{"a":1,"a":2}"#, #"1:8: duplicate key "a", first at 1:2"#),
    TextCase("escaped", #"{"a":1,"\u0061":2}"#, #"1:8: duplicate key "a", first at 1:2"#),
    TextCase("the empty key", #"{"":1,"":2}"#, #"1:7: duplicate key "", first at 1:2"#),
    TextCase("same value", #"{"a":1,"a":1}"#, #"1:8: duplicate key "a", first at 1:2"#),
    TextCase(
      "thrice, each against the first", "{\"a\":1,\n\"a\":2,\n\"a\":3}",
      "2:1: duplicate key \"a\", first at 1:2\n3:1: duplicate key \"a\", first at 1:2"),
    TextCase(
      "of several objects, within duplicates too",
      #"[{"a":1,"a":{"b":1,"b":2}},{"c":1,"c":2}]"#,
      """
      1:9: duplicate key "a", first at 1:3
      1:20: duplicate key "b", first at 1:14
      1:35: duplicate key "c", first at 1:29
      """),
    TextCase(
      "before a syntax error", #"{"a":1,"a":2,]"#,
      "1:8: duplicate key \"a\", first at 1:2\n1:14: expected a key, found ']'"),
    TextCase(
      "among many",
      "{" + (0..<60).map { "\"\($0)\":0," }.joined(separator: "\n") + "\n\"3\":1,\n\"59\":1}",
      """
      61:1: duplicate key "3", first at 4:1
      62:1: duplicate key "59", first at 60:1
      """),
    TextCase("none in siblings", #"[{"a":1},{"a":{"a":2}}]"#, #"[{"a":1},{"a":{"a":2}}]"#),
    TextCase("other case", #"{"a":1,"A":2}"#, #"{"a":1,"A":2}"#),
    TextCase(
      "canonically equivalent", "{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    TextCase("Kelvin sign", "{\"K\":1,\"\u{212A}\":2}", "{\"K\":1,\"\u{212A}\":2}"),
  ]

  @Test("in JSON", arguments: cases)
  func json(_ example: TextCase) {
    expectSame(outcome(example.bytes, .json), example.expected)
  }

  @Test("in JSON5, however they are written")
  func json5() {
    #expect(outcome(#"{a:1,'a':2,"a":3,\u0061:4,b:5}"#, .json5).split(separator: "\n").count == 3)
  }

  @Test("the root has the first of each")
  func firstWins() {
    let document = Document(parsing: Array("{a:1,b:2,a:3}".utf8), as: .json5)
    #expect(document.root.map(dump) == #"{"a":1,"b":2}"#)
    #expect(document.errors.count == 1)
  }

  @Test("are told apart by scalars when a key is looked up")
  func lookup() throws {
    let root = try Node(parsing: Array("{'\u{E9}':1,'e\u{301}':2}".utf8), as: .json5)
    #expect(root["\u{E9}"].map(dump) == "1")
    #expect(root["e\u{301}"].map(dump) == "2")
  }
}
