import Glibc
import Observing
import Outcomes
import Platform
import Scenarios

/// One connection to a database witness.
final class DatabaseSession {
  private enum Stage {
    case startup, password, statements
  }

  let socket: Descriptor
  /// What carries its bytes to the real server, once it was let in there, and back.
  private var relay: DatabaseRelay?
  /// Why the real server could not do its part.
  private(set) var failure: PostgresFailure?
  private var hasChecked = false
  private let backing: DatabaseBacking?
  private(set) var isOver = false
  /// The launch that records the connection, and where in its record it stands.
  private let launch: ActiveLaunch?
  private let position: Int
  private var stage = Stage.startup
  /// How its start-up message was answered.
  private var behaviour = DatabaseBehaviour.silent
  /// What has come and is not yet understood.
  private var pending: [UInt8] = []

  /// The message whose end has not come, and how much of it is still to come.
  private var unfinished: (kind: UInt8, rest: Int)?

  /// As much as is kept of what a client says.
  private static let longestRecord = 65536

  /// As many connections as are kept of a launch.
  static let mostConnections = 1000

  init(_ socket: Descriptor, launch: ActiveLaunch?, backing: DatabaseBacking? = nil) {
    self.socket = socket
    self.backing = backing
    guard let launch, launch.record.connections.count < Self.mostConnections else {
      launch?.record.blindSpots.insert(.connectionsCut)
      self.launch = nil
      position = 0
      return
    }
    self.launch = launch
    position = launch.record.connections.count
    launch.record.connections.append(
      DatabaseConnection(parameters: nil, received: [], at: launch.elapsed))
  }

  /// Reads and answers what has come; true if there was a start-up message that can be read.
  ///
  /// How it is answered depends on what its start-up message asks for.
  func serve(_ behaviour: ([String: [UInt8]]) -> DatabaseBehaviour) -> Bool {
    if let relay {
      carry(relay)
      return false
    }
    switch socket.receive() {
    case .nothing: return false
    case .end, .failure:
      isOver = true
      return false
    case .bytes(let bytes):
      note(bytes)
      // A session that will never be answered has nothing to wait for but its end.
      guard pending.count + bytes.count <= 1 << 20 else {
        isOver = true
        return false
      }
      pending += bytes
      return advance(behaviour)
    }
  }

  private func note(_ bytes: [UInt8]) {
    guard let launch else { return }
    let room = Self.longestRecord - launch.record.connections[position].received.count
    launch.record.connections[position].received += bytes.prefix(room)
  }

  private func advance(_ behaviour: ([String: [UInt8]]) -> DatabaseBehaviour) -> Bool {
    var isStarted = false
    while !isOver {
      switch stage {
      case .startup:
        switch StartupMessage(pending[...]) {
        case .incomplete: return isStarted
        case .malformed: isOver = true
        case .encryptionRequest(let length):
          pending.removeFirst(length)
          answer(ServerMessage.encryptionRefused)
        case .parameters(let parameters, let length):
          let version = Array(pending[4..<8])
          pending.removeFirst(length)
          launch?.record.connections[position].parameters = parameters
          isStarted = true
          stage = .password
          self.behaviour = behaviour(parameters)
          if let backing, self.behaviour.standIn == .authenticates {
            enter(backing, parameters, version)
            return isStarted
          }
          greet(as: self.behaviour)
        }
      case .password, .statements:
        guard let kind = takeMessage() else { return isStarted }
        if stage == .password {
          stage = .statements
          if self.behaviour.standIn == .authenticates { answer(ServerMessage.welcome) }
        } else if let reply = ServerMessage.answer(to: kind) {
          answer(reply)
        } else {
          isOver = true
        }
      }
    }
    return isStarted
  }

  /// Asks the real server for what the names mean there, and carries what follows.
  private func enter(
    _ backing: DatabaseBacking, _ parameters: [String: [UInt8]], _ version: [UInt8]
  ) {
    let user = parameters["user"] ?? []
    let name = parameters["database"] ?? user
    do throws(PostgresFailure) {
      switch try backing.admit(user: user, database: name) {
      case .unknownUser:
        answer(ServerMessage.unknownUser(user))
        isOver = true
      case .unknownDatabase:
        answer(ServerMessage.unknownDatabase(name))
        isOver = true
      case .names(let user, let database):
        let first = ClientMessage.startup(
          user: Array(user.utf8), database: Array(database.utf8), others: parameters,
          version: version)
        let relay = DatabaseRelay(try backing.server.dial(), first: first)
        self.relay = relay
        relay.take(pending)
        pending = []
        settle(relay)
      }
    } catch {
      failure = error
      isOver = true
    }
  }

  private func carry(_ relay: DatabaseRelay) {
    if relay.readsClient {
      switch socket.receive() {
      case .bytes(let bytes):
        note(bytes)
        relay.take(bytes)
      case .nothing: relay.proceed()
      case .end, .failure: relay.endClient()
      }
    } else {
      relay.proceed()
    }
    settle(relay)
  }

  private func settle(_ relay: DatabaseRelay) {
    relay.hand(to: socket)
    if relay.isTouched { backing?.noteTouch() }
    if relay.isBroken || relay.serverIsDone, !relay.clientIsDone, !hasChecked {
      // A server that hangs up may have had its reason, or be gone.
      hasChecked = true
      do throws(PostgresFailure) { try backing?.server.check() } catch { failure = error }
    }
    isOver = relay.isOver
  }

  /// What a poll waits for on its sockets.
  var interests: [(socket: Descriptor, events: Int16)] {
    guard let relay else { return [(socket, Int16(POLLIN))] }
    let events =
      (relay.readsClient ? Int16(POLLIN) : 0) | (relay.writesClient ? Int16(POLLOUT) : 0)
    return [(socket, events), (relay.upstream, relay.interest)].filter { $0.1 != 0 }
  }

  private func greet(as behaviour: DatabaseBehaviour) {
    switch behaviour {
    case .authenticates, .full, .others, .othersDatabase, .othersUser, .othersInstance,
      .schemaBeside:
      answer(ServerMessage.passwordRequest)
    case .refuses, .refusesFirst:
      answer(ServerMessage.refusal)
      isOver = true
    case .garbles:
      answer(ServerMessage.noise)
      isOver = true
    case .silent: break
    case .closes, .absent, .ends: isOver = true
    }
  }

  /// Takes one whole message off what has come: a letter, a length that counts itself, a body. What has
  /// come of a body is let go of at once, however long it is.
  private func takeMessage() -> UInt8? {
    if unfinished == nil, pending.count >= 5 {
      let length = Int(pending[1...].bigEndianNumber)
      guard length >= 4 else {
        isOver = true
        return nil
      }
      unfinished = (pending[0], length + 1)
    }
    guard let (kind, rest) = unfinished else { return nil }
    let count = min(rest, pending.count)
    pending.removeFirst(count)
    unfinished = count == rest ? nil : (kind, rest - count)
    return count == rest ? kind : nil
  }

  /// Answers fit into any socket's buffer; a client that is gone shows at the next reading.
  private func answer(_ bytes: [UInt8]) { _ = socket.send(bytes[...]) }
}
