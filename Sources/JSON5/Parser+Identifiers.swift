extension Parser {
  /// A JSON5 key without quotes: an IdentifierName of ECMAScript 5.1, reserved words included.
  mutating func identifier(or expectation: SyntaxError.Expectation) throws(SyntaxError) -> String {
    var name = String.UnicodeScalarView()
    while index < bytes.count {
      let start = index
      if peek() == UInt8(ascii: "\\") {
        guard peek(1) == UInt8(ascii: "u") else { throw unexpected(expectation) }
        let scalar = try unicodeEscape()
        guard scalar.canStandInIdentifier(atStart: name.isEmpty), index == start + 6 else {
          index = start
          throw unexpected(.letterOfKey)
        }
        name.append(scalar)
      } else {
        let (scalar, width) = try scalar()
        guard scalar.canStandInIdentifier(atStart: name.isEmpty) else { break }
        name.append(scalar)
        index += width
      }
    }
    guard !name.isEmpty else { throw unexpected(expectation) }
    return String(name)
  }
}

extension Unicode.Scalar {
  func canStandInIdentifier(atStart: Bool) -> Bool {
    switch self {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "0"..."9", "\u{200C}", "\u{200D}": return !atStart
    default: break
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return !atStart
    default:
      return false
    }
  }
}
