import JSON5
import Views

extension Conform {
  /// Ends a command that has one answer, for a reader or for a program: text goes through what keeps a
  /// terminal safe, JSON byte for byte.
  func tell(
    _ text: @autoclosure () -> String, or json: @autoclosure () -> JSON, asJSON: Bool
  ) {
    if asJSON {
      output.write(bytes: json().encoded(.pretty) + [0x0A])
    } else {
      output.write(text())
    }
  }
}
