package import Glibc

/// Plain files, whole.
package enum File {
  /// The first bytes of a file; nil if it cannot be read.
  package static func contents(of path: String, upTo limit: Int) -> [UInt8]? {
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
    guard let file = unsafe try? Descriptor(open(path, flags), from: "open") else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < limit {
      switch file.read(atMost: min(65536, limit - bytes.count)) {
      case .bytes(let more): bytes += more
      case .end: return bytes
      case .nothing, .failure: return nil
      }
    }
    return bytes
  }

  /// All of a regular file; anything else is refused, and a pipe not waited for.
  package static func readRegular(_ path: String) throws(UnreadableFile) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: path) { bytes += $0 }
    return bytes
  }

  /// The same, a piece at a time, for what need not be there as a whole.
  package static func forEachPiece(
    of path: String, _ body: ([UInt8]) -> Void
  ) throws(UnreadableFile) {
    let isRegular: Bool
    do throws(SystemError) {
      let file = try unsafe Descriptor(
        open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), from: "open")
      var status = stat()
      guard unsafe fstat(file.number, &status) == 0 else { throw SystemError("fstat") }
      isRegular = status.st_mode & S_IFMT == S_IFREG
      if isRegular { try file.readPieces(body) }
    } catch {
      throw UnreadableFile(path, error)
    }
    guard isRegular else { throw UnreadableFile(path: path, reason: "not a regular file") }
  }

  /// Writes a file anew, with exactly this mode.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644)
    throws(SystemError)
  {
    let file = unsafe try Descriptor(
      open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode), from: "open \(path)")
    // The process's own mask took part in the mode above.
    guard fchmod(file.number, mode) == 0 else { throw SystemError("fchmod \(path)") }
    try file.write(bytes)
  }

  /// The path from the root with every link followed; as it is, if there is nothing.
  package static func absolute(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// When a file was last written to, in nanoseconds since 1970; nil if it is not there.
  package static func modified(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// When anything of a file was last changed, in nanoseconds since 1970, which nobody can set; nil if
  /// it is not there.
  package static func changed(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
  }

  /// Which file is at a path, its links followed, and in which state; nil if there is none.
  package static func identity(of path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Identity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
      modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }

  /// What tells a file from any other, and from itself when it was written to.
  package struct Identity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    /// In nanoseconds since 1970.
    let modified: Int
  }

  /// What a symbolic link points to; nil if it is none.
  package static func linkTarget(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    guard count >= 0 else { return nil }
    return String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What the kernel tells of what is at a path, links not followed; nil if there is nothing.
  package static func status(of path: [UInt8]) -> FileStatus? {
    var status = stat()
    guard unsafe lstat(Folder.cString(path), &status) == 0 else { return nil }
    return FileStatus(status)
  }

  /// The same where it matters that nothing is taken for missing because it cannot be looked at.
  package static func look(at path: [UInt8]) throws(SystemError) -> FileStatus? {
    var status = stat()
    if unsafe lstat(Folder.cString(path), &status) == 0 { return FileStatus(status) }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw SystemError("look at \(EntryName.text(path))")
    }
    return nil
  }

  package static func kind(of path: [UInt8]) -> Kind? { status(of: path)?.kind }

  package static func kind(of path: String) -> Kind? { kind(of: Array(path.utf8)) }

  package enum Kind: Sendable {
    case plain, directory, link, other
  }
}
