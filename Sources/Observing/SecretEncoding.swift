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
  /// As it is, without its blanks and escapes.
  case folded

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
    case .folded: "without blanks"
    }
  }

  static let all: [SecretEncoding] =
    [
      .raw, .upperCase, .lowerCase, .reversed, .hexadecimal, .upperCaseHexadecimal, .byteValues,
      .folded,
    ] + (0..<3).flatMap { [.base64(offset: $0), .base64URL(offset: $0)] }

  /// The pieces by which a secret shows, each for itself.
  package func pieces(of secret: [UInt8]) -> [[UInt8]] {
    let (bytes, pieces) = encode(secret)
    return pieces.map { Array(bytes[$0]) }
  }

  /// The bytes by which the secret shows, and where each of the twelve-byte pieces of it begins.
  func encode(_ secret: [UInt8]) -> (bytes: [UInt8], pieces: [Range<Int>]) {
    let source = source(of: secret)
    let chunk = SecretEncodings.pieceLength
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

  /// The secret's bytes in the order in which they are encoded.
  private func source(of secret: [UInt8]) -> [UInt8] {
    switch self {
    case .raw, .upperCase, .lowerCase, .hexadecimal, .upperCaseHexadecimal, .byteValues: secret
    case .reversed: secret.reversed()
    case .folded: FoldedText(secret).bytes
    case .base64(let offset), .base64URL(let offset):
      // Only whole groups of three are the secret's alone.
      {
        let own = secret.dropFirst((3 - offset) % 3)
        return Array(own.prefix(own.count / 3 * 3))
      }()
    }
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

  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let upperHexDigits = Array("0123456789ABCDEF".utf8)
  private static let base64Digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let base64URLDigits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
