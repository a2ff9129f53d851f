#if PostgreSQL
  /// Taking possession of the database: a table of one row tells whose it is.
  ///
  /// It lies in the schema that the user's search path begins with, so that a schema of a shared
  /// database can be claimed as well as a database. Nothing is written to one that has an owner.
  package enum DatabaseClaim {
    package static let table = "dreichor_environment"

    /// The code of a table that is not there (`undefined_table`).
    private static let undefinedTable = "42P01"

    package static func claim(
      _ login: DatabaseLogin, for environment: Environment
    ) throws(Interruption) {
      if try isOwned(login, by: environment) { return }
      let outcome = try login.rows(statements(for: environment))
      // Another one may have been first.
      if try isOwned(login, by: environment) { return }
      switch outcome {
      case .success: throw foreign("the database's claim is gone again")
      case .failure(let failure):
        throw DatabaseLogin.unavailable(
          "the database cannot be claimed: SQLSTATE \(failure.code)")
      }
    }

    /// Whether the environment owns it; false if nobody does.
    private static func isOwned(
      _ login: DatabaseLogin, by environment: Environment
    ) throws(Interruption) -> Bool {
      switch try login.rows("SELECT environment FROM \(table)") {
      case .failure(let failure):
        if failure.code == undefinedTable { return false }
        throw DatabaseLogin.unavailable(
          "the database's owner cannot be read: SQLSTATE \(failure.code)")
      case .success(let rows):
        guard rows.count == 1, let owner = rows[0].first ?? nil, let known = Environment(owner)
        else { throw foreign("the database's claim names no environment") }
        guard known == environment else {
          throw foreign("the database belongs to the other environment")
        }
        return true
      }
    }

    /// One transaction, in which the first of several claims holds.
    private static func statements(for environment: Environment) -> String {
      """
      CREATE TABLE \(table) (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        environment text NOT NULL);
      INSERT INTO \(table) (environment) VALUES ('\(environment.name)')
      """
    }

    private static func foreign(_ reason: String) -> Interruption {
      .refused(.configuration, .databaseURL, reason)
    }
  }
#endif
