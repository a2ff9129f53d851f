/// Structured lines on standard error: level, event, and whatever else there is to say.
package struct Log: Sendable {
  /// Lines below this level are not written.
  package var level: LogLevel

  /// Takes one line with its newline; by default one that no reader takes at once is lost, since
  /// nothing may wait for a log.
  package var write: @Sendable (Bytes) -> Void

  package init(
    level: LogLevel,
    write: @escaping @Sendable (Bytes) -> Void = { StandardError.write($0, patience: 0) }
  ) {
    self.level = level
    self.write = write
  }

  /// Writes a line, if its level is not below the log's.
  package func note(_ level: LogLevel, _ event: String, _ fields: (String, Bytes)...) {
    guard level.rawValue >= self.level.rawValue else { return }
    var line = Bytes("level=")
    line.append(level.name)
    line.append(" event=")
    line.append(event)
    for (name, value) in fields {
      line.append(" ")
      line.append(name)
      line.append("=")
      line.append(quoted: value)
    }
    line.append("\n")
    write(line)
  }
}
