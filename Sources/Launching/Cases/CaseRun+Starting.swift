import CProcessShims
import Contract
import Glibc
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

extension CaseRun {
  func start(_ planned: Start<Planned>, at step: Int) throws(Stop) -> StepRecord {
    let runtime = try runtime(planned.runtime)
    if let launch = runtime.launch, launch.active.isRunning {
      return .skipped("\(runtime.name) is still running")
    }
    if planned.launch.surroundings.process.input == .terminal, !StandardInput.canBeTerminal {
      return .skipped("this machine has no terminal to give")
    }
    let (order, record, input) = try prepare(planned, of: runtime, at: step)
    try guardPort(of: runtime, for: planned.expectation.start, at: step)
    defer {
      runtime.notifySocket = nil
      runtime.heldPort = nil
      runtime.portWitness = nil
    }

    let began = MonotonicTime.now
    let launch = try self.launch(order, of: runtime, record: record, input: input)
    let deadline = began.after(
      milliseconds: system.subject.deadlines.start(planned.expectation.start))
    if planned.expectation.start == .refused { try lookForListeners(of: launch, until: deadline) }
    let came = try awaitReadiness(of: launch, runtime, until: deadline)
    launch.record.startDuration = (launch.endTime ?? .now).since(began)
    if !came {
      // Where it listens instead of saying so tells what its subject file lacks.
      if planned.expectation.start == .ready { launch.recordListeners() }
      try end(launch, past: .start)
    }
    if !launch.isRunning {
      try finish(launch, reportsLeftovers: launch.record.overran == nil)
      try lookForOtherHands(on: runtime, after: launch)
      try lookForUnavailablePath(of: launch)
    }
    // A line that came just before the end counts.
    if launch.findReadiness() {
      launch.recordReadiness(observer: try observerAddress(of: launch, runtime))
    }
    if launch.readiness != nil { launch.readyTime = .now }
    // Whoever connected before the line came is in the listener's queue by now.
    try watchOnce()
    launch.record.portIsHeld = runtime.heldPort != nil
    launch.record.heldPortConnections = runtime.heldPort?.connections ?? 0
    if runtime.portWitness?.settle() == false { launch.record.blindSpots.insert(.socketsUnseen) }
    launch.record.earlyListeners = runtime.portWitness?.sockets ?? 0
    return .launched(launches.count - 1)
  }

  /// Whether a start came to nothing because what it was given had been taken by another program:
  /// no fault of the subject.
  private func lookForOtherHands(on runtime: HostedRuntime, after launch: ActiveLaunch)
    throws(Stop)
  {
    // On a network of its own there is no other program.
    guard !equipment.isolation.holds(.network), runtime.heldPort == nil,
      let port = runtime.observerPort?.number,
      !launch.findReadiness()
    else { return }
    // Nothing of the launch is left that could listen there.
    try attempt { () throws(SystemError) in
      _ = try TCP.bound(to: .loopback(port: port), reusing: true)
    }
  }

  /// Whether a start may have come to nothing because this user cannot make a file that the program
  /// needs at a fixed path: no fault of the subject.
  private func lookForUnavailablePath(of launch: ActiveLaunch) throws(Stop) {
    guard let path = equipment.unavailablePaths.first, !launch.findReadiness() else { return }
    throw .fault(
      "\(path), which is fixed in the subject, cannot be made here by this user; it can where the "
        + "isolation keeps files apart, or as root")
  }

  /// When a start that must be refused, and takes longer than most, is looked at, in milliseconds
  /// from its launch.
  private static let looks = [25, 75, 150, 300, 600, 1200, 2400]

  /// Notes listeners on whatever port of a start that must be refused before it has any.
  private func lookForListeners(of launch: ActiveLaunch, until deadline: MonotonicTime)
    throws(Stop)
  {
    let began = MonotonicTime.now
    for milliseconds in Self.looks where launch.isActive {
      let look = min(deadline, began.after(milliseconds: milliseconds))
      if try watch(until: look, for: { launch.findReadiness() || !launch.isActive }) {
        return
      }
      if launch.isRunning { launch.recordListeners() }
    }
  }

