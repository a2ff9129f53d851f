extension Bytes {
  /// Appends text between double quotes with everything but printable ASCII escaped, so that a
  /// value can neither end its line nor drive a terminal.
  package mutating func append(quoted text: Bytes) {
    append(UInt8(ascii: "\""))
    append(escaped: text)
    append(UInt8(ascii: "\""))
  }

  /// Appends text with `"`, `\` and everything but printable ASCII escaped.
  package mutating func append(escaped text: Bytes) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x20...0x7E:
        append(byte)
      default:
        append(UInt8(ascii: "\\"))
        append(UInt8(ascii: "x"))
        append(hexadecimal: byte)
      }
    }
  }

  /// Appends the two lower-case hexadecimal digits of a byte.
  package mutating func append(hexadecimal byte: UInt8) {
    append(hexadecimalDigit: byte >> 4)
    append(hexadecimalDigit: byte & 0xF)
  }

  private mutating func append(hexadecimalDigit digit: UInt8) {
    append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }
}
