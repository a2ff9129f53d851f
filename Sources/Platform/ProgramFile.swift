import Glibc

/// Files that can be executed, and where they are looked for.
package enum ProgramFile {
  /// The first program of a name in folders that are searched in order.
  package static func found(_ name: String, in searchPath: [String]) -> String? {
    searchPath.map { "\($0)/\(name)" }.first {
      File.kind(of: File.absolute($0)) == .plain && isExecutable($0)
    }
  }

  /// Whether this user may execute what is at a path; a folder, too, may have the permission.
  package static func isExecutable(_ path: String) -> Bool {
    unsafe faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0
  }
}
