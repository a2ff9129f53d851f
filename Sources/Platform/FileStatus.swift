package import Glibc

/// What the kernel tells of a file without opening it.
package struct FileStatus: Sendable {
  package let kind: File.Kind
  package let size: Int
  package let owner: uid_t
  package let mode: mode_t
  /// How many names it has.
  package let links: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .plain
      case S_IFDIR: .directory
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    owner = status.st_uid
    mode = status.st_mode & 0o7777
    links = Int(status.st_nlink)
  }
}
