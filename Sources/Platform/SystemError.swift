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

  package var description: String {
    "\(call): \(reason)"
  }

  /// The same without the call.
  package var reason: String {
    Self.text(of: code) + (limit.map { ": \($0) is reached" } ?? "")
  }

  /// Which limit was reached, as one who can raise it calls it; nil where none is known to be.
  ///
  /// The kernel's own words are misleading: it has no space left on a device, or a resource that is
  /// temporarily unavailable.
  package var limit: String? {
    func isOf(_ calls: String...) -> Bool { calls.contains { call.utf8.starts(with: $0.utf8) } }
    return switch code {
    case ENOSPC where isOf("inotify_add_watch"): "fs.inotify.max_user_watches"
    case ENOSPC where isOf("make a network namespace"):
      "user.max_net_namespaces or user.max_user_namespaces"
    case EMFILE where isOf("inotify_init1"): "fs.inotify.max_user_instances, or `ulimit -n`,"
    case EMFILE: "`ulimit -n`, the number of descriptors of a process,"
    case ENFILE: "fs.file-max"
    case EAGAIN where isOf("start a launch agent", "launch ", "pthread_create", "fork"):
      "`ulimit -u`, kernel.pid_max, kernel.threads-max or pids.max of the control group"
    case ENOMEM: "`ulimit -v`, or the memory of the machine or of its control group,"
    // What is read up to a bound of the harness's own has this code, too.
    case EFBIG where isOf("write"): "`ulimit -f`, the size of a file,"
    default: nil
    }
  }

  /// The kernel's words for an error number.
  package static func text(of code: Int32) -> String {
    // Thread-local in this C library.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
