import Glibc
import Observing
import Platform

/// One request to an observer and what comes back, on a connection of its own.
final class Exchange {
  let socket: Descriptor
  /// What the request came to, once that is clear.
  private(set) var outcome: AnswerRecord.Outcome?
  /// Whether the connection has ended, so that nothing more can come.
  private(set) var hasEnded = false
  private var isConnected = false
  private var unsent: ArraySlice<UInt8>
  private var received: [UInt8] = []
  private let answersHead: Bool

  /// An observer that sends more has no bound.
  private static let longest = 8 << 20

  init(to address: SocketAddress, sending bytes: [UInt8]) throws(SystemError) {
    socket = try TCP.connecting(to: address)
    unsent = bytes[...]
    answersHead = bytes.starts(with: "HEAD ".utf8)
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
        finish(.none("no connection: \(SystemError.text(of: error))"))
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
      received += bytes
      if received.count > Self.longest { finish(.none("more than \(Self.longest) bytes came")) }
    case .end, .failure: hasEnded = true
    }
    judge()
  }

  /// Gives up on what has not come.
  func expire() {
    if outcome == nil { finish(.none("no whole answer in time, only \(received.count) bytes")) }
  }

  private func judge() {
    guard received.count <= Self.longest else { return }
    switch HTTPMessage(received, answersHead: answersHead, hasEnded: hasEnded) {
    case .incomplete: break
    case .response(let response): outcome = .response(response)
    case .malformed(let reason): finish(.none(reason))
    }
  }

  private func finish(_ outcome: AnswerRecord.Outcome) {
    self.outcome = outcome
    hasEnded = true
  }
}
