import Platform

/// A listener that the harness keeps where a subject must not be listening yet.
final class HeldPort {
  let listener: Descriptor
  private(set) var connections = 0

  init(_ socket: Descriptor) throws(SystemError) {
    listener = socket
    try TCP.listen(on: socket)
  }

  /// Takes and ends what has connected.
  func accept() throws(SystemError) {
    for _ in 0..<TCP.backlog {
      guard try TCP.accept(on: listener) != nil else { return }
      connections += 1
    }
  }
}
