internal import Glibc

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
