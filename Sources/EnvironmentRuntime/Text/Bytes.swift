/// Text as the kernel hands it over: bytes, of no promised encoding.
///
/// Everything that is compared, validated, hashed or written stays in this form, because `String`
/// compares by canonical equivalence and would call two different values equal.
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// Whether these are exactly the UTF-8 bytes of a text.
  package func equals(_ text: String) -> Bool {
    elementsEqual(text.utf8)
  }

  /// Appends the UTF-8 bytes of a text.
  package mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends a number in decimal digits.
  package mutating func append(decimal number: Int) {
    append(contentsOf: String(number).utf8)
  }
}

extension RandomAccessCollection<UInt8> {
  /// Whether the bytes begin with the UTF-8 bytes of a text.
  package func begins(with text: String) -> Bool {
    starts(with: text.utf8)
  }

  /// The number that one to nine decimal digits without a leading zero stand for, or nil.
  package var canonicalDecimal: Int? {
    guard let first, count <= 9, allSatisfy(\.isDigit) else { return nil }
    guard first != UInt8(ascii: "0") || count == 1 else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
