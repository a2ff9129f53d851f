/// Reading a text from its beginning, piece by piece.
struct Scanner {
  private(set) var rest: Bytes

  init(_ text: Bytes) {
    rest = text
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Passes over a text if it comes next, and says whether it did.
  mutating func skip(_ text: String) -> Bool {
    guard rest.begins(with: text) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  /// Takes what comes before a byte, which is passed over; nil where the byte does not come.
  mutating func take(upTo byte: UInt8) -> Bytes? {
    guard let end = rest.firstIndex(of: byte) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// Takes as many bytes as satisfy a condition.
  mutating func take(while condition: (UInt8) -> Bool) -> Bytes {
    let taken = rest.prefix(while: condition)
    rest = rest[taken.endIndex...]
    return taken
  }
}
