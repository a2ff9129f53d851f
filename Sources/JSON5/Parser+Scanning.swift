extension Parser {
  func peek(_ offset: Int = 0) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  /// Steps over one ASCII character, if it is the next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Steps over a run of ASCII letters, digits, `_` and `$`, which may be empty.
  mutating func word() -> String {
    let start = index
    while let byte = peek(), byte.isWordCharacter { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Steps over white space, and in JSON5 over comments too.
  mutating func skipSpace() throws(SyntaxError) {
    while let byte = peek() {
      switch (dialect, byte) {
      case (_, 0x20), (_, 0x09), (_, 0x0A), (_, 0x0D), (.json5, 0x0B), (.json5, 0x0C):
        index += 1
      case (.json5, UInt8(ascii: "/")):
        guard try skipComment() else { return }
      case (.json5, 0x80...):
        let (scalar, width) = try scalar()
        guard scalar.isJSON5Space else { return }
        index += width
      case (_, _):
        return
      }
    }
  }

  private mutating func skipComment() throws(SyntaxError) -> Bool {
    let start = index
    switch peek(1) {
    case UInt8(ascii: "/"):
      while index < bytes.count {
        let (scalar, width) = try scalar()
        if scalar.isJSON5LineTerminator { break }
        index += width
      }
      return true
    case UInt8(ascii: "*"):
      index += 2
      while index < bytes.count {
        if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
          index += 2
          return true
        }
        index += try scalar().width
      }
      throw unexpected(.endOfComment(begun: position(of: start)))
    default:
      return false
    }
  }

  /// The scalar that begins here, and its width in bytes. There must be a byte.
  mutating func scalar() throws(SyntaxError) -> (scalar: Unicode.Scalar, width: Int) {
    guard let result = decodeScalar() else { throw error(.notUTF8(bytes[index]), at: index) }
    return result
  }

  /// As table 3-7 of the Unicode Standard has it: no overlong form, no surrogate, at most U+10FFFF.
  func decodeScalar() -> (scalar: Unicode.Scalar, width: Int)? {
    guard let lead = peek() else { return nil }
    let (width, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0x00...0x7F: return (Unicode.Scalar(lead), 1)
    case 0xC2...0xDF: (width, second) = (2, 0x80...0xBF)
    case 0xE0: (width, second) = (3, 0xA0...0xBF)
    case 0xED: (width, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (width, second) = (3, 0x80...0xBF)
    case 0xF0: (width, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (width, second) = (4, 0x80...0xBF)
    case 0xF4: (width, second) = (4, 0x80...0x8F)
    default: return nil
    }
    var value = UInt32(lead) & (0x7F >> UInt32(width))
    for offset in 1..<width {
      guard let byte = peek(offset), (offset == 1 ? second : 0x80...0xBF).contains(byte) else {
        return nil
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, width) }
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var hexadecimalDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  fileprivate var isWordCharacter: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}

extension Unicode.Scalar {
  var isJSON5LineTerminator: Bool {
    self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}"
  }

  /// White space and line terminators beyond ASCII.
  fileprivate var isJSON5Space: Bool {
    isJSON5LineTerminator || self == "\u{FEFF}" || properties.generalCategory == .spaceSeparator
  }
}
