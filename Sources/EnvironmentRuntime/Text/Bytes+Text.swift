extension Bytes {
  /// Whether these are exactly the UTF-8 bytes of a text.
  package func equals(_ text: String) -> Bool {
    count == text.utf8.count && begins(with: text)
  }

  /// Lets a `switch` over bytes have texts for its cases, byte for byte.
  package static func ~= (text: String, bytes: Bytes) -> Bool {
    bytes.equals(text)
  }

  /// Whether the bytes begin with the UTF-8 bytes of a text.
  package func begins(with text: String) -> Bool {
    starts(with: text.utf8)
  }

  /// Whether the bytes end with the UTF-8 bytes of a text.
  package func ends(with text: String) -> Bool {
    suffix(text.utf8.count).equals(text)
  }

  /// Whether every part between separators, empty ones too, satisfies a condition.
  func allParts(
    separatedBy isSeparator: (UInt8) -> Bool, satisfy condition: (Bytes) -> Bool
  ) -> Bool {
    var start = startIndex
    for (index, byte) in zip(indices, self) where isSeparator(byte) {
      guard condition(self[start..<index]) else { return false }
      start = index + 1
    }
    return condition(self[start...])
  }

  /// The number that one to nine decimal digits without a leading zero stand for, or nil.
  package var canonicalDecimal: Int? {
    guard let first, count <= 9, allSatisfy(\.isDigit) else { return nil }
    guard first != UInt8(ascii: "0") || count == 1 else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// These bytes with others behind them.
  package func appending(_ bytes: Bytes) -> Bytes {
    var whole = self
    whole.append(contentsOf: bytes)
    return whole
  }

  /// These bytes with the UTF-8 bytes of a text behind them.
  package func appending(_ text: String) -> Bytes {
    appending(Bytes(text))
  }
}
