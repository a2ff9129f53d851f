import Glibc
import SHA2

/// The SHA-256 of a file's bytes.
enum FileDigest {
  struct Unreadable: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }
  }

  /// The SHA-256 of the digests of files, a line each with the file's name, in their order.
  static func sha256(ofAll paths: [String]) throws(Unreadable) -> String {
    var hash = SHA256()
    for path in paths {
      let name = path.split(separator: "/").last ?? ""
      hash.update(Array("\(try sha256(of: path))  \(name)\n".utf8))
    }
    return hash.finish().description
  }

  static func sha256(of path: String) throws(Unreadable) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Unreadable(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Unreadable(path: path, reason: unsafe String(cString: strerror(errno)))
      }
      if count == 0 { break }
      hash.update(Array(buffer[..<count]))
    }
    return hash.finish().description
  }
}
