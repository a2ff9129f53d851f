/// Classes of ASCII characters, independent of any locale.
extension UInt8 {
  /// `0` to `9`.
  package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// `a` to `z`.
  var isLowercaseLetter: Bool { self &- UInt8(ascii: "a") < 26 }

  /// `A` to `Z`.
  var isUppercaseLetter: Bool { self &- UInt8(ascii: "A") < 26 }

  /// A letter of either case.
  var isLetter: Bool { isLowercaseLetter || isUppercaseLetter }

  /// A letter or a digit.
  var isAlphanumeric: Bool { isLetter || isDigit }

  /// `0` to `9` and `a` to `f`.
  package var isLowercaseHexDigit: Bool { isDigit || self &- UInt8(ascii: "a") < 6 }

  /// A hexadecimal digit of either case.
  var isHexDigit: Bool { isLowercaseHexDigit || self &- UInt8(ascii: "A") < 6 }

  /// The value of a hexadecimal digit of either case, or nil.
  var hexDigitValue: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    guard isHexDigit else { return nil }
    return (self | 0x20) - UInt8(ascii: "a") + 10
  }

  /// The lower-case form of a letter, and every other byte unchanged.
  package var lowercased: UInt8 { isUppercaseLetter ? self | 0x20 : self }
}
