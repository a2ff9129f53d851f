extension Parser {
  /// A string; its opening quote is the next byte.
  mutating func string() throws(SyntaxError) -> String {
    let start = index
    let quote = bytes[index]
    index += 1
    var content: [UInt8] = []
    var run = index
    while let byte = peek() {
      switch byte {
      case quote:
        content += bytes[run..<index]
        index += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content += bytes[run..<index]
        if let scalar = try escape() { content += UTF8.encode(scalar).map(Array.init) ?? [] }
        run = index
      case 0x20...0x7F:
        index += 1
      case 0x0A, 0x0D:
        throw unexpected(endOfString(quote, start))
      case 0x00...0x1F where dialect == .json:
        throw unexpected(.escapedControl)
      default:
        index += try scalar().width
      }
    }
    throw unexpected(endOfString(quote, start))
  }

  private mutating func endOfString(_ quote: UInt8, _ start: Int) -> SyntaxError.Expectation {
    .endOfString(quote: Unicode.Scalar(quote), begun: position(of: start))
  }

  /// What an escape stands for; nothing, where JSON5 goes on with a string on the next line.
  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar? {
    index += 1
    guard peek() != nil else { throw unexpected(.escape(dialect)) }
    let (scalar, width) = try scalar()
    if scalar == "u" {
      index -= 1
      return try unicodeEscape()
    }
    guard let meaning = try dialect == .json ? scalar.meaningInJSON : meaningInJSON5(scalar) else {
      throw unexpected(.escape(dialect))
    }
    switch meaning {
    case .scalar(let scalar):
      index += width
      return scalar
    case .hexadecimal:
      index += width
      return Unicode.Scalar(UInt8(try hexadecimalDigits(2)))
    case .nothing:
      index += scalar == "\r" && peek(1) == 0x0A ? 2 : width
      return nil
    }
  }

  private mutating func meaningInJSON5(
    _ scalar: Unicode.Scalar
  ) throws(SyntaxError) -> EscapeMeaning? {
    switch scalar {
    case "x": return .hexadecimal
    case "v": return .scalar("\u{B}")
    case "0":
      guard peek(1)?.isDigit != true else {
        index += 1
        throw unexpected(.noDigitAfterNul)
      }
      return .scalar("\0")
    case "1"..."9": return nil
    case _ where scalar.isJSON5LineTerminator: return .nothing
    default: return scalar.meaningInJSON ?? .scalar(scalar)
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair; the index is at the first.
  mutating func unicodeEscape() throws(SyntaxError) -> Unicode.Scalar {
    let start = index
    index += 2
    let first = try hexadecimalDigits(4)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if UTF16.isLeadSurrogate(first), peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") {
      index += 2
      let second = try hexadecimalDigits(4)
      if UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
      }
    }
    throw error(.halfSurrogatePair(first), at: start)
  }

  private mutating func hexadecimalDigits(_ count: Int) throws(SyntaxError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<count {
      guard let digit = peek()?.hexadecimalDigitValue else {
        throw unexpected(.hexadecimalDigits(count))
      }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}

private enum EscapeMeaning {
  case scalar(Unicode.Scalar)
  case hexadecimal
  case nothing
}

extension Unicode.Scalar {
  fileprivate var meaningInJSON: EscapeMeaning? {
    switch self {
    case "\"", "\\", "/": .scalar(self)
    case "b": .scalar("\u{8}")
    case "f": .scalar("\u{C}")
    case "n": .scalar("\n")
    case "r": .scalar("\r")
    case "t": .scalar("\t")
    default: nil
    }
  }
}
