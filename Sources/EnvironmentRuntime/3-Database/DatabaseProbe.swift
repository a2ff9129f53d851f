internal import Glibc

/// Proof that the database is there: it answers the start-up message as PostgreSQL does.
package enum DatabaseProbe {
  /// How long the database may take for everything, in milliseconds.
  package static let patience = 5000

  /// Connects, says who asks for what, and waits for the request to authenticate; once.
  package static func reach(
    _ database: DatabaseURL, patience: Int = patience, stop: StopRequest
  ) throws(Interruption) {
    let deadline = Deadline.after(milliseconds: patience)
    let connection = try connect(to: database, until: deadline, stop: stop)
    defer { connection.close() }
    let request = StartupMessage.request(user: database.user, database: database.name)
    try send(request, over: connection, until: deadline, stop: stop)
    var received = Bytes()
    while true {
      switch StartupMessage.reply(received) {
      case .authenticationRequest: return
      case .error(let code):
        throw unavailable("the database refuses with SQLSTATE \(code)")
      case .foreign:
        throw unavailable("the database does not answer as PostgreSQL does")
      case .incomplete: break
      }
      try awaitReady(connection, toWrite: false, until: deadline, stop: stop)
      do throws(SystemError) {
        let piece = try connection.read(atMost: 4096)
        guard !piece.isEmpty else { throw SystemError(number: ECONNRESET) }
        received.append(contentsOf: piece)
      } catch {
        throw unavailable("the database hangs up: \(error.reason)")
      }
    }
  }

  /// A connection to the first of the host's addresses that takes one.
  private static func connect(
    to database: DatabaseURL, until deadline: Deadline, stop: StopRequest
  ) throws(Interruption) -> Descriptor {
    let addresses = try HostResolver.addresses(
      of: database.host, isIPv6: database.isIPv6, port: UInt16(database.port), until: deadline,
      stop: stop)
    var reason = "the database's host cannot be found"
    for address in addresses {
      switch try attempt(address, until: deadline, stop: stop) {
      case .success(let connection): return connection
      case .failure(let error): reason = "the database cannot be connected to: \(error.reason)"
      }
    }
    throw unavailable(reason)
  }

  private static func attempt(
    _ address: SocketAddress, until deadline: Deadline, stop: StopRequest
  ) throws(Interruption) -> Result<Descriptor, SystemError> {
    let connection: Descriptor
    do throws(SystemError) {
      connection = try address.makeSocket()
    } catch {
      return .failure(error)
    }
    var error = SystemError(number: 0)
    if unsafe address.withPointer({ unsafe Glibc.connect(connection.number, $0, $1) }) != 0 {
      error = SystemError.last
    }
    if error.number == EINPROGRESS {
      do throws(Interruption) {
        try awaitReady(connection, toWrite: true, until: deadline, stop: stop)
      } catch {
        connection.close()
        throw error
      }
      error = outcome(of: connection)
    }
    guard error.number != 0 else { return .success(connection) }
    connection.close()
    return .failure(error)
  }

  private static func send(
    _ message: Bytes, over connection: Descriptor, until deadline: Deadline, stop: StopRequest
  ) throws(Interruption) {
    var rest = message
    while !rest.isEmpty {
      try awaitReady(connection, toWrite: true, until: deadline, stop: stop)
      do throws(SystemError) {
        rest = rest.dropFirst(try connection.write(rest))
      } catch {
        throw unavailable("the database hangs up: \(error.reason)")
      }
    }
  }

  /// How an attempt to connect ended.
  private static func outcome(of connection: Descriptor) -> SystemError {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(connection.number, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return SystemError.last
    }
    return SystemError(number: number)
  }

  private static func awaitReady(
    _ connection: Descriptor, toWrite: Bool, until deadline: Deadline, stop: StopRequest
  ) throws(Interruption) {
    switch Readiness.wait(for: connection, toWrite: toWrite, until: deadline, stop: stop) {
    case .ready: return
    case .late: throw unavailable("the database is silent")
    case .stopRequested: throw .stopRequested
    }
  }

  private static func unavailable(_ reason: String) -> Interruption {
    .refused(.unavailable, .databaseURL, reason)
  }
}
