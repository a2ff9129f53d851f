import Testing

@testable import JSON5

@Suite("NearestName")
struct NearestNameTests {
  @Test(
    "distance",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1),
      ("abc", "xabc", 1), ("abc", "acb", 1), ("abcd", "badc", 2), ("kitten", "sitting", 3),
      ("ca", "abc", 3), ("PROD", "prod", 0), ("prod", "ProdX", 1), ("e\u{301}", "\u{E9}", 2),
      ("K", "\u{212A}", 1),
    ])
  func distance(_ left: String, _ right: String, _ expected: Int) {
    #expect(NearestName.distance(left, right) == expected)
    #expect(NearestName.distance(right, left) == expected)
  }

  @Test(
    "first",
    arguments: [
      ("requirments", ["requires", "requirements"], "requirements"),
      ("Steps", ["steps", "stops"], "steps"), ("prd", ["dev", "prod"], "prod"),
      ("stpos", ["start", "stops", "steps"], "stops"), ("stips", ["stops", "steps"], "stops"),
      ("stips", ["steps", "stops"], "steps"), ("ab", ["ac"], "ac"), ("a", ["b"], nil),
      ("", ["a"], nil), ("a", [""], nil), ("prod", [], nil), ("abcdef", ["abcdxy"], "abcdxy"),
      ("abcdef", ["abcxyz"], nil), ("abcdefghi", ["abcdefxyz"], "abcdefxyz"),
      ("abcdefgh", ["abcdexyz"], nil),
    ] as [(String, [String], String?)])
  func first(_ name: String, _ candidates: [String], _ expected: String?) {
    #expect(NearestName.first(to: name, among: candidates) == expected)
  }

  @Test("all, nearest first, as many as asked for")
  func all() {
    let names = ["EM-2.10", "EM-3.1", "EM-2.1", "EM-2.2", "PR-9"]
    #expect(
      NearestName.all(to: "EM-2.1", among: names, limit: 9) == [
        "EM-2.1", "EM-2.10", "EM-3.1", "EM-2.2",
      ])
    #expect(NearestName.all(to: "EM-2.1", among: names, limit: 2) == ["EM-2.1", "EM-2.10"])
    #expect(NearestName.all(to: "EM-2.1", among: names, limit: 0) == [])
  }

  @Test("messages")
  func messages() {
    #expect(
      NearestName.unknown("role", "enviroment", among: ["plane", "environment"])
        == #"unknown role "enviroment"; did you mean "environment"?"#)
    #expect(
      NearestName.unknown("role", "zzz", among: ["a"]) == #"unknown role "zzz"; expected "a""#)
    #expect(
      NearestName.unknown("role", "zzz", among: ["a", "b", "c"])
        == #"unknown role "zzz"; expected "a", "b" or "c""#)
    #expect(NearestName.unknown("role", "zzz", among: []) == #"unknown role "zzz""#)
    let many = (1...10).map { "name\($0)" }
    #expect(NearestName.unknown("role", "zzz", among: many).hasSuffix(#""name8" and 2 more"#))
  }
}
