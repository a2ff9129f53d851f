import Platform
import Testing

@Suite("Glob")
struct GlobTests {
  @Test(
    "matches whole names",
    arguments: [
      ("case.upper", "case.upper", true), ("case.upper", "case.uppe", false),
      ("case.uppe", "case.upper", false), ("case.*", "case.upper", true),
      ("case.*", "case.", true), ("case.*", "case", false), ("*", "", true), ("*", "a", true),
      ("", "", true), ("", "a", false), ("*.upper", "case.upper", true),
      ("*.upper", "case.upper.x", false), ("a*b*c", "abc", true), ("a*b*c", "axbxbxc", true),
      ("a*b*c", "acb", false), ("**", "a", true), ("a*a", "a", false), ("a*a", "aa", true),
      ("*ab", "aab", true), ("a?c", "abc", false), ("Case.*", "case.upper", false),
      ("*ab*", "aab", true), ("a**b", "ab", true), ("*b", "ab\n", false),
    ])
  func matches(_ pattern: String, _ name: String, _ expected: Bool) {
    #expect(Glob(pattern).matches(name) == expected)
  }

  @Test("a pattern of many stars takes no more than the product of both lengths")
  func hostile() {
    let pattern = String(repeating: "a*", count: 200) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000)))
  }
}
