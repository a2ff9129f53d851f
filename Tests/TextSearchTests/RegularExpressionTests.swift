import Testing

@testable import TextSearch

@Suite struct RegularExpressionTests {
  private static let matches: [(String, String, [String?]?)] = [
    ("at ([0-9]+)", "up at 80 and 81", ["at 80", "80"]),
    ("at ([0-9]+)", "up at x", nil),
    ("^$", "", [""]),
    ("x", "", nil),
    ("a|(b)", "a", ["a", nil]),
    ("\\w+\\.", "see v1.", ["v1."]),
    ("b$", "a\u{0}b", ["b"]),
    ("café", "un café", ["café"]),
  ]

  @Test("what matches, and what its groups captured", arguments: matches)
  func match(_ text: String, _ line: String, _ expected: [String?]?) throws {
    let found = try RegularExpression(text).firstMatch(in: Array(line.utf8))
    #expect(found?.map { $0.map { String(decoding: $0, as: UTF8.self) } } == expected)
  }

  private static let faults: [(String, String)] = [
    ("(", "Unmatched ( or \\("),
    ("[a", "Unmatched [, [^, [:, [., or [="),
    ("(?<port>x)", "\"(?\" is of other engines; a group is \"( … )\""),
    ("\\d", "\"\\d\" is of other engines; write [0-9]"),
    ("\\p{L}", "\"\\p\" is of other engines"),
    ("(a)\\1", "\"\\1\" repeats a group, which takes unbounded time"),
  ]

  @Test("what is none, and what to write in its stead", arguments: faults)
  func fault(_ text: String, _ expected: String) {
    let fault = #expect(throws: RegularExpression.Fault.self) { try RegularExpression(text) }
    #expect(fault?.description == expected)
  }

  @Test("an escaped parenthesis begins no group") func escaped() throws {
    #expect(try RegularExpression("\\(\\?\\\\").firstMatch(in: Array("(?\\".utf8)) != nil)
  }

  @Test("a line that is written to hold up an engine") func hostile() throws {
    let line = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
    #expect(try RegularExpression("^(a+)+$").firstMatch(in: line) != nil)
    #expect(try RegularExpression("^(a|aa)+b").firstMatch(in: line) == nil)
  }
}