  /// Everything that a launch needs, placed and watched.
  private func prepare(_ planned: Start<Planned>, of runtime: HostedRuntime, at step: Int)
    throws(Stop) -> (LaunchOrder, LaunchRecord, StandardInput)
  {
    guard !system.isReplaced else {
      throw .fault("\(system.executable) was replaced while the run went on")
    }
    // Each launch has a port of its own: the one before may still be in use by ended connections.
    runtime.observerPort = nil
    let surroundings = planned.launch.surroundings
    var block: [Bytes] = []
    for variable in planned.launch.block { block.append(try entry(variable)) }
    if system.subject.readiness == .notify {
      block.append(try notification(for: runtime))
    }
    var arguments = system.subject.arguments.map { Array($0.utf8) }
    for argument in planned.launch.launchArguments + surroundings.arguments {
      arguments.append(try resolve(argument))
    }
    guard !(block + arguments).contains(where: { $0.contains(0) }) else {
      throw .fault("a value holds a NUL, which no program can be given")
    }
    runtime.directoryPath = surroundings.directoryPath
    let directory = runtime.directory(in: runtime.folder)
    let seenDirectory = runtime.directory(in: runtime.seenFolder)
    try place(surroundings.files, in: directory)
    let input = try surroundings.standardInput.map { value throws(Stop) in try resolve(value) }
    try attempt { () throws(SystemError) in
      try watchBeside(runtime, directory)
      try equipment.changes.watch(runtime.volume, as: .volume, of: runtime.position)
      try equipment.changes.watch(directory, as: .workingDirectory, of: runtime.position)
    }
    noteChanges()
    let process = surroundings.process
    let path = try link(process, in: directory, seenAs: seenDirectory) ?? system.executable
    let name = try process.name.map { value throws(Stop) in try resolve(value) }
    let order = LaunchOrder(
      path: path, arguments: [name ?? Array(path.utf8)] + arguments,
      environment: block, directory: seenDirectory, mask: surroundings.umask ?? 0o022,
      obeysPermissions: runtime.obeysPermissions, conditions: process.conditions)
    var record = LaunchRecord(
      runtime: runtime.name, step: step, block: block, arguments: arguments,
      directory: seenDirectory, volume: runtime.seenVolume,
      databasePort: Int(runtime.witness?.port ?? 0),
      observerPort: Int(try observerPort(of: runtime)), processID: 0)
    record.given = try given(planned)
    let standardInput = try attempt { () throws(SystemError) in
      try StandardInput(process.input, holding: input)
    }
    return (order, record, standardInput)
  }

  /// The path of a link to the executable by which it is to be launched; nil if there is none.
  private func link(
    _ process: ProcessConditions<PlannedValue>, in directory: String, seenAs place: String
  ) throws(Stop) -> String? {
    guard let value = process.link else { return nil }
    let name = String(decoding: try resolve(value), as: UTF8.self)
    try attempt { () throws(SystemError) in
      guard
        unsafe symlink(system.executable, "\(directory)/\(name)") == 0 || errno == EEXIST
      else { throw SystemError("symlink \(name)") }
    }
    return "\(place)/\(name)"
  }

  /// Watches where nobody was told to write: around a runtime's own folders, and around all of them.
  private func watchBeside(_ runtime: HostedRuntime, _ directory: String) throws(SystemError) {
    let leaf = directory.split(separator: "/").last.map(String.init) ?? directory
    try equipment.changes.watch(
      beside: runtime.folder, of: runtime.position,
      except: [HostedRuntime.volumeName: .place(.volume), leaf: .place(.workingDirectory)])
    try equipment.changes.watch(
      beside: folder.path, of: nil,
      except: Dictionary(ownNames.map { ($0, .notOurs) }) { first, _ in first })
  }

  /// What the roles are given, now that ports and paths are known.
  private func given(_ planned: Start<Planned>) throws(Stop) -> [RoleID: [Bytes]] {
    var given: [RoleID: [Bytes]] = [:]
    for (role, setting) in planned.launch.given {
      let length = (system.subject.names(of: role).first?.utf8.count ?? 0) + 1
      var values: [Bytes] = []
      for value in setting.values {
        values.append(try resolve(value, atMost: Self.longestString - length))
      }
      given[role] = values
    }
    return given
  }

  /// The variable that names a socket for what `sd_notify` sends.
  private func notification(for runtime: HostedRuntime) throws(Stop) -> Bytes {
    let socket = try attempt { () throws(SystemError) in
      try NotifySocket("\(runtime.folder).notify", seenAs: "\(runtime.seenFolder).notify")
    }
    runtime.notifySocket = socket
    return Array("NOTIFY_SOCKET=\(socket.seenName)".utf8)
  }

  private func place(_ files: [NamedValue<PlannedValue>], in directory: String) throws(Stop) {
    try attempt { () throws(SystemError) in try Directory.make(directory, mode: 0o755) }
    for file in files {
      let content = try resolve(file.value)
      try attempt { () throws(SystemError) in
        var folder = directory
        for part in file.name.split(separator: "/").dropLast() {
          folder += "/\(part)"
          try Directory.make(folder, mode: 0o755)
        }
        try File.write(content, to: "\(directory)/\(file.name)")
      }
    }
  }

