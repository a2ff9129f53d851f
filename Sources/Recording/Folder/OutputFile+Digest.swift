internal import Glibc
internal import SHA2

extension OutputFile {
  /// The SHA-256 of a file that has been written, as 64 hexadecimal digits.
  static func digest(of path: String) throws(ReportsError) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReportsError(operation: .readBack, path: path, code: errno)
    }
    defer { _ = close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        hash.update(count == buffer.count ? buffer : Array(buffer[..<count]))
      } else if count == 0 {
        return hash.finish().description
      } else if errno != EINTR {
        throw ReportsError(operation: .readBack, path: path, code: errno)
      }
    }
  }
}
