internal import CPlatformShims
internal import Glibc

/// A file system in memory, in which a folder's size tells whether anything is in it.
package struct MemoryFileSystem: Sendable {
  private let device: dev_t

  /// The size of a folder with nothing in it: what it has for each entry (`BOGO_DIRENT_SIZE`), for itself
  /// and its parent.
  private static let emptySize = 2 * 20

  /// The file system of a folder, which has to be held open as long as this is used: the number may be
  /// another's afterwards. Nil if it is none in memory.
  package init?(of folder: Folder) {
    guard is_in_memory(folder.number) != 0, let status = try? folder.status() else { return nil }
    device = status.device
  }

  /// Whether something is a folder of this file system with nothing in it; one call instead of six.
  package func isEmptyFolder(_ status: FileStatus) -> Bool {
    status.kind == .directory && status.size == Self.emptySize && status.device == device
  }

  package func hasEmptyFolder(_ path: String) -> Bool {
    File.status(of: Array(path.utf8)).map(isEmptyFolder) ?? false
  }
}
