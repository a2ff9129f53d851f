internal import JSON5

extension SourceLocation: RecordObject {
  static let schemaName = "location"
  static let note = "A place in a file; both numbers count from 1."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let file = members.required("file", \.file, .text)
    let line = members.required("line", \.position.line, .ordinal)
    let column = members.required("column", \.position.column, .ordinal)
    guard let file, let line, let column else { return nil }
    return SourceLocation(file: file, line: line, column: column)
  }
}
