import Glibc
package import Platform
import Synchronization

/// The folder below which every case of a run has its own, fresh one.
package final class Workspace: Sendable {
  package let path: String
  private let count = Atomic(0)
  /// Keeps others from sweeping the folder; given free by the kernel, however this process ends.
  private let held: Folder
  /// Its file system, if it is one in memory.
  let memory: MemoryFileSystem?

  /// Makes the folder in the first of the given ones that can be written to and has room.
  package init(in candidates: [String]) throws(SystemError) {
    var failure = SystemError("make a work folder", code: ENOENT)
    for candidate in candidates where unsafe access(candidate, W_OK | X_OK) == 0 {
      do throws(SystemError) {
        try FileSystemRoom(at: candidate).require(.start, at: candidate)
        (path, held) = try Self.make(in: candidate)
        memory = MemoryFileSystem(of: held)
        return
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private static func make(in candidate: String) throws(SystemError) -> (String, Folder) {
    // Another harness may take a folder that is not locked yet for one that was left.
    for _ in 0..<16 {
      let name = String(UInt64.random(in: .min ... .max), radix: 36)
      let path = "\(candidate)/conform-\(getpid())-\(name)"
      try Directory.make(path)
      if let folder = try? Folder(path), try folder.lock(), File.kind(of: path) == .directory {
        return (path, folder)
      }
    }
    throw SystemError("keep a work folder in \(candidate)", code: EBUSY)
  }

  /// Removes the folder and every case's.
  package func remove() throws(SystemError) { try Directory.remove(path) }

  /// The folder of the next case, which lies in a worker's own folder if it has one.
  func makeFolder(in worldFolder: String? = nil) throws(SystemError) -> CaseFolder {
    let folder = CaseFolder(path: worldFolder.map { "\($0)/\(Self.nameInWorld)" } ?? nextPath)
    try Directory.make(folder.path)
    return folder
  }

  /// A folder that a world shows, in which each case has the same name.
  func makeWorldFolder() throws(SystemError) -> String {
    let folder = nextPath
    try Directory.make(folder)
    return folder
  }

  /// Takes a case's folder out of the folder that a world shows, and removes what else lies there.
  func takeOut(_ folder: CaseFolder, of worldFolder: String) throws(SystemError) -> CaseFolder {
    var own = CaseFolder(path: nextPath)
    own.emptyFolders = folder.emptyFolders
    guard unsafe rename(folder.path, own.path) == 0 else {
      throw SystemError("take \(folder.path) out of its world")
    }
    if memory?.hasEmptyFolder(worldFolder) ?? false { return own }
    for name in Directory.names(in: worldFolder) { try Directory.remove("\(worldFolder)/\(name)") }
    return own
  }

  static let nameInWorld = "case"

  private var nextPath: String {
    "\(path)/\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
  }
}

/// What a case left behind: each runtime's volume and working directory.
package struct CaseFolder: Sendable, Equatable {
  package let path: String
  /// What is likely to be all that is in it: folders, each behind those that are in it.
  var emptyFolders: [String] = []

  package init(path: String) { self.path = path }

  /// Removes it with all that is in it; what is not there need not be removed.
  package func discard() throws(SystemError) {
    for folder in emptyFolders { unsafe rmdir("\(path)/\(folder)") }
    guard unsafe rmdir(path) != 0 else { return }
    try Directory.remove(path)
  }

  /// Moves the folder to a path where nothing is; sockets and pipes in it are dropped.
  package func keep(at target: String) throws(SystemError) {
    if unsafe rename(path, target) == 0 { return }
    guard errno == EXDEV else { throw SystemError("rename \(path) to \(target)") }
    try Directory.copy(path, to: target)
    try discard()
  }
}
