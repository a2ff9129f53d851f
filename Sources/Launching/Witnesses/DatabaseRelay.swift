import Glibc
import Platform

/// Bytes on their way between a client and the real server, both ways, as they are.
final class DatabaseRelay {
  let upstream: Descriptor
  /// What the server has still to be sent, and the client.
  private var toServer: [UInt8]
  private var toClient: [UInt8] = []
  private var traffic = ClientTraffic()
  /// Which side has said that it is done.
  private(set) var clientIsDone = false
  private(set) var serverIsDone = false
  /// Whether the connection to the server could not be made or was cut.
  private(set) var isBroken = false

  /// As much as waits on either way before no more is read.
  private static let mostWaiting = 256 << 10

  /// Begins with what the server is to hear first.
  init(_ upstream: Descriptor, first: [UInt8]) {
    self.upstream = upstream
    toServer = first
  }

  /// What a client has said behind its start-up message.
  func take(_ bytes: [UInt8]) {
    traffic.take(bytes)
    toServer += bytes
    proceed()
  }

  func endClient() {
    clientIsDone = true
    proceed()
  }

  /// Whether the client may have asked for something that changes a database.
  var isTouched: Bool { traffic.hasStatement }

  var readsClient: Bool { !clientIsDone && toServer.count < Self.mostWaiting }

  /// What a poll of the server's side waits for.
  var interest: Int16 {
    var events: Int32 = 0
    if !serverIsDone, toClient.count < Self.mostWaiting { events |= POLLIN }
    if !toServer.isEmpty { events |= POLLOUT }
    return Int16(events)
  }

  var writesClient: Bool { !toClient.isEmpty }

  /// Nothing is left to be carried.
  var isOver: Bool {
    isBroken || clientIsDone && toServer.isEmpty || serverIsDone && toClient.isEmpty
  }

  /// Reads and writes on the server's side what can be now.
  func proceed() {
    let error = TCP.pendingError(of: upstream)
    guard error == 0 else {
      isBroken = true
      return
    }
    send()
    switch upstream.receive() {
    case .bytes(let bytes): toClient += bytes
    case .nothing: break
    case .end: serverIsDone = true
    case .failure(let code):
      // Not connected yet is no end.
      if code != ENOTCONN { serverIsDone = true }
    }
  }

  private func send() {
    while !toServer.isEmpty {
      guard let count = upstream.send(toServer[...]) else {
        if errno == ENOTCONN { return }
        toServer = []
        serverIsDone = true
        return
      }
      guard count > 0 else { return }
      toServer.removeFirst(count)
    }
  }

  /// Hands the client what has come for it, as much as its socket takes.
  func hand(to client: Descriptor) {
    while !toClient.isEmpty {
      guard let count = client.send(toClient[...]) else {
        toClient = []
        clientIsDone = true
        return
      }
      guard count > 0 else { return }
      toClient.removeFirst(count)
    }
  }
}

/// The messages of a client, looked at for their kind alone.
struct ClientTraffic {
  private(set) var hasStatement = false
  private var header: [UInt8] = []
  /// How much of the present message's body is still to come.
  private var rest = 0

  mutating func take(_ bytes: [UInt8]) {
    guard !hasStatement else { return }
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let skipped = min(rest, bytes.count)
      rest -= skipped
      bytes = bytes.dropFirst(skipped)
      while header.count < 5, rest == 0, let byte = bytes.popFirst() { header.append(byte) }
      guard header.count == 5 else { continue }
      // What proves who it is, and what ends the session, changes nothing.
      let isHarmless = [UInt8(ascii: "p"), UInt8(ascii: "X")].contains(header[0])
      let length = Int(header[1...].bigEndianNumber)
      guard isHarmless, length >= 4 else {
        hasStatement = true
        return
      }
      rest = length - 4
      header = []
    }
  }
}
