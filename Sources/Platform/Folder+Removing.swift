import Glibc

extension Folder {
  /// Folders are held open while those below them are emptied; what lies deeper is lifted first, so
  /// that no tree is too deep and no path too long.
  private static let deepest = 32
  /// Names that are read at once.
  private static let batch = 4096
  /// A tree to which something is always added is given up.
  private static let mostRounds = 100_000

  /// Removes whatever has this name, also where permissions are in the way; links are not followed.
  package func remove(_ name: [UInt8]) throws(SystemError) {
    if try removeAtOnce(name) { return }
    let tree = try opened(name)
    var lifted = 0
    for _ in 0..<Self.mostRounds {
      try tree.empty(depth: 0, liftingTo: tree, &lifted)
      if try removeAtOnce(name) { return }
    }
    throw SystemError("remove \(EntryName.text(name))", code: ENOTEMPTY)
  }

  /// Removes a file or an empty folder; false if it is a folder that is not empty.
  private func removeAtOnce(_ name: [UInt8]) throws(SystemError) -> Bool {
    let path = Self.cString(name)
    // Most of what is removed is an empty folder.
    if unsafe unlinkat(number, path, AT_REMOVEDIR) == 0 || errno == ENOENT { return true }
    switch errno {
    case ENOTEMPTY, EEXIST: return false
    case ENOTDIR: break
    default: throw SystemError("remove \(EntryName.text(name))")
    }
    guard unsafe unlinkat(number, path, 0) == 0 || errno == ENOENT else {
      throw SystemError("unlink \(EntryName.text(name))")
    }
    return true
  }

  /// The folder of that name, made accessible.
  private func opened(_ name: [UInt8]) throws(SystemError) -> Folder {
    if let status = status(of: name), status.kind == .directory, status.mode & 0o700 != 0o700 {
      try setMode(0o700, of: name)
    }
    return try Folder(name, in: self)
  }

  private func empty(depth: Int, liftingTo top: Folder, _ lifted: inout Int) throws(SystemError) {
    while true {
      let (names, areAll) = try names(atMost: Self.batch)
      for name in names {
        if try removeAtOnce(name) { continue }
        let folder = try opened(name)
        if depth < Self.deepest {
          try folder.empty(depth: depth + 1, liftingTo: top, &lifted)
          _ = try removeAtOnce(name)
        } else {
          lifted += 1
          let target = Self.cString(Array("lifted-\(getpid())-\(lifted)".utf8))
          guard unsafe renameat(number, Self.cString(name), top.number, target) == 0 else {
            throw SystemError("rename \(EntryName.text(name))")
          }
        }
      }
      if areAll { return }
    }
  }
}
