import Observing
import Outcomes
import Platform
import Scenarios

/// Stands in for a runtime's database: a server that listens, takes note, and behaves as told.
final class DatabaseWitness {
  let port: UInt16
  private(set) var behaviour = DatabaseBehaviour.authenticates
  /// How many start-up messages have come that could be read.
  private(set) var startups = 0
  private(set) var sessions: [DatabaseSession] = []
  /// The real server that stands behind it, and why that could not do its part.
  private let backing: DatabaseBacking?
  private(set) var failure: PostgresFailure?
  /// The name that was asked for first.
  private var firstName: [UInt8]?
  /// Bound also while it does not listen, so that the port stays this runtime's.
  private let socket: Descriptor
  /// Keeps other harnesses from a port that one of them has promised to a subject.
  private let claim: Descriptor

  convenience init() throws(SystemError) { try self.init(on: LoopbackPorts.claim()) }

  /// A witness on a port that is kept for it.
  init(
    on kept: (port: UInt16, socket: Descriptor, claim: Descriptor), backing: DatabaseBacking? = nil
  ) throws(SystemError) {
    self.backing = backing
    (port, socket, claim) = kept
    TCP.allowReuse(of: socket, true)
    try TCP.listen(on: socket)
  }

  /// The socket to which connections come, if they can.
  var listener: Descriptor? {
    behaviour.standIn == .absent ? nil : socket
  }

  /// Sessions that are under way when a database goes away are ended.
  func set(_ new: DatabaseBehaviour) throws(SystemError) {
    let old = behaviour
    behaviour = new
    guard (old.standIn == .absent) != (new.standIn == .absent) else { return }
    if new.standIn == .absent {
      sessions = []
      // The port stays bound: given up for a moment, it could be in other hands by the next.
      try TCP.stopListening(on: socket)
      TCP.allowReuse(of: socket, false)
    } else {
      // Connections from before may linger at the port.
      TCP.allowReuse(of: socket, true)
      try TCP.listen(on: socket)
    }
  }

  /// Sessions that are open at the same time; a server has a bound of its own.
  static let mostSessions = 256

  /// Takes connections that have come, for a launch to record; what comes while they are taken waits
  /// for its turn.
  func accept(for launch: ActiveLaunch?) throws(SystemError) {
    guard let listener else { return }
    for _ in 0..<TCP.backlog {
      guard let connection = try TCP.accept(on: listener) else { return }
      let session = DatabaseSession(connection, launch: launch, backing: backing)
      // One that is closed at once ends here, with its descriptor.
      guard behaviour != .closes else { continue }
      if sessions.count < Self.mostSessions {
        sessions.append(session)
      } else {
        launch?.record.blindSpots.insert(.connectionsCut)
      }
    }
  }

  /// Hangs up on everybody.
  func endSessions() { sessions = [] }

  func serve(_ session: DatabaseSession) {
    let isStarted = session.serve { [self] parameters in
      let name = parameters["database"] ?? parameters["user"] ?? []
      firstName = firstName ?? name
      guard behaviour == .refusesFirst else { return behaviour }
      return name == firstName ? .refuses : .authenticates
    }
    if isStarted { startups += 1 }
    failure = failure ?? session.failure
    sessions.removeAll(where: \.isOver)
  }
}
