import Glibc
package import Platform
import Synchronization

/// The real server behind the database witnesses of a run, and what it lends to cases.
package final class PostgresServer: Sendable {
  /// What the option names.
  package enum Choice: Sendable, Equatable {
    /// A server of the run's own.
    case automatic
    case url(String)

    package init(_ text: String) { self = text == "auto" ? .automatic : .url(text) }
  }

  private struct State {
    /// Tenants that no case has, each as it was made.
    var free: [Tenant] = []
    var count = 0
    /// Connections of the harness that nobody uses now.
    var clients: [PostgresClient] = []
    var failure: PostgresFailure?
  }

  /// As the server tells it, such as `15.18`.
  package let version: String
  let address: PostgresAddress
  private let own: PrivatePostgres?
  private let dialer: Dialer
  private let state: Mutex<State>
  /// What the names of everything that it makes begin with, so that runs do not meet.
  private let prefix: String
  private let major: Int
  /// Holds the lock by which other runs know that this one is there.
  private let keeper: PostgresClient

  /// Reaches the server, or starts one; both are to be done before a thread goes to a network of
  /// its own.
  package init(
    _ choice: Choice, searchPath: [String], candidates: [String]
  ) throws {
    let own: PrivatePostgres?
    let address: PostgresAddress
    switch choice {
    case .automatic:
      let server = try PrivatePostgres(searchPath: searchPath, in: candidates)
      own = server
      address = server.address
    case .url(let url):
      own = nil
      address = try PostgresAddress(url)
    }
    self.own = own
    self.address = address
    let prefix = "conform_\(getpid())_\(String(UInt32.random(in: .min ... .max), radix: 36))_"
    self.prefix = prefix
    do {
      let dialer = try Dialer(address)
      let client = try Self.client(dialer, address)
      let told = client.parameters["server_version"] ?? ""
      let version = told.split(separator: " ").first.map(String.init) ?? ""
      let major = version.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
      guard major >= PostgresFailure.oldest else { throw PostgresFailure.tooOld(version: version) }
      try Self.checkRights(client, user: address.user)
      let keeper = try Self.client(dialer, address)
      try LeftTenants.keep(prefix, by: keeper)
      if own == nil { try LeftTenants.sweep(client) }
      self.keeper = keeper
      if let own, own.hasFullPlace {
        try client.rows("CREATE TABLESPACE \(prefix)full LOCATION '\(own.fullFolder)'")
        try client.rows("GRANT CREATE ON TABLESPACE \(prefix)full TO PUBLIC")
      }
      self.dialer = dialer
      self.version = version
      self.major = major
      state = Mutex(State(clients: [client]))
    } catch {
      try? own?.stop()
      throw error
    }
  }

  private static func checkRights(
    _ client: PostgresClient, user: String
  ) throws(PostgresFailure) {
    let rights = try client.rows(
      "SELECT rolsuper, rolcreatedb AND rolcreaterole FROM pg_roles WHERE rolname = current_user")
    let row = rights.first ?? []
    if row.first == Array("t".utf8) { return }
    throw .lacksRight(
      row.last == Array("t".utf8) ? "read what cases leave" : "make databases and users",
      user: user)
  }

  /// Ends the server if it is the run's own, and removes what the run has made on another one.
  package func close() throws(SystemError) {
    if let own { return try own.stop() }
    let (tenants, clients) = state.withLock { state in
      defer { state.clients = [] }
      return (state.free, state.clients)
    }
    guard let client = clients.first else { return }
    for tenant in tenants { try? drop(tenant, client) }
  }

  // MARK: - The server itself

  /// Why the server cannot be used any more; nil as long as it can.
  package var failure: PostgresFailure? {
    if let failure = state.withLock({ $0.failure }) { return failure }
    guard let end = own?.end else { return nil }
    return note(.ended(reason: end))
  }

  private func note(_ failure: PostgresFailure) -> PostgresFailure {
    state.withLock { state in
      state.failure = state.failure ?? failure
      return state.failure ?? failure
    }
  }

  /// The name of the place for tables that is full.
  var fullPlace: String { "\(prefix)full" }

  /// Whether it has a place for tables that is full.
  var hasFullPlace: Bool { own?.hasFullPlace ?? false }

  /// A connection for a subject, made or under way.
  func dial() throws(PostgresFailure) -> Descriptor {
    do throws(SystemError) { return try dialer.dial() } catch {
      throw failure ?? note(.ended(reason: error.description))
    }
  }

  /// Asks the server something, to see that it is there.
  func check() throws(PostgresFailure) {
    if let failure { throw failure }
    try withClient { (client) throws(PostgresFailure) in try client.rows("SELECT 1") }
  }

  /// Does something over a connection of the harness's own.
  @discardableResult
  func withClient<Result>(
    _ body: (PostgresClient) throws(PostgresFailure) -> Result
  ) throws(PostgresFailure) -> Result {
    do throws(PostgresFailure) {
      let idle = state.withLock { $0.clients.popLast() }
      let client: PostgresClient
      if let idle { client = idle } else { client = try Self.client(dialer, address) }
      let result = try body(client)
      state.withLock { $0.clients.append(client) }
      return result
    } catch {
      switch error {
      case .unreachable(_, let reason): throw failure ?? note(.ended(reason: reason))
      case .unreadableURL, .notInstalled, .programFailed, .signInRefused, .tooOld, .lacksRight,
        .statementFailed, .ended:
        throw failure ?? error
      }
    }
  }

  /// A connection to one database, to look into it.
  func look(
    into database: String, _ body: (PostgresClient) throws(PostgresFailure) -> Void
  ) throws(PostgresFailure) {
    try body(try Self.client(dialer, address, database: database))
  }

  private static func client(
    _ dialer: Dialer, _ address: PostgresAddress, database: String? = nil
  ) throws(PostgresFailure) -> PostgresClient {
    let socket: Descriptor
    do throws(SystemError) { socket = try dialer.dial() } catch {
      throw .unreachable(
        address: address.description, reason: SystemError.text(of: error.code))
    }
    return try PostgresClient(socket, address, database: database)
  }

  // MARK: - Tenants

  /// A database and a user that no case has had since they were made, the user with this password.
  func lease(password: [UInt8]) throws(PostgresFailure) -> Tenant {
    let known = state.withLock { state -> Tenant? in
      let place = state.free.lastIndex { $0.password == password } ?? state.free.indices.last
      return place.map { state.free.remove(at: $0) }
    }
    guard var tenant = known else { return try make(password: password) }
    if tenant.password != password {
      try withClient { (client) throws(PostgresFailure) in
        try client.rows("ALTER ROLE \(tenant.name) PASSWORD '\(Self.verifier(of: password))'")
      }
      tenant.password = password
    }
    return tenant
  }

  private func make(password: [UInt8]) throws(PostgresFailure) -> Tenant {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    let tenant = Tenant(name: "\(prefix)\(number)", password: password)
    // Copying pages is quicker than logging them where a checkpoint costs nothing.
    let strategy = major >= 15 ? " STRATEGY \(own == nil ? "WAL_LOG" : "FILE_COPY")" : ""
    try withClient { (client) throws(PostgresFailure) in
      try client.rows(
        "CREATE ROLE \(tenant.name) LOGIN PASSWORD '\(Self.verifier(of: password))'")
      try client.rows(
        "CREATE DATABASE \(tenant.name) OWNER \(tenant.name) TEMPLATE template0\(strategy)")
      try client.rows("REVOKE ALL ON DATABASE \(tenant.name) FROM PUBLIC")
      // Before version 15 whoever connects may make tables there.
      if major < 15 {
        try look(into: tenant.name) { (client) throws(PostgresFailure) in
          try client.rows(
            "REVOKE ALL ON SCHEMA public FROM PUBLIC; ALTER SCHEMA public OWNER TO \(tenant.name)")
        }
      }
    }
    return tenant
  }

  /// Takes tenants back; those that a case may have changed are made no use of again.
  func giveBack(_ tenants: [Tenant], touched: Bool) throws(PostgresFailure) {
    guard touched else { return state.withLock { $0.free += tenants } }
    try withClient { (client) throws(PostgresFailure) in
      for tenant in tenants {
        try client.rows("DROP DATABASE IF EXISTS \(tenant.name) WITH (FORCE)")
      }
      // A user may own what lies in the database of another one.
      for tenant in tenants { try client.rows("DROP ROLE IF EXISTS \(tenant.name)") }
    }
  }

  private func drop(_ tenant: Tenant, _ client: PostgresClient) throws(PostgresFailure) {
    try client.rows("DROP DATABASE IF EXISTS \(tenant.name) WITH (FORCE)")
    try client.rows("DROP ROLE IF EXISTS \(tenant.name)")
  }

  private static func verifier(of password: [UInt8]) -> String {
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    return SCRAM.verifier(of: password, salt: salt)
  }
}

/// A database of the server with its owner, both of this name.
struct Tenant: Sendable, Equatable {
  let name: String
  var password: [UInt8]
}
