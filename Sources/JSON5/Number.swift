/// A number as it was written, so that no digit is lost to a binary fraction.
package struct Number: Sendable {
  /// A number of the dialect that it was parsed under: `-1.50e3`, and in JSON5 `+0x1F`, `.5` or `NaN`.
  package let text: String

  /// The value, if it is a whole number that an `Int` holds, however it is written: `1e3` is 1000.
  package var integer: Int? {
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    guard let magnitude = rest.isHexadecimal ? hexadecimal(rest.dropFirst(2)) : decimal(rest) else {
      return nil
    }
    guard isNegative else { return Int(exactly: magnitude) }
    return magnitude == Int.min.magnitude ? Int.min : Int(exactly: magnitude).map { -$0 }
  }

  private func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt? {
    UInt(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private func decimal(_ bytes: ArraySlice<UInt8>) -> UInt? {
    let parts = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
    let halves = parts[0].split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : []
    var digits = (Array(halves[0]) + fraction).drop { $0 == UInt8(ascii: "0") }
    guard digits.allSatisfy(\.isDigit) else { return nil }
    if digits.isEmpty { return 0 }

    guard let exponent = parts.count == 2 ? Int(String(decoding: parts[1], as: UTF8.self)) : 0
    else { return nil }
    var (scale, overflow) = exponent.subtractingReportingOverflow(fraction.count)
    while scale < 0, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      scale += 1
    }
    guard !overflow, 0...20 ~= scale else { return nil }
    digits += Array(repeating: UInt8(ascii: "0"), count: scale)
    return UInt(String(decoding: digits, as: UTF8.self))
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isHexadecimal: Bool {
    count > 2 && self[startIndex] == UInt8(ascii: "0") && self[startIndex + 1] | 0x20 == 0x78
  }
}
