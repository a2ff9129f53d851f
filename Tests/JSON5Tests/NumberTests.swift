import Testing

@testable import JSON5

@Suite("Number")
struct NumberTests {
  @Test(
    "is an integer",
    arguments: [
      ("0", 0), ("-0", 0), ("+0", 0), ("0.0", 0), ("0e99999999999999999999", 0), ("7", 7),
      ("-7", -7), ("+7", 7), ("7.", 7), ("7.00", 7), ("0.7e1", 7), (".7e1", 7), ("1e3", 1000),
      ("1E+3", 1000), ("1.5e1", 15), ("1500e-2", 15), ("0x1F", 31), ("-0XfF", -255),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
      ("0x7FFFFFFFFFFFFFFF", Int.max), ("-0x8000000000000000", Int.min),
      ("9007199254740993", 9_007_199_254_740_993), ("9.223372036854775807e18", Int.max),
      ("1e18", 1_000_000_000_000_000_000),
      ("0.00000000000000000000000000000000000000001e41", 1),
    ])
  func integer(_ text: String, _ expected: Int) throws {
    #expect(try number(text).integer == expected)
  }

  @Test(
    "is none",
    arguments: [
      "0.5", "1.5e0", "15e-1", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19",
      "0x8000000000000000", "-0x8000000000000001", "0x10000000000000000", "1e99999999999999999999",
      "1e-99999999999999999999", "1.1e-9223372036854775808", "1e9223372036854775807", "Infinity",
      "-Infinity", "NaN", "100000000000000000000000000000000000000000",
    ])
  func notAnInteger(_ text: String) throws {
    #expect(try number(text).integer == nil)
  }

  private func number(_ text: String) throws -> Number {
    let node = try Node(parsing: Array(text.utf8), as: .json5)
    guard case .number(let number) = node.value else {
      throw InvalidDocument(errors: [])
    }
    #expect(number.text == text)
    return number
  }
}
