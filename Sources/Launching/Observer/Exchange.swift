import Glibc
import Observing
import Platform

/// One request to an observer and what comes back, on a connection of its own.
final class Exchange {
  let socket: Descriptor
  /// Why there is no answer, once that is clear.
  private var failure: String?
  /// Whether the connection has ended, so that nothing more can come.
  private(set) var hasEnded = false
  private var isConnected = false
  private var unsent: ArraySlice<UInt8>
  private var reader: ResponseReader

  /// An observer that sends more has no bound.
  private static let longest = 8 << 20

  init(to address: SocketAddress, sending bytes: [UInt8]) throws(SystemError) {
    socket = try TCP.connecting(to: address)
    unsent = bytes[...]
    reader = ResponseReader(answersHead: bytes.starts(with: "HEAD ".utf8))
  }

  /// On a connection that is there already.
  init(on socket: Descriptor, sending bytes: [UInt8]) {
    self.socket = socket
    unsent = bytes[...]
    reader = ResponseReader(answersHead: false)
  }

  /// Whether it is clear what the request came to.
  var isAnswered: Bool { failure != nil || hasEnded || reader.isOver }

  /// What the request came to.
  var outcome: AnswerRecord.Outcome {
    if let failure { return .none(failure) }
    return switch reader.message(hasEnded: hasEnded) {
    case .response(let response): .response(response)
    case .malformed(let reason): .none(reason)
    case .incomplete: .none("no whole answer in time, only \(reader.bytes.count) bytes")
    }
  }

  /// The `poll` events that it waits for.
  var interest: Int16 {
    Int16(isConnected && unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
  }

  /// Goes on after some of those events.
  func proceed() {
    if !isConnected {
      let error = TCP.pendingError(of: socket)
      guard error == 0 else {
        fail("no connection: \(SystemError.text(of: error))")
        return
      }
      isConnected = true
    }
    if !unsent.isEmpty {
      // A server may refuse what it has not read to the end: its answer counts all the same.
      unsent = socket.send(unsent).map { unsent.dropFirst($0) } ?? []
    }
    switch socket.receive() {
    case .nothing: return
    case .bytes(let bytes):
      if reader.bytes.count + bytes.count > Self.longest {
        fail("more than \(Self.longest) bytes came")
      } else {
        reader.take(bytes)
      }
    case .end, .failure: hasEnded = true
    }
  }

  private func fail(_ reason: String) {
    failure = reason
    hasEnded = true
  }
}
