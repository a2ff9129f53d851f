import Glibc
package import Platform

extension CaseFolder {
  /// Files beyond this are removed rather than searched, in bytes.
  package static let longestRedacted = 16 << 20

  /// Takes out of contents, names and targets of links what a function takes out of bytes.
  ///
  /// Every plain file is written anew: what a subject linked elsewhere, or attached to the file, is
  /// not touched and not kept. What is no file, folder or link, or is too large to be searched, is
  /// removed; the record has told of it.
  package func redact(_ redact: @escaping ([UInt8]) -> [UInt8]) throws(SystemError) {
    try Redaction(redact: redact).redactContents(of: Array(path.utf8))
  }
}

/// Paths are bytes here: a subject may give names that are no text.
private struct Redaction {
  let redact: ([UInt8]) -> [UInt8]

  func redactContents(of folder: [UInt8]) throws(SystemError) {
    for name in Self.names(in: folder) {
      let path = folder + [UInt8(ascii: "/")] + name
      switch Self.kind(of: path) {
      case S_IFDIR:
        _ = unsafe chmod(Self.cString(path), 0o700)
        try redactContents(of: path)
      case S_IFREG: try redactFile(path, in: folder)
      case S_IFLNK: try redactLink(path)
      default: try remove(path)
      }
      try redactName(name, in: folder)
    }
  }

  private func redactFile(_ path: [UInt8], in folder: [UInt8]) throws(SystemError) {
    _ = unsafe chmod(Self.cString(path), 0o600)
    guard let bytes = Self.contents(of: path) else { return try remove(path) }
    let draft = folder + Array("/.conform-redacted-\(getpid())".utf8)
    let file = unsafe try Descriptor(
      open(Self.cString(draft), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600),
      from: "open a draft")
    try file.write(redact(bytes))
    try rename(draft, to: path)
  }

  private func redactLink(_ path: [UInt8]) throws(SystemError) {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(Self.cString(path), &buffer, buffer.count)
    guard count >= 0 else { return try remove(path) }
    let target = buffer[..<count].map(UInt8.init(bitPattern:))
    let redacted = redact(target)
    if redacted == target { return }
    try remove(path)
    guard unsafe symlink(Self.cString(redacted), Self.cString(path)) == 0 else {
      throw SystemError("symlink")
    }
  }

  private func redactName(_ name: [UInt8], in folder: [UInt8]) throws(SystemError) {
    let redacted = redact(name)
    let path = folder + [UInt8(ascii: "/")] + name
    guard redacted != name, Self.kind(of: path) != nil else { return }
    var number = 1
    while true {
      let suffix = number == 1 ? [] : Array("-\(number)".utf8)
      let target = folder + [UInt8(ascii: "/")] + redacted + suffix
      if Self.kind(of: target) == nil { return try rename(path, to: target) }
      number += 1
    }
  }

  private func rename(_ path: [UInt8], to target: [UInt8]) throws(SystemError) {
    guard unsafe Glibc.rename(Self.cString(path), Self.cString(target)) == 0 else {
      throw SystemError("rename what a case left")
    }
  }

  private func remove(_ path: [UInt8]) throws(SystemError) {
    guard unsafe unlink(Self.cString(path)) == 0 else {
      throw SystemError("remove what a case left")
    }
  }

  private static func contents(of path: [UInt8]) -> [UInt8]? {
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    guard let file = unsafe try? Descriptor(open(cString(path), flags), from: "open") else {
      return nil
    }
    var bytes: [UInt8] = []
    while bytes.count <= CaseFolder.longestRedacted {
      switch file.read(atMost: 1 << 16) {
      case .bytes(let more): bytes += more
      case .end: return bytes
      case .nothing, .failure: return nil
      }
    }
    return nil
  }

  private static func kind(of path: [UInt8]) -> mode_t? {
    var status = stat()
    return unsafe lstat(cString(path), &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// In the order of their bytes, so that names that become one are told apart alike each time.
  private static func names(in path: [UInt8]) -> [[UInt8]] {
    guard let stream = unsafe opendir(cString(path)) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func cString(_ path: [UInt8]) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
  }
}
