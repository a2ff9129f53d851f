internal import EnvironmentRuntime

extension Catalogue {
  /// The claim on a real database is not kept; only a runtime that is built to sign in has it.
  static var databaseClaims: [Variation] {
    #if PostgreSQL
      [
        .fault(
          "claim-of-other-overwritten", "5.3 5.6 4.2",
          "a database of the other environment is claimed"
        ) {
          $0.claimDatabase(before: { environment in
            "UPDATE \(DatabaseClaim.table) SET environment = '\(environment.name)'"
          })
        },
        .fault(
          "claim-of-other-dropped", "5.3 5.6 4.2",
          "the table by which a database has an owner is dropped"
        ) { $0.claimDatabase(before: { _ in "DROP TABLE IF EXISTS \(DatabaseClaim.table)" }) },
        .fault(
          "claim-of-other-touched", "5.6 5.3",
          "something is written to a database of the other environment before it is refused"
        ) {
          $0.claimDatabase(before: {
            "CREATE TABLE IF NOT EXISTS dreichor_visit_of_\($0.name) (id integer)"
          }
          )
        },
        .fault(
          "claim-never-made", "5.3 5.6", "whose the database is, is neither looked at nor written"
        ) {
          $0.steps.reachDatabase = { (configuration, stop) throws(Interruption) in
            _ = try DatabaseLogin(configuration.database, stop: stop)
          }
        },
      ]
    #else
      []
    #endif
  }
}

#if PostgreSQL
  extension Composition {
    /// Says something to the database before it is claimed.
    fileprivate mutating func claimDatabase(
      before statement: @escaping @Sendable (Environment) -> String
    ) {
      steps.reachDatabase = { (configuration, stop) throws(Interruption) in
        let login = try DatabaseLogin(configuration.database, stop: stop)
        _ = try login.rows(statement(configuration.environment))
        try DatabaseClaim.claim(login, for: configuration.environment)
      }
    }
  }
#endif
