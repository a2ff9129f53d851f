import Glibc

/// A system call that failed where the harness needs it to succeed.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The call, and what it was made for.
  package let call: String
  /// The error number.
  package let code: Int32

  /// Whether there is nothing of the name that the call was given.
  package var isMissing: Bool { code == ENOENT }

  package init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  package var description: String { "\(call): \(Self.text(of: code))" }

  /// The kernel's words for an error number.
  package static func text(of code: Int32) -> String {
    // Thread-local in this C library.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
