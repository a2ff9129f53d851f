import Glibc
import Observing
import Outcomes
import Platform

extension CaseRun {
  /// Takes in everything that happens until something is so, or a moment has passed; whether it is
  /// so. However late the harness itself is, it looks once more before it says no.
  func watch(until deadline: MonotonicTime, for condition: () -> Bool) throws(Stop) -> Bool {
    while true {
      let remaining = deadline.since(.now)
      if condition() { return true }
      try watchOnce(microseconds: max(0, min(remaining, Self.lookInterval)))
      lookAtUse()
      if remaining <= 0 { return condition() }
    }
  }

  /// Takes in what is there, waiting for it so long at most; false if there was nothing.
  @discardableResult
  func watchOnce(microseconds: Int = 0, heedsCancellation: Bool = true) throws(Stop) -> Bool {
    fillPollSet(heedsCancellation: heedsCancellation)
    let ready = try attempt { () throws(SystemError) in
      try pollSet.wait(microseconds: microseconds)
    }
    for source in ready {
      switch source {
      case .cancellation: throw .cancelled
      case .changes: noteChanges()
      case .agent(let launch):
        launch.takeReport()
        if launch.state == .lost { throw loss(of: launch) }
      case .output(let launch): launch.output.take()
      case .diagnostics(let launch): launch.diagnostics.take()
      case .database(let runtime):
        try attempt { () throws(SystemError) in
          try runtime.witness?.accept(for: runtime.launch?.active)
        }
      case .session(let session, let witness):
        witness.serve(session)
        if let failure = witness.failure { throw .fault(failure.description) }
      case .heldPort(let port): try attempt { () throws(SystemError) in try port.accept() }
      case .port(let witness): witness.take()
      case .exchange(let exchange): exchange.proceed()
      }
    }
    return !ready.isEmpty
  }

  /// Waits for what an agent does when it is told to; one that is stopped or traced never does.
  func watchAgent(
    of launch: ActiveLaunch, milliseconds: Int, for condition: () -> Bool
  ) throws(Stop) -> Bool {
    let deadline = MonotonicTime.now.after(milliseconds: milliseconds)
    while true {
      let look = min(deadline, .now.after(milliseconds: Self.agentPatience))
      if try watch(until: look, for: condition) { return true }
      if launch.agent.isHeld { throw loss(of: launch) }
      if .now >= deadline { return false }
    }
  }

  /// How long an agent may be silent before it is looked at, in milliseconds.
  private static let agentPatience = 500

  private func loss(of launch: ActiveLaunch) -> Stop {
    launch.lose()
    return .agentLost(launches.firstIndex { $0 === launch } ?? 0)
  }

  /// Gives what was seen in folders to the launches of their runtimes.
  func noteChanges() {
    note(equipment.changes.sightings())
  }

  /// What happens when a launch is over is another's doing, or the harness's own; what happens beside
  /// all runtimes is a launch's only if no other could have done it.
  func note(_ sightings: [ChangeWitness.Sighting]) {
    let unfinished = launches.filter { !$0.isFinished }
    for sighting in sightings {
      if let runtime = sighting.runtime {
        guard let launch = runtimes[runtime].launch?.active, !launch.isFinished else { continue }
        launch.note(sighting.change)
      } else if unfinished.count == 1 {
        unfinished[0].note(sighting.change)
      }
    }
    let blindSpots = equipment.changes.takeBlindSpots()
    for launch in unfinished { launch.record.blindSpots.formUnion(blindSpots) }
  }

  /// Takes in what a launch that has ended left on its way: connections that nobody took yet,
  /// changes, the rest of its streams.
  func settle(_ launch: ActiveLaunch) throws(Stop) {
    // What was sent before the end is there by now; a few rounds take a connection from its
    // acceptance to its last byte.
    for _ in 0..<3 where try !watchOnce() { break }
    noteChanges()
    noteElsewhere(of: launch)
    noteReachedBounds(of: launch)
    launch.finishStreams()
  }

  /// Gives a launch what is written to the machine's own folders, unless another one may have done it.
  private func noteElsewhere(of launch: ActiveLaunch) {
    guard let elsewhere = equipment.elsewhere else { return }
    let (changes, areAll) = elsewhere.changes()
    let unfinished = launches.filter { !$0.isFinished }
    guard unfinished.count == 1 else { return }
    leftElsewhereUnwritten = elsewhere.wasUnwritten
    for change in changes { launch.note(change) }
    if !areAll { launch.record.blindSpots.insert(.foldersUnwatched) }
  }

  private func fillPollSet(heedsCancellation: Bool) {
    pollSet.removeAll()
    if heedsCancellation {
      pollSet.add(equipment.cancellation.descriptor, .cancellation)
    }
    pollSet.add(equipment.changes.descriptor, .changes)
    for runtime in runtimes {
      if let witness = runtime.witness {
        if let listener = witness.listener { pollSet.add(listener, .database(runtime)) }
        for session in witness.sessions {
          for (socket, events) in session.interests {
            pollSet.add(socket, .session(session, witness), events: events)
          }
        }
      }
      if let held = runtime.heldPort { pollSet.add(held.listener, .heldPort(held)) }
      if let witness = runtime.portWitness { pollSet.add(witness.link, .port(witness)) }
    }
    for launch in launches where !launch.isFinished {
      pollSet.add(launch.agent.socket, .agent(launch))
      if let stream = launch.output.descriptor { pollSet.add(stream, .output(launch)) }
      if let stream = launch.diagnostics.descriptor { pollSet.add(stream, .diagnostics(launch)) }
    }
    if let exchange, !exchange.hasEnded {
      pollSet.add(exchange.socket, .exchange(exchange), events: exchange.interest)
    }
  }
}
