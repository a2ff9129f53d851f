/// One error of one file, in the form that editors and CI annotations read.
package struct SourceDiagnostic: Sendable, Comparable, CustomStringConvertible {
  package let file: String
  /// Nothing, where the file as a whole is at fault, as one that cannot be read.
  package let position: SourcePosition?
  package let message: String

  package init(file: String, position: SourcePosition?, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  /// `file:line:column: error: message`, on one line.
  package var description: String {
    guard let position else { return "\(visible(file)): error: \(message)" }
    return "\(SourceLocation(file: file, position: position)): error: \(message)"
  }

  package static func == (left: Self, right: Self) -> Bool {
    sameScalars(left.file, right.file) && left.position == right.position
      && sameScalars(left.message, right.message)
  }

  /// By the bytes of the file's name, then by position, the whole file first, then by message.
  package static func < (left: Self, right: Self) -> Bool {
    if !sameScalars(left.file, right.file) {
      return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
    let whole = SourcePosition(line: 0, column: 0)
    let (leftPosition, rightPosition) = (left.position ?? whole, right.position ?? whole)
    if leftPosition != rightPosition { return leftPosition < rightPosition }
    return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
  }
}
