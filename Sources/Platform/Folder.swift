internal import CPlatformShims
package import Glibc

/// A folder that is held open: what is in it is reached by name, and no link is followed, whatever
/// the path that once led to it leads to by now.
package struct Folder: Sendable {
  let descriptor: Descriptor

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK

  /// `O_PATH`, which the C library's header shows to GNU programs only.
  private static let pathOnly: Int32 = 0o10_000_000

  /// Opens what a path leads to, links in its last place not followed.
  package init(_ path: [UInt8]) throws(SystemError) {
    descriptor = unsafe try Descriptor(
      open(Self.cString(path), Self.flags), from: "open \(EntryName.text(path))")
  }

  /// A folder that is open already.
  package init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  package init(_ path: String) throws(SystemError) { try self.init(Array(path.utf8)) }

  /// Opens the folder of that name in another one.
  package init(_ name: [UInt8], in folder: Folder) throws(SystemError) {
    descriptor = unsafe try Descriptor(
      openat(folder.number, Self.cString(name), Self.flags), from: "open \(EntryName.text(name))")
  }

  package var number: Int32 { descriptor.number }

  /// The names in it without `.` and `..`, in the order of their bytes, and whether those are all:
  /// no more are read than asked for.
  package func names(atMost limit: Int = .max) throws(SystemError) -> (
    names: [[UInt8]], areAll: Bool
  ) {
    // Reading moves in it, so that one thread at a time may do so.
    guard lseek(number, 0, SEEK_SET) == 0 else { throw SystemError("read a folder") }
    var names: [[UInt8]] = []
    let entries = UnsafeMutableRawPointer.allocate(
      byteCount: Self.entriesSize, alignment: MemoryLayout<UInt64>.alignment)
    defer { unsafe entries.deallocate() }
    while true {
      let size = unsafe read_entries(number, entries, Self.entriesSize)
      // One that has been removed meanwhile has no entries.
      guard size >= 0 || errno == ENOENT else { throw SystemError("read a folder") }
      guard size > 0 else { return (names.sorted { $0.lexicographicallyPrecedes($1) }, true) }
      var place = 0
      var found: UnsafePointer<CChar>?
      while case let next = unsafe entry_at(entries, place, size, &found), next > 0,
        let start = unsafe found
      {
        place = next
        let name = unsafe Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
        if name == [0x2E] || name == [0x2E, 0x2E] { continue }
        guard names.count < limit else {
          return (names.sorted { $0.lexicographicallyPrecedes($1) }, false)
        }
        names.append(name)
      }
    }
  }

  /// As much as is read of a folder at once.
  private static let entriesSize = 8192

  /// What has this name, a link itself and not what it leads to; nil if nothing has.
  package func status(of name: [UInt8]) -> FileStatus? {
    var status = stat()
    guard unsafe fstatat(number, Self.cString(name), &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return nil
    }
    return FileStatus(status)
  }

  /// The same where it matters that nothing is taken for missing because it cannot be looked at.
  package func look(at name: [UInt8]) throws(SystemError) -> FileStatus? {
    var status = stat()
    if unsafe fstatat(number, Self.cString(name), &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return FileStatus(status)
    }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw SystemError("look at \(EntryName.text(name))")
    }
    return nil
  }

  /// Opens a plain file to read it, without waiting for anything that is none.
  package func file(_ name: [UInt8]) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
    return unsafe try Descriptor(
      openat(number, Self.cString(name), flags), from: "open \(EntryName.text(name))")
  }

  /// Writes a file anew, with exactly this mode. What has more than one name is replaced, so that
  /// the others keep their bytes.
  package func write(_ bytes: [UInt8], to name: [UInt8], mode: mode_t) throws(SystemError) {
    if let status = status(of: name), status.kind == .plain, status.links > 1 { try remove(name) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let file = unsafe try Descriptor(
      openat(number, Self.cString(name), flags, mode), from: "open \(EntryName.text(name))")
    guard fchmod(file.number, mode) == 0 else {
      throw SystemError("fchmod \(EntryName.text(name))")
    }
    try file.write(bytes)
  }

  /// The folder of that name, made if there is none.
  package func making(_ name: [UInt8], mode: mode_t = 0o700) throws(SystemError) -> Folder {
    guard unsafe mkdirat(number, Self.cString(name), mode) == 0 || errno == EEXIST else {
      throw SystemError("mkdir \(EntryName.text(name))")
    }
    return try Folder(name, in: self)
  }

  /// What a link of that name leads to; nil if it is none.
  package func linkTarget(_ name: [UInt8]) -> [UInt8]? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlinkat(number, Self.cString(name), &target, target.count)
    return count < 0 ? nil : target[..<count].map(UInt8.init(bitPattern:))
  }

  /// Makes a link.
  package func link(_ name: [UInt8], to target: [UInt8]) throws(SystemError) {
    guard unsafe symlinkat(Self.cString(target), number, Self.cString(name)) == 0 else {
      throw SystemError("symlink \(EntryName.text(name))")
    }
  }

  package func rename(_ name: [UInt8], to new: [UInt8]) throws(SystemError) {
    guard unsafe renameat(number, Self.cString(name), number, Self.cString(new)) == 0 else {
      throw SystemError("rename \(EntryName.text(name))")
    }
  }

  /// Changes the mode of what has this name, unless it is a link.
  package func setMode(_ mode: mode_t, of name: [UInt8]) throws(SystemError) {
    let file = unsafe try Descriptor(
      openat(number, Self.cString(name), Self.pathOnly | O_NOFOLLOW | O_CLOEXEC),
      from: "open \(EntryName.text(name))")
    // A descriptor of this kind takes no `fchmod`; its own path leads to it and nothing else.
    guard unsafe chmod("/proc/self/fd/\(file.number)", mode) == 0 else {
      throw SystemError("chmod \(EntryName.text(name))")
    }
  }

  /// Takes the lock that whoever works in the folder holds; false if another one has it. The kernel
  /// gives it free when the last descriptor is gone.
  package func lock() throws(SystemError) -> Bool {
    guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return false }
      throw SystemError("flock")
    }
    return true
  }

  /// How many more files its file system can take; nil if the kernel does not tell.
  package var freeEntries: UInt64? {
    var room = statvfs()
    return unsafe fstatvfs(number, &room) == 0 ? UInt64(room.f_ffree) : nil
  }

  /// What the kernel tells of the folder itself.
  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw SystemError("fstat") }
    return FileStatus(status)
  }

  static func cString(_ name: [UInt8]) -> [CChar] { name.map { CChar(bitPattern: $0) } + [0] }
}
