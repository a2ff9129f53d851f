import Glibc
import Platform

/// The server's programs as this machine has them.
struct PostgresInstallation: Equatable {
  /// The folder that holds `initdb` and `postgres`.
  let folder: String

  /// The newest of those that packages install, or else what the search path has.
  static func newest(
    searchPath: [String], roots: [String] = ["/usr/lib/postgresql", "/usr"]
  ) throws(PostgresFailure) -> PostgresInstallation {
    let packaged = roots.flatMap { root in
      Directory.names(in: root).compactMap { name -> (version: Int, folder: String)? in
        // Debian's folders are versions, others' names end in one.
        let digits = name.utf8.starts(with: "pgsql-".utf8) ? String(name.dropFirst(6)) : name
        return Int(digits).map { ($0, "\(root)/\(name)/bin") }
      }
    }.sorted { $0.version > $1.version }.map(\.folder)
    let places = packaged + searchPath
    let found = places.first { place in
      ["initdb", "postgres"].allSatisfy { unsafe access("\(place)/\($0)", X_OK) == 0 }
    }
    guard let found else {
      throw .notInstalled(searched: ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "PATH"])
    }
    return PostgresInstallation(folder: found)
  }

  var initialiser: String { "\(folder)/initdb" }
  var server: String { "\(folder)/postgres" }
}

/// Who the server's programs run as: they refuse to be root.
struct PostgresUser: Equatable {
  let user: uid_t
  let group: gid_t

  /// This process's own, or for root the first of `postgres` and `nobody` that the machine has.
  static func chosen(
    effective: uid_t = geteuid(), passwd: String = "/etc/passwd"
  ) -> PostgresUser {
    guard effective == 0 else { return PostgresUser(user: effective, group: getegid()) }
    // The C library would load others to look names up.
    let text = String(decoding: File.contents(of: passwd, upTo: 1 << 20) ?? [], as: UTF8.self)
    let entries = text.split(separator: "\n").map {
      $0.split(separator: ":", omittingEmptySubsequences: false)
    }
    for name in ["postgres", "nobody"] {
      if let entry = entries.first(where: { $0.count > 3 && $0[0] == name }),
        let user = uid_t(entry[2]), let group = gid_t(entry[3]), user != 0
      {
        return PostgresUser(user: user, group: group)
      }
    }
    return PostgresUser(user: 65534, group: 65534)
  }
}
