import JSON5

extension NodeReader {
  /// A SHA-256 as 64 lower-case hexadecimal digits.
  var digest: String? { digest("a SHA-256 of 64 hexadecimal digits") }

  /// The digest of a clause of the model's document.
  var clauseDigest: String? {
    digest(
      "the SHA-256 of a clause, 64 hexadecimal digits as `conform freeze --check --document FILE` "
        + "prints them")
  }

  private func digest(_ expected: String) -> String? {
    guard let text = string else { return nil }
    let isDigest =
      text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if isDigest { return text }
    report("expected \(expected), found \(quoted(text))")
    return nil
  }
}
