internal import EnvironmentRuntime
internal import Glibc

/// The stream that the runtime leaves alone.
enum StandardInput {
  /// What can be read at once, nothing if nobody writes.
  static func read() -> Bytes {
    var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&polled, 1, 20) == 1, let input = try? Descriptor(STDIN_FILENO) else {
      return Bytes()
    }
    return (try? input.read(atMost: 65_536)) ?? Bytes()
  }
}

/// Bytes for standard output, outside the ready line.
enum StandardOutput {
  static func write(_ bytes: Bytes) {
    guard let output = try? Descriptor(STDOUT_FILENO) else { return }
    var rest = bytes
    while !rest.isEmpty {
      guard let count = try? output.write(rest), count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
