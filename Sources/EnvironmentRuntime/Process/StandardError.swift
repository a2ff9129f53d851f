internal import Glibc

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
