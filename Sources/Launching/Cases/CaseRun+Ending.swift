import Glibc
import Observing
import Outcomes
import Platform
import Scenarios

extension CaseRun {
  /// How long processes that outlive the subject may take to end by themselves before they count
  /// as left behind, and to heed TERM, in milliseconds.
  private static let afterlife = 250
  private static let grace = 500
  /// How long the kernel may take to kill, in milliseconds.
  private static let killPatience = 10_000

  func stop(_ runtime: HostedRuntime, with signal: Int32) throws(Stop) -> StepRecord {
    if let launch = try runningLaunch(of: runtime) {
      try seeThatItStays(launch.active, launch.position)
    }
    if let launch = try runningLaunch(of: runtime) {
      try lookAround(launch.active, launch.position)
    }
    guard let (launch, position) = try runningLaunch(of: runtime) else {
      // One that does its work at once has stopped by itself.
      if case .exit = system.subject.readiness, let launch = runtime.launch,
        launch.active.readiness != nil
      {
        return .signalled(launch: launch.position)
      }
      return notRunning(runtime)
    }
    let began = MonotonicTime.now
    launch.agent.signalLeader(signal)
    let deadline = began.after(milliseconds: system.subject.deadlines.stop)
    let ended = try watch(until: deadline) { !launch.isRunning }
    if !ended { try end(launch, past: .stop) }
    launch.record.stopDuration = (launch.endTime ?? .now).since(began)
    try finish(launch, reportsLeftovers: ended)
    return .signalled(launch: position)
  }

  /// Ends the whole tree at once, as a failing machine would; what had no chance to end its
  /// children left none behind.
  func kill(_ runtime: HostedRuntime) throws(Stop) -> StepRecord {
    guard let (launch, position) = try runningLaunch(of: runtime) else {
      return notRunning(runtime)
    }
    launch.record.wasKilled = true
    launch.agent.killAll()
    try finish(launch, reportsLeftovers: false)
    return .signalled(launch: position)
  }

  func send(_ signal: Int32, to runtime: HostedRuntime) throws(Stop) -> StepRecord {
    guard let (launch, position) = try runningLaunch(of: runtime) else {
      return notRunning(runtime)
    }
    launch.agent.signalLeader(signal)
    return .signalled(launch: position)
  }

  private func runningLaunch(of runtime: HostedRuntime)
    throws(Stop) -> (active: ActiveLaunch, position: Int)?
  {
    try watchOnce()
    guard let launch = runtime.launch, launch.active.isRunning else { return nil }
    return launch
  }

  /// How long a runtime that nobody has asked anything is watched before it is told to end, in
  /// milliseconds.
  private static let shortestStay = 40

  /// Gives a launch that said that it was ready the time to end by itself, unless an answer has shown
  /// that it stays: what ends as it is told to would pass for what was told.
  private func seeThatItStays(_ launch: ActiveLaunch, _ position: Int) throws(Stop) {
    guard let ready = launch.readyTime, !record.answers.contains(where: { $0.launch == position })
    else { return }
    let deadline = ready.after(milliseconds: Self.shortestStay)
    guard .now < deadline else { return }
    try equipment.waiting { () throws(Stop) in _ = try watch(until: deadline) { !launch.isRunning }
    }
  }

  private func notRunning(_ runtime: HostedRuntime) -> StepRecord {
    switch runtime.launch?.active.record.end {
    case .exited(let status): .skipped("\(runtime.name) had exited with \(status)")
    case .signalled(let signal): .skipped("\(runtime.name) had been ended by signal \(signal)")
    case nil: .skipped("\(runtime.name) was not started")
    }
  }

  /// Ends a launch that did not do in time what it should: TERM, a grace, KILL.
  func end(_ launch: ActiveLaunch, past deadline: Deadline) throws(Stop) {
    launch.record.overran = deadline
    launch.record.wasKilled = true
    launch.agent.signalGroup(SIGTERM)
    let ended = try watch(until: .now.after(milliseconds: Self.grace)) { !launch.isActive }
    if !ended { launch.agent.killAll() }
  }

  /// Sees a launch to the end of its whole tree, and completes its record.
  func finish(_ launch: ActiveLaunch, reportsLeftovers: Bool) throws(Stop) {
    guard !launch.isFinished else { return }
    _ = try watchAgent(of: launch, milliseconds: Self.killPatience) { !launch.isRunning }
    if launch.state == .draining { try clear(launch, reportsLeftovers: reportsLeftovers) }
    guard launch.state == .over else {
      throw .fault("\(launch.record.runtime) could not be killed")
    }
    try settle(launch)
    launch.otherSideOfInput = nil
    launch.isFinished = true
    // An agent that gave up its capabilities cannot get them back.
    if !runtimes[launch.runtime].obeysPermissions { equipment.giveBack(launch.agent) }
  }

  /// Ends what is left of a tree whose root has ended.
  private func clear(_ launch: ActiveLaunch, reportsLeftovers: Bool) throws(Stop) {
    if try watch(until: .now.after(milliseconds: Self.afterlife), for: { !launch.isActive }) {
      return
    }
    let left = Orphans.descendants(of: launch.agent.processID)
    if reportsLeftovers {
      launch.record.leftBehind = left.map {
        LeftProcess(processID: $0, command: ProcessTree.command(of: $0))
      }
    }
    for process in left { Glibc.kill(process, SIGTERM) }
    if try watch(until: .now.after(milliseconds: Self.grace), for: { !launch.isActive }) { return }
    launch.agent.killAll()
    _ = try watchAgent(of: launch, milliseconds: Self.killPatience) { !launch.isActive }
  }

  /// Completes the records of launches that ended by themselves.
  func finishEnded() throws(Stop) {
    for launch in launches where !launch.isFinished && !launch.isRunning {
      try finish(launch, reportsLeftovers: true)
    }
  }

  /// Stops, at the end of a case, what no step stopped.
  func stopRunning() throws(Stop) {
    for runtime in runtimes where runtime.launch?.active.isRunning == true {
      _ = try stop(runtime, with: SIGTERM)
    }
    try finishEnded()
  }

  /// Kills what is left when a case cannot go on, whatever else goes wrong.
  func killRemaining() {
    for launch in launches where !launch.isFinished {
      if launch.state != .lost {
        launch.record.wasKilled = true
        launch.agent.killAll()
      }
      let deadline = MonotonicTime.now.after(milliseconds: Self.killPatience)
      while launch.isActive, !launch.agent.isHeld, .now < deadline {
        guard (try? watchOnce(microseconds: 100_000, heedsCancellation: false)) != nil else {
          break
        }
      }
      if launch.isActive && launch.agent.isHeld { launch.lose() }
      if launch.state == .lost { Orphans.kill(after: launch.agent.processID) }
      launch.keepStreams()
      if launch.state == .over && !runtimes[launch.runtime].obeysPermissions {
        equipment.giveBack(launch.agent)
      }
      launch.isFinished = true
    }
  }
}

extension Signal {
  var number: Int32 {
    switch self {
    case .TERM: SIGTERM
    case .INT: SIGINT
    case .HUP: SIGHUP
    case .QUIT: SIGQUIT
    case .USR1: SIGUSR1
    case .USR2: SIGUSR2
    case .WINCH: SIGWINCH
    case .ALRM: SIGALRM
    case .IO: SIGIO
    }
  }
}
