internal import Glibc

/// The claimed directory that holds everything the runtime keeps.
package struct Volume: Sendable {
  /// The open directory, whose lock lasts as long as it is open.
  package let directory: Descriptor

  package init(directory: Descriptor) {
    self.directory = directory
  }

  /// What stands under a name.
  package enum Entry: Sendable {
    case absent
    case plainFile

    /// A directory, link, pipe or device, or something that cannot be told.
    case other
  }

  package func entry(named name: String) -> Entry {
    var status = stat()
    guard unsafe fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return errno == ENOENT ? .absent : .other
    }
    return status.st_mode & S_IFMT == S_IFREG ? .plainFile : .other
  }

  /// The contents of a plain file, as far as the limit goes.
  package func contents(of name: String, limit: Int = .max) throws(SystemError) -> Bytes {
    let file = try open(name, O_RDONLY)
    defer { file.close() }
    return try file.readToEnd(limit: limit)
  }

  /// Opens a file of the directory; never through a link, never waiting for another process.
  package func open(_ name: String, _ flags: Int32) throws(SystemError) -> Descriptor {
    try Descriptor(
      unsafe openat(
        directory.number, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0o600))
  }

  /// Puts a file in the place of another so that death at any moment leaves one of the two whole.
  func replace(_ name: String, draft: String, with contents: Bytes) throws(SystemError) {
    guard unsafe unlinkat(directory.number, draft, 0) == 0 || errno == ENOENT else {
      throw SystemError.last
    }
    let file = try open(draft, O_WRONLY | O_CREAT | O_EXCL)
    defer { file.close() }
    var rest = contents
    while !rest.isEmpty { rest = rest.dropFirst(try file.write(rest)) }
    try file.sync()
    guard unsafe renameat(directory.number, draft, directory.number, name) == 0 else {
      throw SystemError.last
    }
    try directory.sync()
  }
}

extension Volume {
  /// The names in the directory, in no order that means anything.
  package func names() throws(SystemError) -> TextList {
    // The stream closes the descriptor it reads, so it gets one of its own.
    let copy = try Descriptor(fcntl(directory.number, F_DUPFD_CLOEXEC, 3))
    guard let stream = unsafe fdopendir(copy.number) else {
      let error = SystemError.last
      copy.close()
      throw error
    }
    defer { unsafe closedir(stream) }
    unsafe rewinddir(stream)
    var names = TextList()
    errno = 0
    while let entry = unsafe readdir(stream) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        let text = unsafe UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
        guard unsafe strcmp(text, ".") != 0 && strcmp(text, "..") != 0 else { return }
        unsafe names.append(cString: text, count: strlen(text))
      }
    }
    guard errno == 0 else { throw SystemError.last }
    return names
  }
}
