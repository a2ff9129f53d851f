internal import Glibc

/// A signal that is kept pending instead of being ignored, so that it can be seen to have come.
enum PendingSignal {
  enum Name: Sendable {
    case hangUp
    case user1
    case user2
    case windowChange
    case alarm
    case inputOutput

    fileprivate var number: Int32 {
      switch self {
      case .hangUp: SIGHUP
      case .user1: SIGUSR1
      case .user2: SIGUSR2
      case .windowChange: SIGWINCH
      case .alarm: SIGALRM
      case .inputOutput: SIGIO
      }
    }
  }

  /// Blocks the signal.
  static func hold(_ name: Name) {
    signal(name.number, SIG_DFL)
    var held = sigset_t()
    unsafe sigemptyset(&held)
    unsafe sigaddset(&held, name.number)
    unsafe sigprocmask(SIG_BLOCK, &held, nil)
  }

  /// Whether the signal came.
  static func hasCome(_ name: Name) -> Bool {
    var pending = sigset_t()
    unsafe sigpending(&pending)
    return unsafe sigismember(&pending, name.number) == 1
  }
}
