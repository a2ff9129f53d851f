import Glibc

/// Plain files, whole.
enum File {
  /// The first bytes of a file; nil if it cannot be read.
  static func contents(of path: String, upTo limit: Int) -> [UInt8]? {
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

  /// Writes a file anew, with exactly this mode.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(SystemError) {
    let file = unsafe try Descriptor(
      open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode), from: "open \(path)")
    // The process's own mask took part in the mode above.
    guard fchmod(file.number, mode) == 0 else { throw SystemError("fchmod \(path)") }
    try file.write(bytes)
  }

  /// What a symbolic link points to; nil if it is none.
  static func linkTarget(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    guard count >= 0 else { return nil }
    return String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What is at a path, links not followed.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .plain
    case S_IFDIR: .directory
    case S_IFLNK: .link
    default: .other
    }
  }

  enum Kind {
    case plain, directory, link, other
  }
}
