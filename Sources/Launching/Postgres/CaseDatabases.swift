import Contract
import Observing
import Scenarios

/// What the names that subjects of one case ask for lead to on the real server.
///
/// Each runtime of a case has an instance of its own, as each has a witness of its own: the same
/// name asked for at two of them means two databases. What a connection string gives is there when
/// it is asked for; what none gives is not.
final class CaseDatabases {
  /// What becomes of a start-up message.
  enum Admission: Equatable {
    /// The names to ask the server for.
    case names(user: String, database: String)
    case unknownUser
    case unknownDatabase
  }

  private struct Instance {
    var users: [Bytes: Tenant] = [:]
    var databases: [Bytes: Tenant] = [:]
  }

  private let server: PostgresServer
  /// Where the names of an instance lead instead, and whether the server knows.
  private var leads: [Int: (behaviour: DatabaseBehaviour, other: Int?, isMade: Bool)] = [:]
  private var instances: [Int: Instance] = [:]
  /// All that were taken, once each.
  private var leased: [Tenant] = []
  /// Whether a subject may have changed what it was let into.
  var isTouched = false

  init(_ server: PostgresServer) { self.server = server }

  /// What a user and a database that a client asks for mean at a runtime's instance, by the
  /// connection strings that lead there.
  func admit(
    user: Bytes, database: Bytes, at instance: Int, given: [DatabaseURL]
  ) throws(PostgresFailure) -> Admission {
    let lead = leads[instance]
    let place = lead?.behaviour == .othersInstance ? lead?.other ?? instance : instance
    for url in given { try provide(url, at: place) }
    let present = instances[place] ?? Instance()
    guard let tenant = present.users[user] else { return .unknownUser }
    guard let own = present.databases[database] else { return .unknownDatabase }
    guard let lead, lead.behaviour != .othersInstance else {
      return .names(user: tenant.name, database: own.name)
    }
    return try admit(tenant, to: own, lead, at: instance)
  }

  /// The names that a lead has for a user and its database; what it needs is made once.
  private func admit(
    _ user: Tenant, to own: Tenant,
    _ lead: (behaviour: DatabaseBehaviour, other: Int?, isMade: Bool), at instance: Int
  ) throws(PostgresFailure) -> Admission {
    let other = lead.other.flatMap { instances[$0]?.databases.values.first }
    let database = lead.behaviour == .othersUser ? own : other ?? own
    let statements = Self.statements(
      lead.behaviour, user: user.name, other: (other ?? own).name, fullPlace: server.fullPlace)
    if !lead.isMade, !statements.server.isEmpty {
      leads[instance]?.isMade = true
      isTouched = true
      try server.withClient { (client) throws(PostgresFailure) in
        try client.rows(statements.server)
      }
      if !statements.database.isEmpty {
        try server.look(into: database.name) { (client) throws(PostgresFailure) in
          try client.rows(statements.database)
        }
      }
    }
    return .names(user: user.name, database: database.name)
  }

  /// What makes a lead: for the server, and in the database that it leads to.
  private static func statements(
    _ behaviour: DatabaseBehaviour, user: String, other: String, fullPlace: String
  ) -> (server: String, database: String) {
    let asOther = "GRANT \(other) TO \(user); ALTER ROLE \(user) SET role = '\(other)'"
    let connect = "GRANT CONNECT ON DATABASE \(other) TO \(user)"
    return switch behaviour {
    case .full: ("ALTER ROLE \(user) SET default_tablespace = '\(fullPlace)'", "")
    case .others, .othersUser: (asOther, "")
    case .othersDatabase: (connect, "")
    case .schemaBeside:
      (
        "\(connect); ALTER ROLE \(user) SET search_path = '\(user)'",
        "CREATE SCHEMA \(user) AUTHORIZATION \(user)"
      )
    case .authenticates, .refuses, .refusesFirst, .silent, .closes, .garbles, .absent, .ends,
      .othersInstance:
      ("", "")
    }
  }

  /// Has the names of an instance lead elsewhere from here on, or where they lead by themselves.
  func lead(_ instance: Int, _ behaviour: DatabaseBehaviour, other: Int?) {
    let former = leads[instance]
    leads[instance] = nil
    if behaviour.needsServer { leads[instance] = (behaviour, other, isMade: false) }
    guard let former, former.isMade else { return }
    for user in (instances[instance]?.users ?? [:]).values {
      // What it was made part of stays, and means nothing without the setting.
      _ = try? server.withClient { (client) throws(PostgresFailure) in
        try client.rows("ALTER ROLE \(user.name) RESET ALL")
      }
    }
  }

  /// Has the server end the sessions with an instance's databases.
  func endSessions(at instance: Int) throws(PostgresFailure) {
    for place in (instances[instance]?.databases ?? [:]).values {
      try server.withClient { (client) throws(PostgresFailure) in
        try client.rows(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(place.name)'")
      }
    }
  }

  /// All that an ordinary client can read in an instance's databases, by the names that subjects
  /// have for them.
  func contents(at instance: Int) throws(PostgresFailure) -> [(String, Bytes)] {
    var contents: [(String, Bytes)] = []
    for (name, place) in instances[instance]?.databases ?? [:] {
      try server.look(into: place.name) { (client) throws(PostgresFailure) in
        contents.append(
          (String(decoding: name, as: UTF8.self), try DatabaseContents.read(client)))
      }
    }
    return contents.sorted { $0.0 < $1.0 }
  }

  /// Makes what a connection string names.
  private func provide(_ url: DatabaseURL, at instance: Int) throws(PostgresFailure) {
    var present = instances[instance] ?? Instance()
    defer { instances[instance] = present }
    if present.users[url.user] == nil {
      let tenant = try server.lease(password: url.passwords.last ?? [])
      leased.append(tenant)
      present.users[url.user] = tenant
      // A user comes with a database of its own.
      if present.databases[url.name] == nil { present.databases[url.name] = tenant }
    }
    guard present.databases[url.name] == nil, let owner = present.users[url.user] else { return }
    let tenant = try server.lease(password: [])
    leased.append(tenant)
    present.databases[url.name] = tenant
    isTouched = true
    try server.withClient { (client) throws(PostgresFailure) in
      try client.rows("ALTER DATABASE \(tenant.name) OWNER TO \(owner.name)")
    }
  }

  /// Gives everything back when the case is over and nothing runs any more.
  func close() throws(PostgresFailure) {
    defer { leased = [] }
    guard !leased.isEmpty else { return }
    try server.giveBack(leased, touched: isTouched)
  }
}
