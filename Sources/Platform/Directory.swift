package import Glibc

/// Folders, and what is in them.
package enum Directory {
  /// The names in a folder without `.` and `..`, in the order of their bytes; none if it cannot be
  /// read.
  package static func names(in path: String) -> [String] { (try? listing(of: path)) ?? [] }

  /// As `names`, with the reason if it cannot be read.
  package static func listing(of path: String) throws(SystemError) -> [String] {
    try Folder("\(path)/.").names().names.map { String(decoding: $0, as: UTF8.self) }
  }

  /// All that is below a folder and no folder itself, by its path in there; links are not followed.
  package static func files(below path: String) -> [String] {
    names(in: path).flatMap { name in
      File.kind(of: "\(path)/\(name)") == .directory
        ? files(below: "\(path)/\(name)").map { "\(name)/\($0)" } : [name]
    }
  }

  /// The directory that relative paths start from; empty in one that has been removed.
  package static var working: String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// Makes a folder with exactly this mode; one that is there already is left as it is.
  package static func make(_ path: String, mode: mode_t = 0o700) throws(SystemError) {
    guard unsafe mkdir(path, mode) == 0 else {
      if errno == EEXIST { return }
      throw SystemError("mkdir \(path)")
    }
    // The process's own mask takes bits away only if it is unusual; then this puts them back.
    if let mask, mode & mask == 0 { return }
    guard unsafe chmod(path, mode) == 0 else { throw SystemError("chmod \(path)") }
  }

  /// The process's own mask, as it was when it began; nil where the kernel does not tell.
  private static let mask: mode_t? = {
    let status = File.contents(of: "/proc/self/status", upTo: 1 << 16) ?? []
    let line = status.split(separator: 0x0A).first { $0.starts(with: Array("Umask:".utf8)) }
    return line.flatMap { line in
      mode_t(String(decoding: line.dropFirst(6).filter { $0 > 0x20 }, as: UTF8.self), radix: 8)
    }
  }()

  /// Removes whatever is at a path, also where permissions are in the way; links in its last place
  /// and below are not followed.
  package static func remove(_ path: String) throws(SystemError) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    let rest = Array(path.utf8).trimmingTrailingSlashes.dropLast(name.count)
    let parent = rest.isEmpty ? "." : String(decoding: rest, as: UTF8.self)
    let folder: Folder
    do throws(SystemError) {
      folder = try Folder("\(parent)/.")
    } catch {
      if error.isMissing { return }
      throw error
    }
    try folder.remove(name)
  }

  /// Copies a folder with all that is below it: folders, plain files and links.
  package static func copy(_ source: String, to target: String) throws(SystemError) {
    switch File.kind(of: source) {
    case .directory:
      try make(target)
      for name in names(in: source) { try copy("\(source)/\(name)", to: "\(target)/\(name)") }
    case .plain:
      guard let bytes = File.contents(of: source, upTo: .max) else {
        throw SystemError("read \(source)", code: EIO)
      }
      try File.write(bytes, to: target, mode: 0o600)
    case .link:
      guard unsafe symlink(File.linkTarget(source) ?? "", target) == 0 else {
        throw SystemError("symlink \(target)")
      }
    case .other, nil: break
    }
  }
}

extension [UInt8] {
  fileprivate var trimmingTrailingSlashes: ArraySlice<UInt8> {
    self[..<((lastIndex { $0 != UInt8(ascii: "/") }).map { $0 + 1 } ?? 0)]
  }
}
