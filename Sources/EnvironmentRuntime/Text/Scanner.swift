/// Reading a text from its beginning, piece by piece.
package struct Scanner {
  package private(set) var rest: Bytes

  package init(_ text: Bytes) {
    rest = text
  }

  package var isAtEnd: Bool { rest.isEmpty }

  /// Passes over a text if it comes next, and says whether it did.
  package mutating func skip(_ text: String) -> Bool {
    guard rest.begins(with: text) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  /// Takes what comes before a byte, which is passed over; nil where the byte does not come.
  package mutating func take(upTo byte: UInt8) -> Bytes? {
    guard let end = rest.position(of: byte) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// Takes as many bytes as satisfy a condition.
  package mutating func take(while condition: (UInt8) -> Bool) -> Bytes {
    let taken = rest.prefix(while: condition)
    rest = rest[taken.endIndex...]
    return taken
  }
}
