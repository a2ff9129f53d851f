import Glibc
import Launching

/// What the process may use of what its caller can limit.
///
/// A run that has less than the least fails halfway, or lets its subject fail, for a reason that misleads.
struct ProcessLimits: Equatable {
  /// One worker's; the process raises its own limit to this.
  var openFiles = UInt64.max
  var addressSpace = UInt64.max
  var fileSize = UInt64.max
  /// Of all processes and threads of this user; nil for root, whom it does not bind.
  var processes: UInt64?

  static let least = ProcessLimits(
    openFiles: 64, addressSpace: 256 << 20, fileSize: 64 << 20, processes: 64)

  static var present: ProcessLimits {
    ProcessLimits(
      openFiles: DescriptorLimit.original.hard, addressSpace: soft(RLIMIT_AS),
      fileSize: soft(RLIMIT_FSIZE), processes: geteuid() == 0 ? nil : soft(__RLIMIT_NPROC))
  }

  private static func soft(_ resource: __rlimit_resource) -> UInt64 {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return .max }
    return UInt64(limit.rlim_cur)
  }

  /// Which of them is too low to work with, what it is and what it has to be; nil if none is.
  var lack: String? {
    let least = Self.least
    if openFiles < least.openFiles {
      return Self.lack(
        "`ulimit -Hn`, the number of descriptors of a process", openFiles, least.openFiles)
    }
    if addressSpace < least.addressSpace {
      return Self.lack(
        "`ulimit -v`, the address space of a process", addressSpace, least.addressSpace, "KiB")
    }
    if fileSize < least.fileSize {
      return Self.lack("`ulimit -f`, the size of a file", fileSize, least.fileSize, "KiB")
    }
    if let processes, let needed = least.processes, processes < needed {
      return Self.lack("`ulimit -u`, the number of processes of a user", processes, needed)
    }
    return nil
  }

  private static func lack(
    _ limit: String, _ present: UInt64, _ least: UInt64, _ unit: String? = nil
  ) -> String {
    guard let unit else { return "\(limit), is \(present), and a run needs \(least)" }
    return "\(limit), is \(present >> 10) \(unit), and a run needs \(least >> 10)"
  }
}
