extension Parser {
  /// A number; its sign, digit, point or first letter is the next byte.
  mutating func number() throws(SyntaxError) -> Number {
    let start = index
    if !skip("-"), dialect == .json5 { _ = skip("+") }
    switch (dialect, peek()) {
    case (.json5, UInt8(ascii: "I")): try expect("Infinity")
    case (.json5, UInt8(ascii: "N")): try expect("NaN")
    case (_, _): try digits()
    }
    if index < bytes.count, try scalar().scalar.canStandInIdentifier(atStart: true) {
      throw unexpected(.endOfNumber)
    }
    return Number(text: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func expect(_ word: String) throws(SyntaxError) {
    let start = index
    guard sameScalars(self.word(), word) else {
      index = start
      throw unexpectedWord(.word(word))
    }
  }

  private mutating func digits() throws(SyntaxError) {
    if dialect == .json5, peek() == UInt8(ascii: "0"), let x = peek(1), x | 0x20 == 0x78 {
      index += 2
      guard peek()?.hexadecimalDigitValue != nil else { throw unexpected(.hexadecimalDigit) }
      while peek()?.hexadecimalDigitValue != nil { index += 1 }
      return
    }
    let start = index
    let whole = skipDigits()
    guard whole > 0 || dialect == .json5 else { throw unexpected(.digit) }
    if whole > 1, bytes[start] == UInt8(ascii: "0") { throw error(.leadingZero, at: start) }
    if skip(".") {
      let fraction = skipDigits()
      guard fraction > 0 || (dialect == .json5 && whole > 0) else { throw unexpected(.digit) }
    } else if whole == 0 {
      throw unexpected(.digit)
    }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      guard skipDigits() > 0 else { throw unexpected(.digit) }
    }
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while peek()?.isDigit == true { index += 1 }
    return index - start
  }
}
