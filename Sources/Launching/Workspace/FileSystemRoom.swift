import Glibc
import Platform

/// How much a file system still takes.
struct FileSystemRoom {
  let bytes: Int
  let files: Int

  /// What is asked for.
  enum Need {
    /// To begin a run.
    case start
    /// To believe what a case came to: one that found no room shows nothing.
    case belief

    var bytes: Int {
      switch self {
      case .start: 16 << 20
      case .belief: 64 << 10
      }
    }

    var files: Int {
      switch self {
      case .start: 1000
      case .belief: 8
      }
    }
  }

  init(bytes: Int, files: Int) {
    self.bytes = bytes
    self.files = files
  }

  init(at path: String) throws(SystemError) {
    var system = statvfs()
    guard unsafe statvfs(path, &system) == 0 else { throw SystemError("statvfs \(path)") }
    bytes = Int(clamping: system.f_bavail.multipliedReportingOverflow(by: system.f_frsize).0)
    // Some file systems make what they need, and tell of none.
    files = system.f_files == 0 ? .max : Int(clamping: system.f_favail)
  }

  func suffices(for need: Need) -> Bool { bytes >= need.bytes && files >= need.files }

  func require(_ need: Need, at path: String) throws(SystemError) {
    guard suffices(for: need) else {
      throw SystemError(
        "work in \(path), which has room for \(bytes) bytes and \(files) files", code: ENOSPC)
    }
  }
}
