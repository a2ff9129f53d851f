import Testing

@testable import TextSearch

@Suite struct StringReplacingTests {
  private static let replacements: [(String, String, String, String)] = [
    ("a-b-c", "-", "", "abc"), ("a-b", "+", "!", "a-b"), ("", "a", "b", ""),
    ("aaa", "aa", "b", "ba"), ("aa", "a", "aa", "aaaa"), ("abab", "ab", "", ""),
    ("it's", "'", "''", "it''s"), ("x", "", "y", "x"), ("é", "e", "a", "é"),
    ("a${x}b${x}", "${x}", "1", "a1b1"), ("aab", "ab", "c", "ac"),
  ]

  @Test("every occurrence, from the left", arguments: replacements)
  func replace(_ text: String, _ old: String, _ new: String, _ expected: String) {
    let replaced: String = text.replacing(old, with: new)
    #expect(replaced == expected)
    #expect(String(text[...].replacing(old, with: new) as String) == expected)
  }

  private static let places: [(String, String, Int?)] = [
    ("abc", "abc", 0), ("abc", "c", 2), ("abc", "cd", nil), ("", "a", nil), ("a", "", nil),
  ]

  @Test("where a text stands first", arguments: places)
  func range(_ text: String, _ wanted: String, _ offset: Int?) {
    let range: Range<String.Index>? = text.firstRange(of: wanted)
    #expect(range.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } == offset)
    #expect(range.map { String(text[$0]) } == offset.map { _ in wanted })
  }
}
