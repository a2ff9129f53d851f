import Observing
import Testing

/// A secret of the length that the harness makes, and a password that a URL must escape.
private let secret = "3f9c0a7be51d42868df0137a9be4c25568a1d0937c4fb2e6015d8e9a3b7c4f21"
private let password = "b81f6c02d94e7a35/@:%"
private let encodings = SecretEncodings([Array(secret.utf8), Array(password.utf8)])

/// Groups of five bytes, the last one filled up.
private func base32(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  let bits = bytes.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
  return stride(from: 0, to: bits.count, by: 5).map { start in
    let group = (0..<5).map { start + $0 < bits.count ? Int(bits[start + $0]) : 0 }
    return String(digits[group.reduce(0) { $0 * 2 + $1 }])
  }.joined()
}

private func pairs(_ text: String) -> String {
  stride(from: 0, to: text.count, by: 2).map { text.dropFirst($0).prefix(2) }.joined(separator: ":")
}

private func found(_ text: String) -> SecretEncodings.Occurrence? {
  encodings.firstOccurrence(in: Array(text.utf8))
}

@Suite("Secrets are found in every usual encoding")
struct SecretEncodingsTests {
  static let forms: [(name: String, text: String)] = [
    ("raw", secret),
    ("upper case", secret.uppercased()),
    ("reversed", String(secret.reversed())),
    (
      "base64",
      "M2Y5YzBhN2JlNTFkNDI4NjhkZjAxMzdhOWJlNGMyNTU2OGExZDA5MzdjNGZiMmU2MDE1ZDhlOWEzYjdjNGYyMQ=="
    ),
    (
      "base64 behind one byte",
      "OjNmOWMwYTdiZTUxZDQyODY4ZGYwMTM3YTliZTRjMjU1NjhhMWQwOTM3YzRmYjJlNjAxNWQ4ZTlhM2I3YzRmMjE="
    ),
    (
      "base64 behind two bytes",
      "YTozZjljMGE3YmU1MWQ0Mjg2OGRmMDEzN2E5YmU0YzI1NTY4YTFkMDkzN2M0ZmIyZTYwMTVkOGU5YTNiN2M0ZjIx"
    ),
    ("base32", base32(Array(secret.utf8))),
    ("base32 behind two bytes", base32(Array("a:\(secret)".utf8))),
    ("the bytes of its digits in base64", "P5wKe+UdQoaN8BN6m+TCVWih0JN8T7LmAV2Omjt8TyE="),
    ("pairs with colons", pairs(secret)),
    ("upper-case pairs with colons", pairs(secret.uppercased())),
    ("hexadecimal", secret.utf8.map { String($0, radix: 16) }.joined()),
    ("upper-case hexadecimal", secret.utf8.map { String($0, radix: 16, uppercase: true) }.joined()),
    ("hexadecimal in groups", secret.utf8.map { String($0, radix: 16) }.joined(separator: " ")),
    ("percent", secret.utf8.map { "%" + String($0, radix: 16) }.joined()),
    ("JSON escapes", secret.utf8.map { "\\u00" + String($0, radix: 16) }.joined()),
    ("Swift escapes", secret.utf8.map { "\\u{" + String($0, radix: 16) + "}" }.joined()),
    ("byte escapes", secret.utf8.map { "\\x" + String($0, radix: 16) }.joined()),
    ("entities", secret.utf8.map { "&#\($0);" }.joined()),
    ("hexadecimal entities", secret.utf8.map { "&#x" + String($0, radix: 16) + ";" }.joined()),
    ("some characters escaped", "%33" + secret.dropFirst()),
    ("byte values", secret.utf8.map { String($0) }.joined(separator: ", ")),
    ("over two lines", secret.prefix(32) + "\n" + secret.dropFirst(32)),
    ("over lines, indented", secret.map { "\($0)\r\n\t  " }.joined()),
    ("over escaped lines", secret.prefix(32) + "\\r\\n" + secret.dropFirst(32)),
    ("over continued lines", secret.prefix(32) + "\\\n" + secret.dropFirst(32)),
    ("coloured", secret.map { "\u{1B}[1;31m\($0)\u{1B}[0m" }.joined()),
    ("with a title", "\u{1B}]0;\(secret)\u{7}"),
    ("in UTF-16", secret.map { "\($0)\0" }.joined()),
    ("among C1 controls", secret.map { "\($0)\u{85}" }.joined()),
    ("password", password),
    ("password in a URL", "b81f6c02d94e7a35%2F%40%3A%25"),
    ("password in a URL, lower case", "b81f6c02d94e7a35%2f%40%3a%25"),
    ("password in JSON", "b81f6c02d94e7a35\\/@:%"),
    ("password in base64", "YjgxZjZjMDJkOTRlN2EzNS9AOiU="),
    ("password in base64url, escaped", "YjgxZjZjMDJkOTRlN2EzNS9AOiU%3D"),
  ]