  /// Watches the observer's port where a subject must be refused before it listens, or keeps it
  /// from the subject; gives it up to any other.
  private func guardPort(
    of runtime: HostedRuntime, for expectation: StartExpectation, at step: Int
  ) throws(Stop) {
    var kept = runtime.observerPort?.reservation
    runtime.observerPort?.reservation = nil
    // Whatever still holds it when the subject starts would keep the port from it.
    defer { Handover.release { kept = nil } }
    guard let reservation = kept, let port = runtime.observerPort?.number else { return }
    try attempt { () throws(SystemError) in
      switch expectation {
      case .refused where !equipment.canWatchPorts || testCase.holdsPort(at: step):
        runtime.heldPort = try HeldPort(reservation)
      case .refused, .refusedLater:
        guard equipment.canWatchPorts else { return }
        runtime.portWitness = try PortWitness(port, keptBy: reservation)
      case .either where runtime.witness.map { $0.behaviour != .authenticates } ?? false:
        // A database that does not answer ends a start, if at all, before it listens.
        guard equipment.canWatchPorts else { return }
        runtime.portWitness = try PortWitness(port, keptBy: reservation)
      case .ready, .either: break
      }
    }
  }

  private func launch(
    _ order: LaunchOrder, of runtime: HostedRuntime, record: LaunchRecord,
    input: StandardInput
  ) throws(Stop) -> ActiveLaunch {
    let launch = try attempt { () throws(SystemError) in
      let output = try Pipe()
      let diagnostics = try Pipe()
      let agent = try equipment.takeAgent()
      leftElsewhereUnwritten = false
      try agent.launch(order, streams: [input.end, output.writing, diagnostics.writing])
      let launch = ActiveLaunch(
        agent: agent, runtime: runtime.position, record: record,
        readiness: system.subject.readiness,
        output: OutputStream(output.reading), diagnostics: OutputStream(diagnostics.reading))
      launch.otherSideOfInput = input.otherSide
      launch.commandLine = order.arguments.flatMap { $0 + [0] }
      return launch
    }
    launches.append(launch)
    runtime.launch = (launch, launches.count - 1)
    let isThere = try watchAgent(of: launch, milliseconds: Self.launchPatience) {
      launch.state != .asked
    }
    guard isThere else { throw .fault("\(order.path) could not be launched in time") }
    if case .failed(let code) = launch.state {
      launch.isFinished = true
      equipment.giveBack(launch.agent)
      throw Stop(SystemError("launch \(order.path)", code: code))
    }
    return launch
  }

  /// How long the kernel may take to launch a program, in milliseconds.
  private static let launchPatience = 30_000
}

extension ProcessConditions {
  /// As an agent is told; nil if the process is like any other.
  fileprivate var conditions: agent_conditions? {
    guard !isEmpty else { return nil }
    func limit(_ value: Int?) -> UInt64 { value.map { UInt64($0) } ?? .max }
    return agent_conditions(
      are_any: true, closes_input: input == .closed, inherits: inherits ?? false,
      is_on_one_processor: isOnOneProcessor ?? false, niceness: Int32(niceness ?? 0),
      file_size: limit(fileSize), stack_size: limit(stackSize), open_files: limit(openFiles))
  }
}

extension TestCase {
  /// Whether the harness itself listens on the observer's port at a start that must be refused, so
  /// that a connection to it is seen, too: always the same one of four.
  ///
  /// A free port shows more of what a runtime does that goes on.
  fileprivate func holdsPort(at step: Int) -> Bool {
    (StableHash.of(id.text) >> 8 &+ UInt32(step)) & 3 == 0
  }
}

extension ActiveLaunch {
  /// Records what it said about itself, and what can be seen of its listeners.
  fileprivate func recordReadiness(observer: ObserverAddress?) {
    guard let readiness else { return }
    let listeners = recordListeners()
    let isOwn = observer.flatMap { isRunning ? listeners.has($0) : nil }
    record.readiness = ReadinessRecord(
      line: readiness.line, observer: observer, isOwnListener: isOwn)
  }

  /// Records the TCP sockets that its tree listens on now.
  @discardableResult
  fileprivate func recordListeners() -> OwnListeners {
    let listeners = currentListeners()
    record.listeners = Set(record.listeners + listeners.addresses.map(\.description)).sorted()
    if !listeners.areAll { record.blindSpots.insert(.socketsUnseen) }
    return listeners
  }

  /// The TCP sockets that its tree listens on now.
  func currentListeners() -> OwnListeners {
    let sockets = ListeningSocket.all()
    let tree = Orphans.descendants(of: agent.processID)
    return OwnListeners(
      among: sockets, ProcessTree.sockets(of: tree),
      others: { ProcessTree.sockets(of: getpid()) ?? [] })
  }
}
