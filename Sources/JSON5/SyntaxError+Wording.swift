extension SyntaxError {
  /// The error in words, without its position.
  package var message: String {
    switch problem {
    case .unexpected(let found, let expected):
      "expected \(expected.words), found \(found.words)"
    case .duplicateKey(let key, let first):
      "duplicate key \(quoted(key)), first at \(first)"
    case .halfSurrogatePair(let unit):
      "expected both halves of a surrogate pair, found only \\u\(hexadecimal(unit, width: 4))"
    case .leadingZero:
      "expected a number without a leading zero, found a digit after 0"
    case .tooDeep(let limit):
      "expected at most \(limit) arrays and objects within one another, found one more"
    case .byteOrderMark:
      "expected a value, found a byte order mark, which JSON does not allow"
    case .notUTF8(let byte):
      "expected UTF-8, found the byte 0x\(hexadecimal(byte, width: 2))"
    }
  }
}

extension SyntaxError.Found {
  fileprivate var words: String {
    switch self {
    case .end: "the end of the text"
    case .lineEnd: "the end of the line"
    case .word(let word): quoted(word)
    case .scalar(let scalar) where (0x21...0x7E).contains(scalar.value): "'\(scalar)'"
    case .scalar(" "): "a space"
    case .scalar(let scalar): "U+\(hexadecimal(scalar.value, width: 4))"
    }
  }
}

extension SyntaxError.Expectation {
  fileprivate var words: String {
    switch self {
    case .value: "a value"
    case .valueOrEndOfArray: "a value or ']'"
    case .key: "a key"
    case .keyOrEndOfObject: "a key or '}'"
    case .colon: "':' after the key"
    case .commaOrEndOfArray: "',' or ']'"
    case .commaOrEndOfObject: "',' or '}'"
    case .endOfText: "nothing after the value"
    case .endOfString(let quote, let begun): "\(quote) to end the string begun at \(begun)"
    case .endOfComment(let begun): "*/ to end the comment begun at \(begun)"
    case .escapedControl: "control characters of a string as escapes"
    case .escape(.json): "one of \" \\ / b f n r t u after '\\'"
    case .escape(.json5): "an escape after '\\'"
    case .noDigitAfterNul: "no digit after \\0"
    case .hexadecimalDigits(let count): "\(count) hexadecimal digits in the escape"
    case .digit: "a digit"
    case .hexadecimalDigit: "a hexadecimal digit"
    case .endOfNumber: "the end of the number"
    case .word(let word): word
    case .letterOfKey: "the escape of a letter that a key without quotes may hold"
    }
  }
}
