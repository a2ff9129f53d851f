internal import Glibc

/// An open file of the process. Whoever opened it closes it.
package struct Descriptor: Sendable {
  package let number: Int32

  /// Takes what a system call returned, which is negative where it failed.
  package init(_ number: Int32) throws(SystemError) {
    guard number >= 0 else { throw SystemError.last }
    self.number = number
  }

  package func close() {
    _ = Glibc.close(number)
  }

  /// Waits until everything written to the file is on its device.
  func sync() throws(SystemError) {
    while fsync(number) != 0 {
      guard errno == EINTR else { throw SystemError.last }
    }
  }

  /// Writes once, and gives how many bytes were taken.
  package func write(_ bytes: Bytes) throws(SystemError) -> Int {
    while true {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError.last }
    }
  }

  /// Reads once, at most so many bytes; none at the end of the file.
  package func read(atMost limit: Int) throws(SystemError) -> Bytes {
    while true {
      var count = 0
      let bytes = unsafe Bytes(capacity: limit) { memory in
        count = unsafe Glibc.read(number, memory.baseAddress, limit)
        return Swift.max(count, 0)
      }
      if count >= 0 { return bytes }
      guard errno == EINTR else { throw SystemError.last }
    }
  }

  /// Reads to the end of the file, or to a limit beyond which nobody wants to know.
  package func readToEnd(limit: Int = .max) throws(SystemError) -> Bytes {
    var contents = Bytes()
    while contents.count < limit {
      let piece = try read(atMost: Swift.min(1 << 20, limit - contents.count))
      if piece.isEmpty { break }
      contents.append(contentsOf: piece)
    }
    return contents
  }
}

/// A system call that failed, by its error number.
package struct SystemError: Error, Equatable {
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// The failure of the call made last.
  package static var last: SystemError { SystemError(number: errno) }

  /// What the C library calls the error; the locale is never set, so it is in English.
  package var reason: String {
    guard let text = unsafe strerror(number) else { return "unknown error" }
    return unsafe String(cString: text)
  }
}
