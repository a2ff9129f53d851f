import CProcessShims
import Glibc
import Platform

/// A process that launches one program at a time and adopts all that the program leaves.
///
/// Each agent has one program, so whatever is below the agent belongs to that program's tree, also
/// what made a session of its own or lost its parent; and an agent without children is proof that
/// nothing is left. When the harness dies, its agents kill what they launched.
final class Agent {
  private enum Standing {
    /// A child of the harness.
    case child
    /// The first process of a world, with which everything in that ends.
    case first
    /// A child of the first process.
    case helper
  }

  let processID: pid_t
  /// Readable when there is a report.
  let socket: Descriptor
  /// What came with the report that it is there.
  let given: Descriptor?
  private let memory: SharedMemory
  private let standing: Standing

  /// How long an agent may take to come about, in milliseconds.
  private static let patience = 10_000

  /// An agent on the machine as it is.
  convenience init(in group: ControlGroup? = nil) throws(SystemError) {
    let memory = try SharedMemory()
    let order = unsafe memory.start.assumingMemoryBound(to: agent_order.self)
    try self.init(memory, .child) { (processID, socket) throws(SystemError) in
      unsafe agent_start(order, nil, group?.number ?? -1, &processID, &socket)
    }
  }

  /// The first agent of a world, which shares so many parts of memory with others there.
  convenience init(
    firstIn plan: WorldPlan, parts: Int, in group: ControlGroup? = nil
  ) throws(SystemError) {
    let memory = try SharedMemory(parts: parts)
    let order = unsafe memory.start.assumingMemoryBound(to: agent_order.self)
    try self.init(memory, plan.hasProcesses ? .first : .child) {
      (processID, socket) throws(SystemError) in
      try unsafe plan.withKernelPlan { world throws(SystemError) in
        unsafe agent_start(order, world, group?.number ?? -1, &processID, &socket)
      }
    }
  }

  private init(
    _ memory: SharedMemory, _ standing: Standing,
    _ start: (inout pid_t, inout Int32) throws(SystemError) -> Int32
  ) throws(SystemError) {
    self.memory = memory
    self.standing = standing
    (processID, socket) = try Handover.making { () throws(SystemError) in
      var socket: Int32 = -1
      let processID = try Orphans.starting { () throws(SystemError) in
        var processID: pid_t = 0
        let error = try start(&processID, &socket)
        guard error == 0 else { throw SystemError("start a launch agent", code: error) }
        return processID
      }
      let descriptor = try Descriptor(socket, from: "socketpair")
      _ = try Self.awaited(.apart, of: processID, on: descriptor)
      return (processID, descriptor)
    }
    // A world is furnished while others are made.
    given = try Self.awaited(.ready(0), of: processID, on: socket)
  }

  /// Waits for a report by which an agent comes about, and gives what came with it; ends one that makes
  /// none.
  private static func awaited(
    _ expected: Report, of processID: pid_t, on socket: Descriptor
  ) throws(SystemError) -> Descriptor? {
    var sender: pid_t = 0
    var given: Descriptor?
    let report = Report.next(
      from: socket, milliseconds: patience, sender: &sender, given: &given)
    guard report != expected else { return given }
    kill(processID, SIGKILL)
    Orphans.reap(agent: processID)
    let error = if case .ready(let error) = report { error } else { ETIMEDOUT }
    throw SystemError("start a launch agent", code: error)
  }

  /// Another agent in the same world.
  init(beside first: Agent, part: Int) throws(SystemError) {
    var own: Int32 = -1
    var end: Int32 = -1
    let error = unsafe agent_sockets(&own, &end)
    guard error == 0 else { throw SystemError("socketpair", code: error) }
    let descriptor = try Descriptor(own, from: "socketpair")
    let given = try Descriptor(end, from: "socketpair")
    let message = agent_message(command: Int32(AGENT_FORK.rawValue), value: Int32(part))
    let numbers = [given.number]
    let failure = unsafe numbers.withUnsafeBufferPointer {
      unsafe agent_send(first.socket.number, message, $0.baseAddress)
    }
    guard failure == 0 else { throw SystemError("reach the launch agent", code: failure) }
    var sender: pid_t = 0
    var nothing: Descriptor?
    let report = Report.next(
      from: descriptor, milliseconds: Self.patience, sender: &sender, given: &nothing)
    guard report == .ready(0) else {
      throw SystemError("start another launch agent", code: EAGAIN)
    }
    self.given = nothing
    memory = first.memory.part(part)
    standing = .helper
    processID = sender
    socket = descriptor
    Orphans.note(helper: sender)
  }

  /// What runs below the agent is killed by it when its socket is closed; a world ends at once.
  deinit {
    shutdown(socket.number, Int32(SHUT_RDWR))
    switch standing {
    case .child: Orphans.reap(agent: processID)
    case .first:
      kill(processID, SIGKILL)
      Orphans.reap(agent: processID)
    case .helper: Orphans.forget(helper: processID)
    }
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

  /// Whether its world is as it was when it was new; false if it does not tell in time.
  func findsNothingLeft(milliseconds: Int) -> Bool {
    command(AGENT_INSPECT, 0)
    return Report.next(from: socket, milliseconds: milliseconds) == .inspected(isUsed: false)
  }

  /// Ends it, whatever state it is in; what it launched is left.
  func end() { kill(processID, SIGKILL) }

  /// The position of the first folder that was to be covered, and is not; nil if all are.
  var uncovered: Int? {
    let number = unsafe memory.start.assumingMemoryBound(to: agent_order.self).pointee.uncovered
    return number > 0 ? Int(number) - 1 : nil
  }

  /// Whether it has been stopped, or is traced: then it does nothing that it is told.
  var isHeld: Bool { ProcessTree.state(of: processID).map { $0 == "T" || $0 == "t" } ?? false }

  /// An agent that is gone is noticed where its reports are read.
  private func command(_ command: agent_command, _ value: Int32) {
    _ = agent_send(
      socket.number, agent_message(command: Int32(command.rawValue), value: value), nil)
  }
}
