internal import Platform

/// What kept a report from being written.
package struct ReportsError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Operation: String, Sendable {
    case createFolder = "create the folder"
    case createFile = "create the file"
    case write
    case synchronise
    case replace
    case readBack = "read back"
    /// It does not hold what was written to it.
    case trust = "trust what stands in"
    /// Another run is writing to it.
    case share = "write to"
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
    let reason =
      switch operation {
      case .trust: "it was changed by another program while it was written"
      case .share:
        "another run is writing there; wait for its end, or name another one with --reports"
      case .createFolder, .createFile, .write, .synchronise, .replace, .readBack, .occupied,
        .occupiedByFile:
        SystemError(operation == .write ? "write" : "open", code: code).reason
      }
    return "cannot \(operation.rawValue) \(path): \(reason)"
  }
}
