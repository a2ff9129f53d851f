#if PostgreSQL
  internal import CPostgreSQL
  internal import Glibc

  /// A session with the database, signed in through libpq.
  @safe package final class DatabaseLogin {
    /// Cells as text; nil stands for NULL.
    package typealias Row = [Bytes?]

    /// A statement that the database refuses.
    package struct Failure: Error {
      /// The SQLSTATE; empty where the connection is lost.
      package let code: String
    }

    private let connection: OpaquePointer
    private let deadline: Deadline
    private let stop: StopRequest

    /// Signs in as the URL says, and as nothing else does.
    package init(
      _ database: DatabaseURL, patience: Int = DatabaseProbe.patience, stop: StopRequest
    ) throws(Interruption) {
      deadline = .after(milliseconds: patience)
      self.stop = stop
      // Whatever libpq would read from variables and files of its own is not there any more.
      clearenv()
      let parameters: [(String, Bytes)] = [
        ("host", database.host), ("port", Bytes(String(database.port))), ("user", database.user),
        ("password", database.password), ("dbname", database.name),
        ("passfile", Bytes("/dev/null")), ("sslmode", Bytes("disable")),
        ("gssencmode", Bytes("disable")), ("application_name", Bytes("dreichor-runtime")),
      ]
      guard let begun = unsafe Self.begin(parameters) else {
        throw Self.unavailable("the database cannot be asked: memory is short")
      }
      unsafe connection = begun
      var wish = PGRES_POLLING_WRITING
      while wish != PGRES_POLLING_OK {
        guard wish != PGRES_POLLING_FAILED, unsafe PQstatus(connection) != CONNECTION_BAD else {
          throw Self.unavailable(unsafe Self.reason(of: connection))
        }
        try awaitReady(toWrite: wish == PGRES_POLLING_WRITING)
        wish = unsafe PQconnectPoll(connection)
      }
      guard unsafe PQsetnonblocking(connection, 1) == 0 else {
        throw Self.unavailable("the database hangs up")
      }
    }

    deinit { unsafe PQfinish(connection) }

    private static func begin(_ parameters: [(String, Bytes)]) -> OpaquePointer? {
      var names: [UnsafePointer<CChar>?] = unsafe []
      var values: [UnsafePointer<CChar>?] = unsafe []
      for (name, value) in parameters {
        unsafe names.append(UnsafePointer(strdup(name)))
        unsafe values.append(value.withCString { unsafe UnsafePointer(strdup($0)) })
      }
      unsafe names.append(nil)
      unsafe values.append(nil)
      defer {
        while let text = unsafe names.popLast() {
          unsafe free(UnsafeMutablePointer(mutating: text))
        }
        while let text = unsafe values.popLast() {
          unsafe free(UnsafeMutablePointer(mutating: text))
        }
      }
      return unsafe PQconnectStartParams(&names, &values, 0)
    }

    /// Why libpq gave up, without its words: they may repeat a stranger's.
    private static func reason(of connection: OpaquePointer) -> String {
      unsafe PQconnectionNeedsPassword(connection) != 0
        ? "the database does not take the password"
        : "the database does not let the user in"
    }

    /// Statements that take effect together or not at all; the rows of the last one.
    package func rows(_ statements: String) throws(Interruption) -> Result<[Row], Failure> {
      guard unsafe PQsendQuery(connection, statements) == 1 else {
        throw Self.unavailable("the database hangs up")
      }
      try flush()
      var rows: [Row] = []
      var failure: Failure?
      while true {
        while unsafe PQisBusy(connection) != 0 {
          try awaitReady(toWrite: false)
          guard unsafe PQconsumeInput(connection) == 1 else {
            throw Self.unavailable("the database hangs up")
          }
        }
        guard let result = unsafe PQgetResult(connection) else { break }
        defer { unsafe PQclear(result) }
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK: rows = unsafe Self.rows(of: result)
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: rows = []
        default:
          let code = unsafe PQresultErrorField(result, Int32(UInt8(ascii: "C")))
          failure = failure ?? Failure(code: unsafe code.map { unsafe String(cString: $0) } ?? "")
        }
      }
      return failure.map { .failure($0) } ?? .success(rows)
    }

    private static func rows(of result: OpaquePointer) -> [Row] {
      unsafe (0..<PQntuples(result)).map { row in
        unsafe (0..<PQnfields(result)).map { column in
          guard unsafe PQgetisnull(result, row, column) == 0,
            let text = unsafe PQgetvalue(result, row, column)
          else { return nil }
          return unsafe Bytes(String(cString: text))
        }
      }
    }

    private func flush() throws(Interruption) {
      while true {
        switch unsafe PQflush(connection) {
        case 0: return
        case 1: try awaitReady(toWrite: true)
        default: throw Self.unavailable("the database hangs up")
        }
      }
    }

    private func awaitReady(toWrite: Bool) throws(Interruption) {
      let socket: Descriptor
      do throws(SystemError) { socket = try Descriptor(unsafe PQsocket(connection)) } catch {
        throw Self.unavailable("the database hangs up")
      }
      switch Readiness.wait(for: socket, toWrite: toWrite, until: deadline, stop: stop) {
      case .ready: return
      case .late: throw Self.unavailable("the database is silent")
      case .stopRequested: throw .stopRequested
      }
    }

    static func unavailable(_ reason: String) -> Interruption {
      .refused(.unavailable, .databaseURL, reason)
    }
  }
#endif
