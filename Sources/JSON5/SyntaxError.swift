/// Why a text is not a document: what stands at a place, and what was expected there.
package struct SyntaxError: Error, Sendable {
  package let position: SourcePosition
  let problem: Problem

  enum Problem: Sendable {
    case unexpected(Found, expected: Expectation)
    case duplicateKey(String, first: SourcePosition)
    case halfSurrogatePair(UInt16)
    case leadingZero
    case tooDeep(limit: Int)
    case byteOrderMark
    /// A byte that begins no well-formed UTF-8 sequence.
    case notUTF8(UInt8)
  }

  enum Found: Sendable {
    case end
    case lineEnd
    case scalar(Unicode.Scalar)
    case word(String)
  }

  enum Expectation: Sendable {
    case value
    case valueOrEndOfArray
    case key
    case keyOrEndOfObject
    case colon
    case commaOrEndOfArray
    case commaOrEndOfObject
    case endOfText
    case endOfString(quote: Unicode.Scalar, begun: SourcePosition)
    case endOfComment(begun: SourcePosition)
    case escapedControl
    case escape(Dialect)
    case noDigitAfterNul
    case hexadecimalDigits(Int)
    case digit
    case hexadecimalDigit
    case endOfNumber
    case word(String)
    case letterOfKey
  }
}
