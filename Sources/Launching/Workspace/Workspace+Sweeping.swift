import Glibc
import Platform

extension Workspace {
  /// Removes the work folders of harnesses that were ended before they could do it themselves: those
  /// of this user that nobody holds the lock of, wherever the process that made them was to be seen.
  package static func sweep(_ candidates: [String]) {
    for candidate in candidates {
      guard let folder = try? Folder("\(candidate)/."),
        let names = try? folder.names(atMost: mostSwept).names
      else { continue }
      for name in names where hasName(EntryName.text(name)) {
        guard isAbandoned(name, in: folder) else { continue }
        try? folder.remove(name)
      }
    }
  }

  /// Whoever can write to a folder of temporary files can fill it.
  private static let mostSwept = 100_000

  private static func isAbandoned(_ name: [UInt8], in folder: Folder) -> Bool {
    // Nobody else may change what is below a folder of this user with this mode.
    guard let left = try? Folder(name, in: folder), let status = try? left.status(),
      status.owner == geteuid(), status.mode & 0o022 == 0
    else { return false }
    return (try? left.lock()) == true
  }

  /// Whether it is the name of a work folder.
  static func hasName(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "conform" && Int32(parts[1]).map { $0 > 0 } ?? false
  }
}
