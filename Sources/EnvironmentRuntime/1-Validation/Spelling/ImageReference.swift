/// A container image reference, by the grammar of the distribution project's `reference` package.
package struct ImageReference: Sendable, Equatable {
  /// Empty if there is none.
  ///
  /// Neither part is an optional, whose metadata would have to be made while the process refuses.
  package let tag: Bytes

  /// Algorithm, colon and hexadecimal digits; empty if there is none.
  package let digest: Bytes

  /// The longest path without the registry host (`RepositoryNameTotalLengthMax`).
  private static let longestPath = 255

  /// The longest tag.
  private static let longestTag = 128

  /// Reads `[HOST[:PORT]/]PATH[:TAG][@DIGEST]`, or gives nil.
  ///
  /// The part before the first slash is the host if it can be one, else the path's beginning; what
  /// follows is read alike, so the two never disagree about tag and digest.
  package init?(_ text: Bytes) {
    var remainder = text
    if let slash = text.firstIndex(of: UInt8(ascii: "/")), Self.isDomain(text[..<slash]) {
      remainder = text[(slash + 1)...]
    }

    var digest = Bytes()
    if let at = remainder.firstIndex(of: UInt8(ascii: "@")) {
      let candidate = remainder[(at + 1)...]
      guard Self.isDigest(candidate) else { return nil }
      digest = candidate
      remainder = remainder[..<at]
    }
    var tag = Bytes()
    if let colon = remainder.firstIndex(of: UInt8(ascii: ":")) {
      let candidate = remainder[(colon + 1)...]
      guard Self.isTag(candidate) else { return nil }
      tag = candidate
      remainder = remainder[..<colon]
    }
    guard Self.isPath(remainder) else { return nil }
    self.tag = tag
    self.digest = digest
  }

  /// Whether the tag is `latest` in any case of letters, named or implied by there being neither
  /// tag nor digest.
  package var isLatest: Bool {
    guard !tag.isEmpty else { return digest.isEmpty }
    return Bytes(tag.lazy.map(\.lowercased)).equals("latest")
  }

  /// Whether the digest is a SHA-256 in its canonical spelling, so that the image cannot move.
  package var isPinned: Bool {
    guard digest.begins(with: "sha256:") else { return false }
    let digits = digest.dropFirst(7)
    return digits.count == 64 && digits.allSatisfy(\.isLowercaseHexDigit)
  }
}

/// The grammar, production by production.
extension ImageReference {
  /// `domain`: a host name, an IPv4 address or a bracketed IPv6 address, and an optional port.
  private static func isDomain(_ text: Bytes) -> Bool {
    var host = text
    if text.first == UInt8(ascii: "[") {
      guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let address = text[(text.startIndex + 1)..<end]
      guard !address.isEmpty,
        address.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") })
      else { return false }
      let rest = text[(end + 1)...]
      return rest.isEmpty || isPort(rest)
    }
    if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
      guard isPort(text[colon...]) else { return false }
      host = text[..<colon]
    }
    return host.allParts(
      separatedBy: { $0 == UInt8(ascii: ".") }, satisfy: isDomainComponent)
  }

  /// `path-component [ "/" path-component ]*`, no longer than the limit.
  private static func isPath(_ text: Bytes) -> Bool {
    text.count <= longestPath
      && text.allParts(separatedBy: { $0 == UInt8(ascii: "/") }, satisfy: isPathComponent)
  }

  /// `[\w][\w.-]{0,127}`.
  private static func isTag(_ text: Bytes) -> Bool {
    guard let first = text.first, isWord(first), text.count <= longestTag else { return false }
    return text.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  /// `digest-algorithm ":" digest-hex`, with at least 32 hexadecimal digits.
  private static func isDigest(_ text: Bytes) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let digits = text[(colon + 1)...]
    guard digits.count >= 32, digits.allSatisfy(\.isHexDigit) else { return false }
    return text[..<colon].allParts(separatedBy: isAlgorithmSeparator) { component in
      component.first?.isLetter == true && component.allSatisfy(\.isAlphanumeric)
    }
  }

  /// `alpha-numeric [separator alpha-numeric]*`, separated by `.`, `_`, `__` or dashes.
  private static func isPathComponent(_ text: Bytes) -> Bool {
    guard let first = text.first, let last = text.last, isLowercaseAlphanumeric(first),
      isLowercaseAlphanumeric(last)
    else { return false }
    return text.allParts(separatedBy: isLowercaseAlphanumeric) { separator in
      separator.isEmpty || separator.equals(".") || separator.equals("_")
        || separator.equals("__") || separator.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }

  private static func isDomainComponent(_ text: Bytes) -> Bool {
    guard let first = text.first, let last = text.last, first.isAlphanumeric, last.isAlphanumeric
    else { return false }
    return text.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
  }

  private static func isPort(_ text: Bytes) -> Bool {
    text.first == UInt8(ascii: ":") && text.count > 1 && text.dropFirst().allSatisfy(\.isDigit)
  }

  private static func isLowercaseAlphanumeric(_ byte: UInt8) -> Bool {
    byte.isLowercaseLetter || byte.isDigit
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_")
  }

  private static func isAlgorithmSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
