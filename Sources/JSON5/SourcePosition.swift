/// A place in a text: both numbers start at 1, the column counts Unicode scalars.
///
/// LF, CR and CRLF each end one line. A byte order mark at the start has no width.
package struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package var description: String { "\(line):\(column)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A place in a named file.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  package let position: SourcePosition

  package init(file: String, position: SourcePosition) {
    self.file = file
    self.position = position
  }

  package init(file: String, line: Int, column: Int) {
    self.init(file: file, position: SourcePosition(line: line, column: column))
  }

  package var line: Int { position.line }
  package var column: Int { position.column }

  /// `file:line:column`, with control characters of the name made visible.
  package var description: String { "\(visible(file)):\(position)" }

  package static func == (left: Self, right: Self) -> Bool {
    left.position == right.position && sameScalars(left.file, right.file)
  }
}

/// A value together with the place that it was read from, for checks that come later.
package struct Located<Value> {
  package let value: Value
  package let location: SourceLocation

  package init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Sendable where Value: Sendable {}
