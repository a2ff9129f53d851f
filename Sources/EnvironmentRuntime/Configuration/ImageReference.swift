/// A container image reference, by the grammar of the distribution project's `reference` package.
package struct ImageReference: Sendable, Equatable {
  /// Registry host and path.
  package let name: Bytes
  package let tag: Bytes?

  /// Algorithm, colon and hexadecimal digits.
  package let digest: Bytes?

  /// The longest path without the registry host (`RepositoryNameTotalLengthMax`).
  package static let longestPath = 255

  /// The longest tag.
  package static let longestTag = 128

  /// Reads `[HOST[:PORT]/]PATH[:TAG][@DIGEST]`, or gives nil.
  ///
  /// The part before the first slash is the host if it can be one, else the path's beginning; what
  /// follows is read alike, so the two never disagree about tag and digest.
  package init?(_ text: Bytes) {
    var remainder = text
    if let slash = text.firstIndex(of: UInt8(ascii: "/")), Self.isDomain(text[..<slash]) {
      remainder = text[(slash + 1)...]
    }

    var digest: Bytes?
    if let at = remainder.firstIndex(of: UInt8(ascii: "@")) {
      let candidate = remainder[(at + 1)...]
      guard Self.isDigest(candidate) else { return nil }
      digest = candidate
      remainder = remainder[..<at]
    }
    var tag: Bytes?
    if let colon = remainder.firstIndex(of: UInt8(ascii: ":")) {
      let candidate = remainder[(colon + 1)...]
      guard Self.isTag(candidate) else { return nil }
      tag = candidate
      remainder = remainder[..<colon]
    }
    guard Self.isPath(remainder) else { return nil }
    self.name = text[..<remainder.endIndex]
    self.tag = tag
    self.digest = digest
  }

  /// Whether the tag is `latest` in any case of letters, named or implied by there being neither
  /// tag nor digest.
  package var isLatest: Bool {
    guard let tag else { return digest == nil }
    return Bytes(tag.lazy.map(\.lowercased)).equals("latest")
  }

  /// Whether the digest is a SHA-256 in its canonical spelling, so that the image cannot move.
  package var isPinned: Bool {
    guard let digest, digest.begins(with: "sha256:") else { return false }
    let digits = digest.dropFirst(7)
    return digits.count == 64 && digits.allSatisfy(\.isLowercaseHexDigit)
  }
}
