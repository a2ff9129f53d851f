import Glibc
import Platform

extension Workspace {
  /// Removes the work folders of harnesses that were ended before they could do it themselves.
  package static func sweep(_ candidates: [String]) {
    for candidate in candidates {
      for name in Directory.names(in: candidate) where isLeft(name) {
        try? Directory.remove("\(candidate)/\(name)")
      }
    }
  }

  /// Whether it is the name of a work folder, and the process that made it is no more.
  static func isLeft(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "conform", let process = Int32(parts[1]) else {
      return false
    }
    return Self.isGone(process)
  }

  /// Whether no process has this number, however little may be known about it.
  package static func isGone(_ process: Int32) -> Bool {
    process > 0 && kill(process, 0) != 0 && errno == ESRCH
  }
}
