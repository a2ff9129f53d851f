/// Percent-encoding as in RFC 3986, section 2.1.
package enum PercentEncoding {
  /// The decoded bytes, or nil where a `%` is not followed by two hexadecimal digits.
  package static func decode(_ text: Bytes) -> Bytes? {
    var decoded = Bytes()
    var rest = text.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard let high = rest.next()?.hexDigitValue, let low = rest.next()?.hexDigitValue else {
        return nil
      }
      decoded.append(high << 4 | low)
    }
    return decoded
  }
}

extension UInt8 {
  /// Whether RFC 3986 allows the byte unencoded in every component (`unreserved`).
  var isUnreservedInURL: Bool {
    switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: isAlphanumeric
    }
  }

  /// Whether RFC 3986 counts the byte among the delimiters within a component (`sub-delims`).
  var isSubDelimiterInURL: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
