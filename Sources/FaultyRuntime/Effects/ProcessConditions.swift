internal import EnvironmentRuntime
internal import Glibc

/// What a process can find out about how it was begun.
enum ProcessConditions {
  /// By which name it was called.
  static var name: Bytes {
    (FileEffects.read(Bytes("/proc/self/cmdline")) ?? Bytes()).upTo { $0 == 0 }
  }

  static var hasTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static var hasInput: Bool { fcntl(STDIN_FILENO, F_GETFD) != -1 }

  /// Whether standard input is of a kind of file.
  static func inputIs(_ kind: mode_t) -> Bool {
    var status = stat()
    return unsafe fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT == kind
  }

  /// What stands at a descriptor, from where it is; nothing if it is closed.
  static func contents(of number: Int32) -> Bytes {
    guard fcntl(number, F_GETFD) != -1, let file = try? Descriptor(number) else { return Bytes() }
    return (try? file.read(atMost: 65_536)) ?? Bytes()
  }

  /// How many processors it may use.
  static var processors: Int {
    let status = FileEffects.read(Bytes("/proc/self/status")) ?? Bytes()
    let line = status.split(separator: UInt8(ascii: "\n")).first {
      $0.begins(with: "Cpus_allowed:")
    }
    let mask = (line ?? Bytes()).afterLast(UInt8(ascii: ":")).text
    return mask.reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
  }

  static var niceness: Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }

  /// The soft limit on something.
  static func limit(_ resource: __rlimit_resource) -> UInt64 {
    var limit = rlimit()
    return unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
      ? UInt64(limit.rlim_cur) : 0
  }
}
