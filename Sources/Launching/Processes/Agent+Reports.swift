import CProcessShims
import Glibc
import Platform

extension Agent {
  enum Report: Equatable {
    /// It holds nothing of the harness any more.
    case apart
    /// It has come about, or the error for which it has not.
    case ready(Int32)
    case launched(pid_t)
    case failed(Int32)
    /// The program itself ended; whether any process of its tree is left.
    case exited(Int32, isPopulated: Bool)
    case signalled(Int32, isPopulated: Bool)
    /// The last process of the tree ended.
    case empty
    /// Whether anything is in its world that was not there when it was new.
    case inspected(isUsed: Bool)
    /// The agent itself is gone.
    case lost
  }

  /// The next report, if there is one.
  func nextReport() -> Report? {
    var sender: pid_t = 0
    var given: Descriptor?
    return Report.next(from: socket, sender: &sender, given: &given)
  }
}

extension Agent.Report {
  /// The next report on a socket, waiting for it so long at most; `lost` if none comes.
  static func next(from socket: Descriptor, milliseconds: Int) -> Self {
    var sender: pid_t = 0
    var given: Descriptor?
    return next(from: socket, milliseconds: milliseconds, sender: &sender, given: &given)
  }

  /// The same, with the number of the process that sent it, and the descriptor that came with it.
  static func next(
    from socket: Descriptor, milliseconds: Int, sender: inout pid_t, given: inout Descriptor?
  ) -> Self {
    let deadline = MonotonicTime.now.after(milliseconds: milliseconds)
    while true {
      if let report = next(from: socket, sender: &sender, given: &given) { return report }
      let remaining = deadline.since(.now)
      guard remaining > 0 else { return .lost }
      var source = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
      _ = unsafe wait_for_events(&source, 1, Int64(remaining))
    }
  }

  /// The next report on a socket, if there is one.
  fileprivate static func next(
    from socket: Descriptor, sender: inout pid_t, given: inout Descriptor?
  ) -> Self? {
    var report = agent_report()
    var number: Int32 = -1
    let count = unsafe agent_receive(socket.number, &report, &sender, &number)
    if count < 0 && errno == EAGAIN { return nil }
    // Closed with the last reference where nobody has asked for it.
    given = try? Descriptor(number, from: "recvmsg")
    guard count == MemoryLayout<agent_report>.size else { return .lost }
    let isPopulated = report.is_populated != 0
    switch agent_event(UInt32(report.event)) {
    case AGENT_APART: return .apart
    case AGENT_READY: return .ready(report.value)
    case AGENT_LAUNCHED: return .launched(report.value)
    case AGENT_FAILED: return .failed(report.value)
    case AGENT_EXITED: return .exited(report.value, isPopulated: isPopulated)
    case AGENT_SIGNALLED: return .signalled(report.value, isPopulated: isPopulated)
    case AGENT_EMPTY: return .empty
    case AGENT_INSPECTED: return .inspected(isUsed: report.value != 0)
    default: return .lost
    }
  }
}
