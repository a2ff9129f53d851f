extension Rule<Bytes> {
  /// The longest path that Linux opens, without its terminating NUL (`PATH_MAX`).
  private static var longestPath: Int { 4095 }

  /// `PERSISTENCE_PATH` is an absolute path; what is there is looked at only after validation.
  package static var persistencePath: Rule {
    .required(.persistencePath, "EM-6.2") { value, _ in
      guard value.first == UInt8(ascii: "/") else {
        return .refused("EM-6.2", "must be an absolute path")
      }
      guard value.count <= longestPath else {
        return .refused("EM-6.2", "must be no longer than a path can be")
      }
      return .accepted(value)
    }
  }
}

extension Rule<DatabaseURL> {
  /// `DATABASE_URL` names a database of this environment.
  package static var database: Rule {
    .required(.databaseURL, "EM-6.1") { value, environment in
      guard let url = DatabaseURL(value) else {
        return .refused(
          "EM-6.1", "must be postgres://USER:PASSWORD@HOST:PORT/NAME without a query")
      }
      guard let owner = url.environment else {
        return .refused("EM-5.3", "must name a database that ends in _dev or _prod")
      }
      guard environment == nil || owner == environment else {
        return .refused("EM-5.3", "must name a database of this environment")
      }
      return .accepted(url)
    }
  }
}
