import Contract
import Observing

/// The real server as one witness sees it: an instance with the names that connection strings of its
/// case give.
final class DatabaseBacking {
  let server: PostgresServer
  private let databases: CaseDatabases
  private let instance: Int
  /// The connection strings that lead to the witness.
  private let given: () -> [DatabaseURL]

  init(
    _ server: PostgresServer, _ databases: CaseDatabases, instance: Int,
    given: @escaping () -> [DatabaseURL]
  ) {
    self.server = server
    self.databases = databases
    self.instance = instance
    self.given = given
  }

  func admit(
    user: Bytes, database: Bytes
  ) throws(PostgresFailure) -> CaseDatabases.Admission {
    try databases.admit(user: user, database: database, at: instance, given: given())
  }

  /// A client may have changed what it was let into.
  func noteTouch() { databases.isTouched = true }
}
