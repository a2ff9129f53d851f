/// A number as it was written, so that no digit is lost to a binary fraction.
package struct Number: Sendable {
  /// A number of the dialect that it was parsed under: `-1.50e3`, and in JSON5 `+0x1F`, `.5` or `NaN`.
  package let text: String

  /// The value, if it is a whole number that an `Int` holds, however it is written: `1e3` is 1000.
  package var integer: Int? {
    // As nearly all are written.
    if text.utf8.allSatisfy(\.isDigit) { return Int(text) }
    guard let decimal, 0...20 ~= decimal.exponent else { return nil }
    let sign = decimal.isNegative ? "-" : ""
    let zeros = String(repeating: "0", count: decimal.exponent)
    return Int("\(sign)0\(String(decoding: decimal.digits, as: UTF8.self))\(zeros)")
  }

  /// Whether both are exactly the same number: `1.50` and `15e-1` are. What has no decimal form that
  /// can be held, such as `NaN`, is the same only as itself.
  package func hasSameValue(as other: Number) -> Bool {
    switch (decimal, other.decimal) {
    case (.some(let left), .some(let right)): left == right
    case (.none, .none): sameScalars(text, other.text)
    case (.some, .none), (.none, .some): false
    }
  }

  private var decimal: Decimal? {
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    if rest.isHexadecimal {
      let digits = String(decoding: rest.dropFirst(2), as: UTF8.self)
      guard let value = UInt(digits, radix: 16) else { return nil }
      rest = Array(String(value).utf8)[...]
    }
    return Decimal(rest, isNegative: isNegative)
  }
}

/// The one form of a decimal number: ±digits × 10^exponent, with no zero at either end of the digits.
private struct Decimal: Equatable {
  var isNegative = false
  var digits: ArraySlice<UInt8> = []
  var exponent = 0

  /// Nothing, if that is no decimal number, or its exponent beyond an `Int`.
  init?(_ text: ArraySlice<UInt8>, isNegative: Bool) {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
    let parts = halves[0].split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : []
    let written = parts[0] + fraction
    guard written.allSatisfy(\.isDigit) else { return nil }
    digits = written.drop { $0 == UInt8(ascii: "0") }
    if digits.isEmpty { return }

    self.isNegative = isNegative
    let count = digits.count
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let shift = count - digits.count - fraction.count
    guard let power = halves.count == 2 ? Int(String(decoding: halves[1], as: UTF8.self)) : 0
    else { return nil }
    let (sum, overflow) = power.addingReportingOverflow(shift)
    guard !overflow else { return nil }
    exponent = sum
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isHexadecimal: Bool {
    count > 2 && self[startIndex] == UInt8(ascii: "0") && self[startIndex + 1] | 0x20 == 0x78
  }
}