  @Test(arguments: forms)
  func findsEachForm(_ form: (name: String, text: String)) throws {
    let prefix = "level=error reason=\"could not connect\" value="
    let occurrence = try #require(found(prefix + form.text + "\" and more\n"), "\(form.name)")
    #expect(occurrence.secret == (form.name.hasPrefix("password") ? 1 : 0))
    #expect(occurrence.offset >= prefix.utf8.count)
    #expect(occurrence.offset <= prefix.utf8.count + 8)
  }

  @Test(arguments: forms)
  func coversAllOfEachForm(_ form: (name: String, text: String)) {
    let text = Array("<\(form.text)>".utf8)
    let covered = Set(encodings.occurrences(in: text).flatMap(\.range))
    let left = String(
      decoding: text.indices.filter { !covered.contains($0) }.map { text[$0] }, as: UTF8.self)
    // Of a base64 run, the outermost characters are not the secret's alone; of a coloured one,
    // sequences at either end.
    #expect(left.utf8.count <= 14, "\(form.name): \(left)")
    #expect(left.utf8.first == UInt8(ascii: "<") && left.utf8.last == UInt8(ascii: ">"))
  }

  @Test(arguments: [
    "", "x", "M2Y", "level=info msg=ready", "3f9c0a7be51", "[redacted]",
    "d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229da804a26",
    "%", "%4", "\\", "\\u12", "\\u{", "&", "&#", "&#x41", "\u{1B}", "\u{1B}[", "\u{9B}", "\u{C2}",
  ])
  func findsNothingElsewhere(_ text: String) {
    #expect(found(text) == nil)
    #expect(encodings.occurrences(in: Array(text.utf8)).isEmpty)
  }

  @Test func tellsWhereAndHow() throws {
    let raw = try #require(found("a=\(secret)"))
    #expect(raw.name == "raw")
    #expect(raw.range == 2..<66)
    let split = try #require(found("a=\(secret.prefix(9)) \(secret.dropFirst(9).prefix(12))\n"))
    #expect(split.name == "raw, escaped or split")
    #expect(split.range == 2..<24)
    let encoded = try #require(found("OjNmOWMwYTdiZTUxZDQyODY4ZGYwMTM3YTli"))
    #expect(encoded.encoding == .base64(offset: 1))
  }
}

@Suite("Parts of secrets are found by their aligned pieces")
struct SecretPiecesTests {
  @Test func findsAnAlignedPieceAndNoLess() {
    for start in stride(from: 0, through: 48, by: 12) {
      let piece = secret.dropFirst(start).prefix(12)
      #expect(found("<\(piece)>")?.range == 1..<13)
      #expect(found("<\(piece.dropFirst())>") == nil)
      #expect(found("<\(piece.dropLast())>") == nil)
    }
  }

  @Test func findsEveryRunOfTwentyThreeAndItsWholeLength() {
    for start in 0...(64 - 23) {
      let run = secret.dropFirst(start).prefix(23)
      #expect(found("..\(run)..")?.range == 2..<25, "\(run)")
    }
  }

  /// Both sides of twice the length of a piece.
  @Test(arguments: [(23, false), (24, true)])
  func takesShortSecretsOnlyWhole(_ length: Int, _ isFoundInPart: Bool) {
    let short = Array(secret.utf8.prefix(length))
    let encodings = SecretEncodings([short])
    #expect(encodings.firstOccurrence(in: short) != nil)
    #expect((encodings.firstOccurrence(in: Array(short.prefix(12))) != nil) == isFoundInPart)
  }

  /// Both sides of the length under which an encoded form is found everywhere by chance.
  @Test(arguments: [(0, false, false), (1, true, false), (5, true, false), (6, true, true)])
  func takesTinySecretsOnlyAsTheyAre(_ length: Int, _ isFound: Bool, _ isFoundReversed: Bool) {
    let tiny = Array("Zq7~x!".utf8.prefix(length))
    let encodings = SecretEncodings([tiny])
    func finds(_ text: [UInt8]) -> Bool {
      let found = encodings.firstOccurrence(in: [0x20] + text + [0x20])
      #expect((found != nil) == !encodings.occurrences(in: [0x20] + text + [0x20]).isEmpty)
      return found != nil
    }
    #expect(finds(tiny) == isFound)
    if length != 1 { #expect(finds(tiny.reversed()) == isFoundReversed) }
  }

  @Test func findsEveryOccurrenceOfEverySecret() {
    let text = Array("\(secret)\(secret) \(password)".utf8)
    let plain = encodings.occurrences(in: text).filter { !$0.isFolded }
    #expect(plain.map(\.range) == [0..<64, 64..<128, 129..<149])
    #expect(plain.map(\.secret) == [0, 0, 1])
  }

  @Test func withoutSecretsFindsNothing() {
    #expect(SecretEncodings([]).firstOccurrence(in: Array(secret.utf8)) == nil)
  }
}
