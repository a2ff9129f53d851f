internal import EnvironmentRuntime

extension Bytes {
  /// The value that a line `NAME=VALUE` among these bytes gives a name, or nil.
  func assigned(_ name: String) -> Bytes? {
    for line in split(separator: UInt8(ascii: "\n")) where line.begins(with: "\(name)=") {
      return line.dropFirst(name.utf8.count + 1).trimmed
    }
    return nil
  }
}
