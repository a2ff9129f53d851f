/// Databases and users on a server that others use, too, which a run that was killed has left.
///
/// A run holds a lock of the server under the prefix of its names, which the server gives free when
/// the run's connection is gone.
enum LeftTenants {
  static func keep(_ prefix: String, by client: PostgresClient) throws(PostgresFailure) {
    try client.rows("SELECT pg_advisory_lock(hashtext('\(prefix)'))")
  }

  /// Drops what no run holds any more.
  static func sweep(_ client: PostgresClient) throws(PostgresFailure) {
    let databases = names(
      try client.rows("SELECT datname FROM pg_database WHERE datname LIKE 'conform\\_%\\_%'"))
    let users = names(
      try client.rows("SELECT rolname FROM pg_roles WHERE rolname LIKE 'conform\\_%\\_%'"))
    for prefix in Set((databases + users).compactMap { self.prefix(of: $0) }).sorted() {
      let lock = "hashtext('\(prefix)')"
      let isFree = try client.rows("SELECT pg_try_advisory_lock(\(lock))").first?.first ?? nil
      guard isFree == Array("t".utf8) else { continue }
      for name in databases where self.prefix(of: name) == prefix {
        try client.rows("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
      }
      for name in users where self.prefix(of: name) == prefix {
        try client.rows("DROP ROLE IF EXISTS \(name)")
      }
      try client.rows("SELECT pg_advisory_unlock(\(lock))")
    }
  }

  /// What the names of one run begin with: `conform_`, its process and a random word; nil for a name
  /// that no run gives.
  static func prefix(of name: String) -> String? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "conform", Int(parts[1]) != nil, Int(parts[3]) != nil,
      !parts[2].isEmpty,
      parts[2].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else { return nil }
    return parts[..<3].joined(separator: "_") + "_"
  }

  private static func names(_ rows: [PostgresClient.Row]) -> [String] {
    rows.compactMap { row in
      row.first.flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
