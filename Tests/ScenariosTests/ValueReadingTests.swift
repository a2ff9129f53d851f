import Contract
import Testing

@testable import Scenarios

@Suite("Reading values")
struct ValueReadingTests {
  static func value(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(
      name,
      [
        "S/a.json5": Sample.scenario(
          "expect: \"either\", change: { settings: { image: \(text) } }")
      ], messages)
  }

  static let badInputs = [
    value("a number", "¦1", "expected a string or an object, found a number"),
    value("null", "¦null", "expected a string or an object, found null"),
    value(
      "nothing in particular", "¦{}",
      "missing key: expected exactly one of \"unset\", \"hex\", \"parts\", \"fill\", \"repeat\", "
        + "\"twice\", \"class\" or \"of\""),
    value(
      "two things", "{ hex: \"ff\", ¦fill: \"a\" }",
      "\"fill\" excludes \"hex\" at 3:54: expected exactly one of \"unset\", \"hex\", \"parts\", "
        + "\"fill\", \"repeat\", \"twice\", \"class\" or \"of\""),
    value("a misspelt kind", "{ ¦hax: \"ff\" }", "unknown key \"hax\"; did you mean \"hex\"?"),
    value(
      "half a byte", "{ hex: ¦\"fff\" }", "expected pairs of hexadecimal digits, found \"fff\""),
    value("no digits", "{ hex: ¦\"fg\" }", "expected pairs of hexadecimal digits, found \"fg\""),
    value(
      "digits of another script", "{ hex: ¦\"１１\" }",
      "expected pairs of hexadecimal digits, found \"\\u{FF11}\\u{FF11}\""),
    value("no bytes", "{ hex: ¦\"\" }", "expected a string that is not empty"),
    value("NUL as digits", "{ hex: ¦\"6100\" }", "a variable or an argument cannot hold NUL"),
    value("NUL in a text", "¦\"a\\0\"", "a variable or an argument cannot hold NUL"),
    value(
      "NUL in a part", "{ parts: [\"a\", ¦\"\\0\"] }", "a variable or an argument cannot hold NUL"),
    value("no parts", "{ parts: ¦[] }", "expected an array of at least 1 element, found 0"),
    value(
      "parts that are settings", "{ parts: [¦{ ¦unset: true }] }",
      "missing key: expected exactly one of \"hex\", \"parts\", \"fill\" or \"repeat\"",
      "unknown key \"unset\"; expected \"hex\", \"parts\", \"fill\" or \"repeat\""),
    value(
      "two parts that fill", "{ parts: ¦[{ fill: \"a\" }, { fill: \"b\" }] }",
      "expected at most one part that fills, found 2"),
    value(
      "to fill with two bytes", "{ fill: ¦\"ab\" }", "expected one ASCII character, found \"ab\""),
    value("to fill with nothing", "{ fill: ¦\"\" }", "expected one ASCII character, found \"\""),
    value(
      "to fill with NUL", "{ fill: ¦\"\\0\" }", "expected one ASCII character, found \"\\u{0}\""),
    value(
      "to fill with two bytes of one character", "{ fill: ¦\"é\" }",
      "expected one ASCII character, found \"\\u{E9}\""),
    value("to repeat without a count", "¦{ repeat: \"a\" }", "missing key \"count\""),
    value(
      "to repeat not at all", "{ repeat: \"a\", count: ¦0 }",
      "expected an integer from 1 to 100000, found 0"),
    value(
      "to repeat too often", "{ repeat: \"a\", count: ¦100001 }",
      "expected an integer from 1 to 100000, found 100001"),
    value(
      "a count of nothing", "{ fill: \"a\", ¦count: 1 }",
      "unknown key \"count\"; expected \"unset\", \"hex\", \"parts\", \"fill\", \"repeat\", \"twice\", \"class\" or \"of\""
    ),
    value(
      "once instead of twice", "{ twice: ¦[\"a\"] }",
      "expected an array of at least 2 elements, found 1"),
    value("not unset", "{ unset: ¦false }", "expected true, found false"),
    value(
      "an unknown class", "{ class: ¦\"strange\" }", "unknown class \"strange\" of role \"image\""),
    value(
      "an unknown placeholder", "¦\"${basline}\"",
      "unknown placeholder \"basline\"; did you mean \"baseline\"?"),
    value("an open placeholder", "¦\"${baseline\"", "expected ${name}, or $$ for a dollar sign"),
    value("a lone dollar sign", "¦\"a$b\"", "expected ${name}, or $$ for a dollar sign"),
    value("a dollar sign at the end", "¦\"a$\"", "expected ${name}, or $$ for a dollar sign"),
    value(
      "an empty placeholder", "¦\"${}\"",
      "unknown placeholder \"\"; expected \"baseline\", \"other-baseline\", \"environment\", "
        + "\"other-environment\", \"volume\", \"database-port\", \"observer-port\", \"password\" "
        + "and 2 more"),
  ]

  @Test("bad values", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  struct Good: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let expected: SettingTemplate

    init(_ text: String, _ expected: SettingTemplate) {
      testDescription = text
      self.expected = expected
    }

    init(_ text: String, _ parts: ValueTemplate.Part...) {
      self.init(text, .value(ValueTemplate(parts)))
    }
  }

  static let goodValues = [
    Good("\"\""), Good("\"é\"", .bytes([0xC3, 0xA9])),
    Good("\"$$\"", .bytes([0x24])), Good("\"$${baseline}\"", .bytes(Array("${baseline}".utf8))),
    Good("\"${baseline}\"", .placeholder(.baseline)),
    Good(
      "\"a${volume}b$$c\"", .bytes([0x61]), .placeholder(.volume), .bytes(Array("b$c".utf8))),
    Good("{ hex: \"FFfe\" }", .bytes([0xFF, 0xFE])),
    Good("{ parts: [\"a\", \"b\", { parts: [{ hex: \"63\" }] }] }", .bytes(Array("abc".utf8))),
    Good("{ parts: [\"a\", { fill: \" \" }] }", .bytes([0x61]), .fill(0x20)),
    Good("{ fill: \"~\" }", .fill(0x7E)),
    Good("{ repeat: \"ab\", count: 2 }", .bytes(Array("abab".utf8))),
    Good(
      "{ repeat: \"${password}\", count: 2 }", .placeholder(.password), .placeholder(.password)),
    Good("{ unset: true }", .unset),
    Good("{ twice: [\"a\", \"\"] }", .setting(.repeated([ValueTemplate("a"), ValueTemplate([])]))),
    Good("{ class: \"latest\" }", .value(ValueTemplate("image:latest"))),
  ]

  @Test("good values", arguments: goodValues)
  func good(_ good: Good) throws {
    let text = good.testDescription
    let scenario = try scenario(
      "expect: \"either\", change: { settings: { image: \(text) } }")
    #expect(scenario.variants[0].change.settings[RoleID("image")] == good.expected)
  }

  @Test("every placeholder is known by its name", arguments: Placeholder.allCases)
  func placeholders(_ placeholder: Placeholder) throws {
    let scenario = try scenario(
      "expect: \"either\", change: { settings: { image: \"${\(placeholder.rawValue)}\" } }")
    #expect(
      scenario.variants[0].change.settings[RoleID("image")]
        == .value(ValueTemplate([.placeholder(placeholder)])))
  }
}
