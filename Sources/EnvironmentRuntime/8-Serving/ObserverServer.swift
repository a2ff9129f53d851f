internal import Glibc

/// One thread that serves every client of the observer as far as each of them is ready, so that
/// none waits for another.
package struct ObserverServer {
  private let listener: Listener
  private let stop: StopRequest
  private let respond: (Reception) -> [Bytes]

  /// How many clients are served at once; one more, and the oldest has to go.
  private let capacity: Int
  private var connections: [Connection] = []

  /// How many are taken in one turn, so that those already there have theirs.
  private static let acceptedInTurn = 64

  /// How long no client is taken after the system could not give a descriptor, in milliseconds.
  private static let breather = 50
  private var takesNoneUntil: Deadline?

  package init(listener: Listener, stop: StopRequest, respond: @escaping (Reception) -> [Bytes]) {
    self.listener = listener
    self.stop = stop
    self.respond = respond
    capacity = Self.descriptorsToSpare
  }

  /// Serves until somebody asks the process to stop.
  package mutating func run() {
    while true {
      let ready = wait()
      guard !ready.stop else { break }
      for index in ready.connections {
        connections[index].proceed(respond: respond)
      }
      removeFinished()
      if ready.listener { accept() }
    }
    for connection in connections { connection.close() }
    connections = []
  }

  /// Waits for whoever is ready first, or for the first deadline.
  private mutating func wait() -> (stop: Bool, listener: Bool, connections: [Int]) {
    if takesNoneUntil?.isPast == true { takesNoneUntil = nil }
    let listens: Int16 = takesNoneUntil == nil ? Int16(POLLIN) : 0
    var polled = [
      pollfd(fd: stop.descriptor.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: listener.socket.number, events: listens, revents: 0),
    ]
    for connection in connections {
      polled.append(pollfd(fd: connection.socket.number, events: connection.events, revents: 0))
    }
    var timeout = takesNoneUntil?.remaining ?? Int32.max
    for connection in connections { timeout = Swift.min(timeout, connection.deadline.remaining) }
    let count = unsafe poll(&polled, nfds_t(polled.count), timeout == .max ? -1 : timeout)
    guard count > 0 else { return (false, false, []) }
    return (
      polled[0].revents != 0, polled[1].revents != 0,
      connections.indices.filter { polled[$0 + 2].revents != 0 }
    )
  }

  private mutating func removeFinished() {
    for connection in connections where connection.isOver || connection.deadline.isPast {
      connection.close()
    }
    connections.removeAll { $0.isOver || $0.deadline.isPast }
  }

  /// Takes clients that wait. One is made room for only where nobody was taken in this turn: whoever
  /// has to go must have had a turn to ask and be answered.
  private mutating func accept() {
    for turn in 0..<Self.acceptedInTurn {
      if connections.count >= capacity {
        guard turn == 0 else { return }
        evictOldest()
      }
      do throws(SystemError) {
        let socket = try Descriptor(Glibc.accept(listener.socket.number, nil, nil))
        _ = fcntl(socket.number, F_SETFL, O_NONBLOCK)
        _ = fcntl(socket.number, F_SETFD, FD_CLOEXEC)
        connections.append(Connection(socket: socket))
      } catch {
        switch error.number {
        case ECONNABORTED, EINTR: continue
        case EAGAIN: return
        default:
          // No descriptor is left: one is freed, or some time given to whoever has them.
          guard turn == 0 else { return }
          if connections.isEmpty { takesNoneUntil = .after(milliseconds: Self.breather) }
          evictOldest()
          return
        }
      }
    }
  }

  /// Makes room: the client that has been silent the longest goes, else the oldest of all.
  private mutating func evictOldest() {
    guard !connections.isEmpty else { return }
    connections.remove(at: connections.firstIndex(where: \.isUnanswered) ?? 0).close()
  }

  /// How many descriptors the process may open, less those that it needs besides.
  private static var descriptorsToSpare: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 64
    }
    return Swift.max(1, Swift.min(4096, Int(clamping: limit.rlim_cur) - 32))
  }
}
