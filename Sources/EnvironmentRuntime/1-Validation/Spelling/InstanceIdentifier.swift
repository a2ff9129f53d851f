/// The spelling of an instance's identifier.
package enum InstanceIdentifier {
  /// Whether a text is a UUID: `8-4-4-4-12` lower-case hexadecimal digits.
  package static func isValid(_ text: Bytes) -> Bool {
    guard text.count == 36 else { return false }
    return (0..<36).allSatisfy { place in
      let byte = text[text.startIndex + place]
      switch place {
      case 8, 13, 18, 23: return byte == UInt8(ascii: "-")
      default: return byte.isLowercaseHexDigit
      }
    }
  }
}
