import CProcessShims
import Glibc
import Platform

/// A child process that launches one program at a time and adopts all that the program leaves.
///
/// Each agent has one program, so whatever is below the agent belongs to that program's tree, also
/// what made a session of its own or lost its parent; and an agent without children is proof that
/// nothing is left. When the harness dies, its agents kill what they launched.
final class Agent {
  let processID: pid_t
  /// Readable when there is a report.
  let socket: Descriptor
  private let memory: SharedMemory

  init() throws(SystemError) {
    memory = try SharedMemory()
    var socket: Int32 = -1
    let order = unsafe memory.start.assumingMemoryBound(to: agent_order.self)
    (processID, self.socket) = try Handover.making { () throws(SystemError) in
      let processID = try Orphans.starting { () throws(SystemError) in
        var processID: pid_t = 0
        let error = unsafe agent_start(order, &processID, &socket)
        guard error == 0 else { throw SystemError("start a launch agent", code: error) }
        return processID
      }
      let descriptor = try Descriptor(socket, from: "socketpair")
      guard Report.next(from: descriptor, milliseconds: Self.patience) == .ready else {
        throw SystemError("start a launch agent", code: ETIMEDOUT)
      }
      return (processID, descriptor)
    }
  }

  /// How long an agent may take to come about, in milliseconds.
  private static let patience = 10_000

  /// Reports nothing: what runs below the agent is killed by it when its socket is closed.
  deinit {
    shutdown(socket.number, Int32(SHUT_RDWR))
    Orphans.reap(agent: processID)
  }

  /// Asks for a launch; the report of it follows.
  func launch(_ order: LaunchOrder, streams: [Descriptor]) throws(SystemError) {
    try order.write(to: memory)
    let numbers = streams.map(\.number)
    let error = unsafe numbers.withUnsafeBufferPointer {
      unsafe agent_send(
        socket.number, agent_message(command: Int32(AGENT_LAUNCH.rawValue), value: 0),
        $0.baseAddress)
    }
    guard error == 0 else { throw SystemError("reach the launch agent", code: error) }
  }

  func signalLeader(_ signal: Int32) { command(AGENT_SIGNAL, signal) }
  func signalGroup(_ signal: Int32) { command(AGENT_SIGNAL_GROUP, signal) }
  func killAll() { command(AGENT_KILL_ALL, 0) }

  /// An agent that is gone is noticed where its reports are read.
  private func command(_ command: agent_command, _ value: Int32) {
    _ = agent_send(
      socket.number, agent_message(command: Int32(command.rawValue), value: value), nil)
  }
}

extension Agent {
  enum Report: Equatable {
    /// It has come about, and holds nothing of the harness any more.
    case ready
    case launched(pid_t)
    case failed(Int32)
    /// The program itself ended; whether any process of its tree is left.
    case exited(Int32, isPopulated: Bool)
    case signalled(Int32, isPopulated: Bool)
    /// The last process of the tree ended.
    case empty
    /// The agent itself is gone.
    case lost
  }

  /// The next report, if there is one.
  func nextReport() -> Report? { Report.next(from: socket) }
}

extension Agent.Report {
  /// The next report on a socket, waiting for it so long at most; `lost` if none comes.
  static func next(from socket: Descriptor, milliseconds: Int) -> Self {
    let deadline = MonotonicTime.now.after(milliseconds: milliseconds)
    while true {
      if let report = next(from: socket) { return report }
      let remaining = deadline.since(.now)
      guard remaining > 0 else { return .lost }
      var source = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
      _ = unsafe wait_for_events(&source, 1, Int64(remaining))
    }
  }

  /// The next report on a socket, if there is one.
  static func next(from socket: Descriptor) -> Self? {
    let size = MemoryLayout<agent_report>.size
    switch socket.receive(atMost: size) {
    case .nothing: return nil
    case .end, .failure: return .lost
    case .bytes(let bytes):
      guard bytes.count == size else { return .lost }
      let report = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: agent_report.self) }
      let isPopulated = report.is_populated != 0
      switch agent_event(UInt32(report.event)) {
      case AGENT_READY: return .ready
      case AGENT_LAUNCHED: return .launched(report.value)
      case AGENT_FAILED: return .failed(report.value)
      case AGENT_EXITED: return .exited(report.value, isPopulated: isPopulated)
      case AGENT_SIGNALLED: return .signalled(report.value, isPopulated: isPopulated)
      case AGENT_EMPTY: return .empty
      default: return .lost
      }
    }
  }
}
