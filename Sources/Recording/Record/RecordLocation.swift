internal import JSON5

/// A place in a scenario file; lines and columns count from 1.
package struct RecordLocation: Sendable, Hashable, CustomStringConvertible {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String { "\(file):\(line):\(column)" }
}

extension RecordLocation {
  var json: JSON {
    ["file": .string(file), "line": .integer(line), "column": .integer(column)]
  }

  static func read(_ reader: NodeReader) -> RecordLocation? {
    reader.object { object in
      let file = object.required("file", \.string)
      let line = object.required("line") { $0.integer(in: 1...Int.max) }
      let column = object.required("column") { $0.integer(in: 1...Int.max) }
      guard let file, let line, let column else { return nil }
      return RecordLocation(file: file, line: line, column: column)
    }
  }
}
