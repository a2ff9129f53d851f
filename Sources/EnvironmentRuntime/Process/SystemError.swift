internal import Glibc

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
