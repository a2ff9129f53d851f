/// A way in which a secret can stand in a text.
package enum SecretEncoding: Sendable, Hashable, CustomStringConvertible {
  case raw
  case upperCase
  case lowerCase
  case reversed
  /// Behind as many bytes, counted modulo three.
  case base64(offset: Int)
  case base64URL(offset: Int)
  case hexadecimal
  case upperCaseHexadecimal
  /// The decimal values of its bytes, separated by commas.
  case byteValues
  /// Behind as many bytes, counted modulo five.
  case base32(offset: Int)
  /// As it is, without its blanks and escapes.
  case folded
  /// The bytes for which the hexadecimal digits of the secret stand.
  indirect case ofDigits(SecretEncoding)

  package var description: String {
    switch self {
    case .raw: "raw"
    case .upperCase: "upper case"
    case .lowerCase: "lower case"
    case .reversed: "reversed"
    case .base64(let offset): "base64 at offset \(offset)"
    case .base64URL(let offset): "base64url at offset \(offset)"
    case .hexadecimal: "hexadecimal"
    case .upperCaseHexadecimal: "upper-case hexadecimal"
    case .byteValues: "byte values"
    case .base32(let offset): "base32 at offset \(offset)"
    case .folded: "without blanks"
    case .ofDigits(let encoding): "the bytes of its digits, \(encoding)"
    }
  }

  static let all: [SecretEncoding] =
    [
      .raw, .upperCase, .lowerCase, .reversed, .hexadecimal, .upperCaseHexadecimal, .byteValues,
      .folded,
    ] + inBase64 + (0..<5).map { .base32(offset: $0) } + ([.raw] + inBase64).map { .ofDigits($0) }

  private static let inBase64: [SecretEncoding] = (0..<3).flatMap {
    [.base64(offset: $0), .base64URL(offset: $0)]
  }

  /// The pieces by which a secret shows, each for itself.
  package func pieces(of secret: [UInt8]) -> [[UInt8]] {
    let (bytes, pieces) = encode(secret)
    return pieces.map { Array(bytes[$0]) }
  }

  /// The bytes by which the secret shows, and where each of the twelve-byte pieces of it begins.
  func encode(_ secret: [UInt8]) -> (bytes: [UInt8], pieces: [Range<Int>]) {
    let source = source(of: secret)
    let chunk = pieceLength
    var bytes: [UInt8] = []
    var pieces: [Range<Int>] = []
    bytes.reserveCapacity(source.count * 4)
    for start in stride(from: 0, to: source.count, by: chunk) {
      let end = min(start + chunk, source.count)
      let begin = bytes.count
      append(source[start..<end], to: &bytes)
      if end - start == chunk { pieces.append(begin..<bytes.count) }
    }
    if self == .byteValues, !bytes.isEmpty { bytes.removeLast() }
    if secret.count < 2 * chunk || pieces.isEmpty { pieces = [0..<bytes.count] }
    return (bytes, pieces.map { $0.clamped(to: 0..<bytes.count) })
  }

  /// How many bytes of the source a piece is made of: whole groups where there are any.
  private var pieceLength: Int {
    switch self {
    case .raw, .upperCase, .lowerCase, .reversed, .hexadecimal, .upperCaseHexadecimal, .byteValues,
      .folded, .base64, .base64URL:
      SecretEncodings.pieceLength
    case .base32: SecretEncodings.pieceLength / 5 * 5 + 5
    case .ofDigits(let encoding): encoding.pieceLength
    }
  }

  /// The secret's bytes in the order in which they are encoded.
  private func source(of secret: [UInt8]) -> [UInt8] {
    switch self {
    case .raw, .upperCase, .lowerCase, .hexadecimal, .upperCaseHexadecimal, .byteValues: secret
    case .reversed: secret.reversed()
    case .folded: FoldedText(secret).bytes
    case .base64(let offset), .base64URL(let offset):
      groups(of: 3, in: secret, behind: offset)
    case .base32(let offset): groups(of: 5, in: secret, behind: offset)
    case .ofDigits(let encoding): encoding.source(of: bytes(ofDigits: secret))
    }
  }

  /// What of a secret fills whole groups, which are its alone, behind so many other bytes.
  private func groups(of size: Int, in secret: [UInt8], behind offset: Int) -> [UInt8] {
    let own = secret.dropFirst((size - offset) % size)
    return Array(own.prefix(own.count / size * size))
  }

  /// Nothing for a text that is not of pairs of digits throughout.
  private func bytes(ofDigits text: [UInt8]) -> [UInt8] {
    let digits = text.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return [] }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private func append(_ source: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    switch self {
    case .raw, .reversed, .folded: bytes += source
    case .upperCase:
      bytes += source.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    case .lowerCase:
      bytes += source.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    case .hexadecimal:
      for byte in source {
        bytes += [Self.hexDigits[Int(byte >> 4)], Self.hexDigits[Int(byte & 15)]]
      }
    case .upperCaseHexadecimal:
      for byte in source {
        bytes += [Self.upperHexDigits[Int(byte >> 4)], Self.upperHexDigits[Int(byte & 15)]]
      }
    case .byteValues:
      for byte in source {
        bytes += String(byte).utf8
        bytes.append(UInt8(ascii: ","))
      }
    case .base64: Self.appendBase64(source, alphabet: Self.base64Digits, to: &bytes)
    case .base64URL: Self.appendBase64(source, alphabet: Self.base64URLDigits, to: &bytes)
    case .base32: Self.appendBase32(source, to: &bytes)
    case .ofDigits(let encoding): encoding.append(source, to: &bytes)
    }
  }

  private static func appendBase64(
    _ source: ArraySlice<UInt8>, alphabet: [UInt8], to bytes: inout [UInt8]
  ) {
    for start in stride(from: source.startIndex, to: source.endIndex - 2, by: 3) {
      let group =
        UInt32(source[start]) << 16 | UInt32(source[start + 1]) << 8 | UInt32(source[start + 2])
      for shift in [18, 12, 6, 0] as [UInt32] { bytes.append(alphabet[Int(group >> shift & 63)]) }
    }
  }

  private static func appendBase32(_ source: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    for start in stride(from: source.startIndex, to: source.endIndex - 4, by: 5) {
      let group = source[start..<start + 5].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      for shift in stride(from: 35, through: 0, by: -5) {
        bytes.append(base32Digits[Int(group >> shift & 31)])
      }
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let upperHexDigits = Array("0123456789ABCDEF".utf8)
  private static let base32Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let base64Digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let base64URLDigits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
