/// A file or folder that cannot be read, and why.
package struct UnreadableFile: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let reason: String
  /// Whether there is nothing of that name.
  package let isMissing: Bool

  package init(path: String, reason: String, isMissing: Bool = false) {
    self.path = path
    self.reason = reason
    self.isMissing = isMissing
  }

  package init(_ path: String, _ error: SystemError) {
    self.init(path: path, reason: SystemError.text(of: error.code), isMissing: error.isMissing)
  }

  package var description: String { "\(path): \(reason)" }
}
