package import Glibc

/// What the kernel tells of a file without opening it.
package struct FileStatus: Sendable, Equatable {
  package let kind: File.Kind
  package let size: Int
  package let owner: uid_t
  package let mode: mode_t
  /// How many names it has.
  package let links: Int
  /// When it was last written to, in nanoseconds since 1970.
  package let modified: Int
  /// The number of its file system.
  package let device: dev_t
  /// Whether it stands for a file that an overlay of folders hides.
  package let isWhiteout: Bool

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
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    device = status.st_dev
    isWhiteout = status.st_mode & S_IFMT == S_IFCHR && status.st_rdev == 0
  }
}
