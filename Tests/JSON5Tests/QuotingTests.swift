import Testing

@testable import JSON5

@Suite("Quoting")
struct QuotingTests {
  @Test(
    "names in messages",
    arguments: [
      ("", #""""#), ("a b~", #""a b~""#), ("\"\\", #""\"\\""#),
      ("\u{1B}[31m\n", #""\u{1B}[31m\u{A}""#),
      ("\u{7F}", #""\u{7F}""#), ("e\u{301}", #""e\u{301}""#), ("\u{440}rod", #""\u{440}rod""#),
      ("😀", #""\u{1F600}""#), ("\u{212A}", #""\u{212A}""#),
      (String(repeating: "a", count: 80), "\"" + String(repeating: "a", count: 80) + "\""),
      (String(repeating: "a", count: 81), "\"" + String(repeating: "a", count: 80) + "…\""),
    ])
  func quotes(_ text: String, _ expected: String) {
    expectSame(quoted(text), expected)
  }

  @Test(
    "paths in messages",
    arguments: [
      ("Scenarios/a b.json5", "Scenarios/a b.json5"), ("größe/日", "größe/日"),
      ("a\n\u{1B}b", "a\\u{A}\\u{1B}b"),
      ("\u{202E}\u{2028}", "\\u{202E}\\u{2028}"),
    ])
  func paths(_ path: String, _ expected: String) {
    expectSame(visible(path), expected)
  }
}
