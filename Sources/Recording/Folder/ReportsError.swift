internal import Glibc

/// What kept a report from being written.
package struct ReportsError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Operation: String, Sendable {
    case createFolder = "create the folder"
    case createFile = "create the file"
    case write
    case synchronise
    case replace
    case readBack = "read back"
    /// Something that is no file is where a report goes.
    case occupied = "write over what is no file,"
    /// Something that is no folder is where failing cases' files go.
    case occupiedByFile = "replace what is no folder,"
  }

  package let operation: Operation
  package let path: String
  /// The `errno` of the call that failed.
  package let code: Int32

  package var description: String {
    let reason = unsafe String(cString: strerror(code))
    return "cannot \(operation.rawValue) \(path): \(reason)"
  }
}
