internal import Glibc

/// A file that is being written; closed when it goes away.
final class OutputFile: Sendable {
  let path: String
  private let descriptor: Int32

  /// Creates the file in the place of whatever has the name; links are not followed.
  init(creating path: String) throws(ReportsError) {
    self.path = path
    _ = unsafe unlink(path)
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else {
      throw ReportsError(operation: .createFile, path: path, code: errno)
    }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws(ReportsError) {
    guard let code = writeAll(bytes, to: descriptor) else { return }
    throw ReportsError(operation: .write, path: path, code: code)
  }

  func synchronise() throws(ReportsError) {
    // A pipe or a terminal cannot be synced, and need not be.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw ReportsError(operation: .synchronise, path: path, code: errno)
    }
  }
}

/// Writes everything to a descriptor; gives the `errno` of a failure.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&waiting, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
