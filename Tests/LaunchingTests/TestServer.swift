import CProcessShims
import Glibc
import Platform

@testable import Launching

/// A server on a thread of its own that answers one connection with given bytes.
final class TestServer: Sendable {
  let port: UInt16
  private let listener: Descriptor

  enum Ending: Sendable {
    /// Closes the connection as soon as everything is sent.
    case close
    /// Keeps it open until the client closes it.
    case wait
    /// Closes it with unread bytes before it, so that the client is reset.
    case reset
  }

  /// Waits until so many bytes have come before it answers.
  init(_ answer: [String], after count: Int = 1, then ending: Ending = .close) throws {
    let (port, socket, _) = try LoopbackPorts.claim()
    self.port = port
    listener = socket
    try TCP.listen(on: socket)
    _ = try WorkerThread { [self] in serve(answer, after: count, then: ending) }
  }

  private func serve(_ answer: [String], after count: Int, then ending: Ending) {
    wait(for: listener)
    guard let connection = try? TCP.accept(on: listener) else { return }
    var received = 0
    while received < count && ending != .reset {
      wait(for: connection)
      guard case .bytes(let bytes) = connection.receive() else { return }
      received += bytes.count
    }
    if ending == .reset { wait(for: connection) }
    for piece in answer {
      var rest = Array(piece.utf8)[...]
      while !rest.isEmpty, let count = connection.send(rest) { rest = rest.dropFirst(count) }
      usleep(20_000)
    }
    guard ending == .wait else { return }
    while true {
      wait(for: connection)
      if connection.receive() == .end { return }
    }
  }

  private func wait(for socket: Descriptor) {
    var event = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
    unsafe poll(&event, 1, 60_000)
  }
}
