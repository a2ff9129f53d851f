internal import Glibc

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
  package func note(_ level: LogLevel, _ event: String, _ fields: (String, String)...) {
    guard level.rawValue >= self.level.rawValue else { return }
    var line = Bytes("level=\(level.name) event=\(event)")
    for (name, value) in fields {
      line.append(" \(name)=")
      line.append(quoted: Bytes(value))
    }
    line.append("\n")
    write(line)
  }
}

/// The stream of diagnostics and logs.
package enum StandardError {
  /// How long a refusal waits for a reader that is behind, in milliseconds.
  package static let patience: Int32 = 1000

  /// Writes all bytes, unless nobody takes them for as long as the patience lasts: a reader that
  /// went away must keep neither a refusal nor the observer waiting.
  package static func write(_ bytes: Bytes, patience: Int32 = patience) {
    var rest = bytes
    while !rest.isEmpty {
      var polled = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&polled, 1, patience) == 1 else { return }
      // A pipe that is ready takes this much without blocking (`PIPE_BUF`).
      let portion = rest.prefix(4096)
      let count = unsafe portion.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
