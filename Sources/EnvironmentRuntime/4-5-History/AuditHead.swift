package import SHA2

/// The file that says how far the history goes, so that removed records are missed.
package struct AuditHead: Sendable, Equatable {
  package static let name = "audit-head"
  package static let draft = ".audit-head.draft"

  package var sequence: Int
  package var digest: SHA256.Digest

  package init(sequence: Int, digest: SHA256.Digest) {
    self.sequence = sequence
    self.digest = digest
  }

  /// Reads `N <64 hexadecimal digits>` and a newline, N from 1 without leading zeros; or gives nil.
  package init?(_ contents: Bytes) {
    var scanner = Scanner(contents)
    let digits = scanner.take(while: \.isDigit)
    guard let first = digits.first, first != UInt8(ascii: "0"), scanner.skip(" "),
      let sequence = Int(String(decoding: digits, as: UTF8.self)),
      let text = scanner.take(upTo: UInt8(ascii: "\n")), scanner.isAtEnd,
      let digest = SHA256.Digest(hexadecimal: text)
    else { return nil }
    self.sequence = sequence
    self.digest = digest
  }

  package var contents: Bytes {
    Bytes("\(sequence) ").appending(Bytes(digest.hexadecimal)).appending("\n")
  }
}
