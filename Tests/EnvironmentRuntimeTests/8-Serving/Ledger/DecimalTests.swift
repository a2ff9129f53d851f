import EnvironmentRuntime
import Testing

@Suite struct DecimalTests {
  private static func decimal(_ text: String) throws -> Decimal {
    let digits = text.hasPrefix("-") ? String(text.dropFirst()) : text
    let decimal = try #require(Decimal(Bytes(digits)))
    return text.hasPrefix("-") ? -decimal : decimal
  }

  @Test(arguments: [
    ("0", "0"), ("0.0", "0"), ("000", "0"), ("7", "7"), ("007.500", "7.5"), ("100", "100"),
    ("0.000000001", "0.000000001"), ("0.0000000001", "0.0000000001"), ("1.10", "1.1"),
    ("999999999", "999999999"), ("1000000000", "1000000000"),
    ("1000000000.000000001", "1000000000.000000001"),
    (
      "123456789012345678901234567890.098765432109876543210",
      "123456789012345678901234567890.09876543210987654321"
    ),
    ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
  ])
  func plainForm(_ text: String, _ plain: String) throws {
    #expect(try Self.decimal(text).text.text == plain)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "1.2.3", "-1", "+1", "1e5", "0x1", " 1", "1 ", "1,5", "１", "NaN",
  ])
  func nonDecimals(_ text: String) {
    #expect(Decimal(Bytes(text)) == nil)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("0.1", "-0.1", "0"), ("-0.1", "0.1", "0"), ("1", "-2", "-1"),
    ("-1", "-2", "-3"), ("999999999", "1", "1000000000"), ("1000000000", "-1", "999999999"),
    ("1000000000000000000", "-0.000000001", "999999999999999999.999999999"),
    ("0.999999999", "0.000000001", "1"), ("5", "0", "5"), ("0", "-5", "-5"),
    (
      "123456789012345678901234567890", "0.000000000000000000000000000001",
      "123456789012345678901234567890.000000000000000000000000000001"
    ),
    ("0.1", "-0.1000000001", "-0.0000000001"),
  ])
  func sums(_ left: String, _ right: String, _ sum: String) throws {
    #expect(try (Self.decimal(left) + Self.decimal(right)).text.text == sum)
    #expect(try (Self.decimal(right) + Self.decimal(left)).text.text == sum)
  }

  @Test(arguments: [
    ("0.1", "0.1", "0.01"), ("0", "-5", "0"), ("-0.5", "100", "-50"), ("-2", "-3", "6"),
    ("999999999", "999999999", "999999998000000001"),
    ("999999999.999999999", "999999999.999999999", "999999999999999998.000000000000000001"),
    ("0.00000001", "0.00000001", "0.0000000000000001"), ("1.50", "2", "3"),
    (
      "340282366920938463463374607431768211456", "340282366920938463463374607431768211456",
      "115792089237316195423570985008687907853269984665640564039457584007913129639936"
    ),
  ])
  func products(_ left: String, _ right: String, _ product: String) throws {
    #expect(try (Self.decimal(left) * Self.decimal(right)).text.text == product)
    #expect(try (Self.decimal(right) * Self.decimal(left)).text.text == product)
  }

  /// Small numbers of three places are exhausted against whole-number arithmetic.
  @Test func smallNumbersAgreeWithWholeOnes() throws {
    for first in stride(from: -1100, through: 1100, by: 97) {
      for second in stride(from: -1100, through: 1100, by: 89) {
        let (left, right) = try (Self.thousandths(first), Self.thousandths(second))
        #expect(try left + right == Self.thousandths(first + second))
        #expect(try left * right * Self.decimal("1000") == Self.thousandths(first * second))
      }
    }
  }

  private static func thousandths(_ number: Int) throws -> Decimal {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return try decimal((number < 0 ? "-" : "") + padded.dropLast(3) + "." + padded.suffix(3))
  }
}
