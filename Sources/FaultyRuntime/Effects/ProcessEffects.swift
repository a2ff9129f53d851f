internal import EnvironmentRuntime
internal import Glibc

/// What a process can do to itself.
enum ProcessEffects {
  static func pause(milliseconds: Int) {
    var time = timespec(
      tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    unsafe nanosleep(&time, nil)
  }

  /// Ends by a signal of its own making.
  static func crash() -> Never {
    signal(SIGABRT, SIG_DFL)
    abort()
  }

  /// Never comes back.
  static func hang() -> Never {
    while true { pause(milliseconds: 10_000) }
  }

  /// Ends at once.
  static func leave(_ status: Int32) -> Never {
    exit(status)
  }

  static var identifier: Int { Int(getpid()) }

  /// Nanoseconds since the epoch.
  static var clock: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Milliseconds on a clock that nobody sets.
  static var uptime: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
