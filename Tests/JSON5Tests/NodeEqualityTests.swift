import Testing

@testable import JSON5

@Suite("Same value")
struct NodeEqualityTests {
  @Test(
    "however it is written",
    arguments: [
      ("null", " null "), ("true", "true"), ("'a'", #""\u0061""#), ("[1,'x']", "[1.0, 'x',]"),
      ("{a:1,b:[2]}", "{b:[2],a:1}"), ("{}", "{ }"), ("1.50", "15e-1"), ("1000", "1e3"),
      ("0", "-0.0e7"), ("+.5", "0.5"), ("0x10", "16"), ("-0x10", "-16"), ("NaN", "NaN"),
      ("-Infinity", "-Infinity"),
      ("123456789012345678901234567890.10", "1234567890123456789012345678901e-1"),
    ])
  func same(_ left: String, _ right: String) throws {
    #expect(try compare(left, right))
    #expect(try compare(right, left))
  }

  @Test(
    "and no other",
    arguments: [
      ("null", "false"), ("true", "false"), ("1", "'1'"), ("0", "null"), ("[]", "{}"),
      ("'a'", "'A'"),
      ("'\u{E9}'", "'e\u{301}'"), ("'K'", "'\u{212A}'"), ("[1,2]", "[2,1]"), ("[1]", "[1,1]"),
      ("{a:1}", "{a:2}"), ("{a:1}", "{b:1}"), ("{a:1}", "{a:1,b:1}"), ("{a:null}", "{b:null}"),
      ("1", "-1"), ("1", "10"), ("0.1", "0.10000000000000000001"),
      ("9007199254740993", "9007199254740992"), ("Infinity", "-Infinity"), ("NaN", "0"),
      ("1e99999999999999999999", "1e99999999999999999998"),
    ])
  func different(_ left: String, _ right: String) throws {
    #expect(try !compare(left, right))
    #expect(try !compare(right, left))
  }

  private func compare(_ left: String, _ right: String) throws -> Bool {
    let nodes = try [left, right].map { try Node(parsing: Array($0.utf8), as: .json5) }
    return nodes[0].hasSameValue(as: nodes[1])
  }
}
