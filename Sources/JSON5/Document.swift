/// The grammar that a text is held to.
package enum Dialect: Sendable, CaseIterable {
  /// RFC 8259, without a byte order mark.
  case json
  /// JSON5 1.0.0, except that a string cannot hold half a surrogate pair.
  case json5
}

/// What came of parsing a text: its root, and every error.
///
/// Duplicate keys are errors in both dialects, and all of them are collected; the root is there all
/// the same, with the first of each, so that a reader can go on and find what else is wrong. A syntax
/// error ends the parse and leaves no root.
package struct Document: Sendable {
  package let root: Node?
  /// In the order of the text.
  package let errors: [SyntaxError]

  /// Arrays and objects may lie this deep within one another, which bounds the stack that it takes.
  package static let maximumDepth = 512

  package init(parsing bytes: [UInt8], as dialect: Dialect) {
    var parser = Parser(bytes: bytes, dialect: dialect)
    do throws(SyntaxError) {
      root = try parser.document()
      errors = parser.duplicates
    } catch {
      root = nil
      errors = parser.duplicates + [error]
    }
  }
}

/// A text that is not a document of its dialect.
package struct InvalidDocument: Error, CustomStringConvertible {
  /// At least one, in the order of the text.
  package let errors: [SyntaxError]

  package var description: String {
    errors.map { "\($0.position): \($0.message)" }.joined(separator: "; ")
  }
}
