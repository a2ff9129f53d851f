/// Why the PostgreSQL server behind the database witnesses cannot be used: never a subject's fault.
package enum PostgresFailure: Error, Sendable, Equatable {
  /// What `--postgres` was given is no address of a server.
  case unreadableURL(String)
  /// No server program was found in any of these places.
  case notInstalled(searched: [String])
  /// A program of the server's did not come to its end, or to a good one.
  case programFailed(name: String, saying: String)
  case unreachable(address: String, reason: String)
  case signInRefused(address: String, reason: String)
  case tooOld(version: String)
  /// The user may not do what cases need.
  case lacksRight(String, user: String)
  case statementFailed(code: String, reason: String)
  /// It was there, and is no more.
  case ended(reason: String)
}

extension PostgresFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadableURL(let text):
      "--postgres: \(text) is no address of a server; expected auto, or "
        + "postgres://USER:PASSWORD@HOST:PORT/DATABASE with a numeric host or localhost, or "
        + "postgres://USER:PASSWORD@/DATABASE?host=/FOLDER for a Unix socket"
    case .notInstalled(let searched):
      "--postgres auto: initdb and postgres are in none of \(searched.joined(separator: ", ")); "
        + "Debian has them in the package postgresql (apt-get install postgresql)"
    case .programFailed(let name, let saying):
      "PostgreSQL: \(name) failed\(saying.isEmpty ? "" : ": \(saying)")"
    case .unreachable(let address, let reason):
      "the PostgreSQL server at \(address) cannot be reached: \(reason)"
    case .signInRefused(let address, let reason):
      "the PostgreSQL server at \(address) does not let the harness sign in: \(reason)"
    case .tooOld(let version):
      "the PostgreSQL server has version \(version); expected \(Self.oldest) or later"
    case .lacksRight(let right, let user):
      "the user \(user) of the PostgreSQL server may not \(right), which each case needs; "
        + "expected a superuser (ALTER ROLE \(user) SUPERUSER)"
    case .statementFailed(let code, let reason):
      "the PostgreSQL server refuses what the harness asks: \(reason) (SQLSTATE \(code))"
    case .ended(let reason):
      "the PostgreSQL server ended while the run went on: \(reason)"
    }
  }

  /// The oldest version of a server that can stand behind the witnesses.
  static let oldest = 14
}
