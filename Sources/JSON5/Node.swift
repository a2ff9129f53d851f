/// A parsed value and where it begins.
///
/// There is no `==`: that of `String` is canonical equivalence, which this module never means.
package struct Node: Sendable {
  package let position: SourcePosition
  package let value: Value

  package init(position: SourcePosition, value: Value) {
    self.position = position
    self.value = value
  }

  package enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Number)
    case string(String)
    case array([Node])
    case object([Member])
  }

  /// One key of an object, in the order of the text.
  package struct Member: Sendable {
    package let key: String
    package let keyPosition: SourcePosition
    package let value: Node

    package init(key: String, keyPosition: SourcePosition, value: Node) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// The value of the member with exactly these scalars as its key.
  package subscript(key: String) -> Node? {
    guard case .object(let members) = value else { return nil }
    return members.first { sameScalars($0.key, key) }?.value
  }
}

extension Node {
  /// Parses a whole text, and throws every error that was found in it.
  package init(parsing bytes: [UInt8], as dialect: Dialect) throws(InvalidDocument) {
    let document = Document(parsing: bytes, as: dialect)
    guard let root = document.root, document.errors.isEmpty else {
      throw InvalidDocument(errors: document.errors)
    }
    self = root
  }
}

/// Whether two strings are the same sequence of Unicode scalars, which `==` does not ask.
package func sameScalars(_ left: String, _ right: String) -> Bool {
  // The first two, which are quick, tell most of those that differ.
  left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
}
