internal import EnvironmentRuntime

/// Forms in which a text escapes those who search for it as it is.
extension Bytes {
  /// Lower-case hexadecimal digits.
  var hexadecimal: Bytes {
    var digits = Bytes()
    for byte in self { digits.append(hexadecimal: byte) }
    return digits
  }

  /// Base64 (RFC 4648, section 4), with padding.
  var base64: Bytes {
    encoded64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  }

  /// Base64 for URLs and file names (RFC 4648, section 5), without padding.
  var base64URL: Bytes {
    encoded64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      .upTo { $0 == UInt8(ascii: "=") }
  }

  /// Base32 (RFC 4648, section 6), without padding.
  var base32: Bytes {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text = Bytes()
    var bits = UInt32(0)
    var count = 0
    for byte in self {
      bits = bits << 8 & 0xFFF | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(digits[Int(bits >> UInt32(count) & 31)])
      }
    }
    if count > 0 { text.append(digits[Int(bits << UInt32(5 - count) & 31)]) }
    return text
  }

  /// In capitals and in pairs, as fingerprints are written.
  var fingerprint: Bytes {
    var text = Bytes()
    for (index, byte) in enumerated() {
      if index > 0, index.isMultiple(of: 2) { text.append(":") }
      text.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
    }
    return text
  }

  /// The bytes for which pairs of hexadecimal digits stand.
  var digitsDecoded: Bytes {
    var bytes = Bytes()
    var rest = self
    while rest.count >= 2 {
      if let byte = UInt8(rest.prefix(2).text, radix: 16) { bytes.append(byte) }
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// Every byte as a percent sign and two digits.
  var percentEncoded: Bytes {
    var text = Bytes()
    for byte in self {
      text.append("%")
      text.append(hexadecimal: byte)
    }
    return text
  }

  /// Every byte as an escape of JSON.
  var jsonEscaped: Bytes {
    var text = Bytes()
    for byte in self {
      text.append("\\u00")
      text.append(hexadecimal: byte)
    }
    return text
  }

  /// The decimal values of the bytes as a list.
  var decimals: Bytes { Bytes("[" + map(String.init).joined(separator: ", ") + "]") }

  private func encoded64(_ alphabet: String) -> Bytes {
    let digits = Array(alphabet.utf8)
    var text = Bytes()
    var rest = self
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(group.count)
      var bits = UInt32(0)
      for place in 0..<3 {
        bits = bits << 8 | (place < group.count ? UInt32(group[group.startIndex + place]) : 0)
      }
      for place in 0..<4 {
        let isPadding = place > group.count
        text.append(
          isPadding ? UInt8(ascii: "=") : digits[Int(bits >> UInt32(18 - 6 * place) & 63)])
      }
    }
    return text
  }
}
