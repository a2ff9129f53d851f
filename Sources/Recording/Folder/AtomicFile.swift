internal import Glibc

/// Files that are replaced as a whole or not at all.
package enum AtomicFile {
  /// Writes and syncs the bytes beside the file, then puts them in its place.
  package static func write(_ bytes: [UInt8], to path: String) throws(ReportsError) {
    let draft = "\(path).draft-\(getpid())"
    do throws(ReportsError) {
      let output = try OutputFile(creating: draft)
      try output.write(bytes)
      try output.synchronise()
      guard unsafe rename(draft, path) == 0 else {
        throw ReportsError(operation: .replace, path: path, code: errno)
      }
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }
}
