import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  /// Judges a start that must be refused: that it was, cleanly, without effect and for the right
  /// reason.
  mutating func judgeRefusal(
    _ start: Start<Planned>, _ launch: LaunchRecord, step: PlannedStep, isOfBlock: Bool,
    _ controlHasStarted: (CaseID) -> Bool
  ) {
    if launch.readiness != nil {
      guard hasRefusedAfterAll(start, launch) else {
        return reportOverlooked(.started(brokenRules(start)), start, step: step)
      }
      return add(
        .refusal(.effect(.saidReady(Ending(of: launch)))), effectRequirements(launch),
        at: step.location)
    }
    if !controlStarted(start, step: step, controlHasStarted) { return }
    if isOfBlock, wentOn(start, launch) {
      return reportOverlooked(
        .wentOn(brokenRules(start), Ending(of: launch)), start, step: step)
    }
    let isClean = endedCleanly(
      launch, as: start.expectation.start, step: step, orElse: step.requirements)
    let hasEffects = judgeEffects(start, launch, step: step, isOfBlock: isOfBlock)
    guard isClean, !hasEffects else { return }
    switch reason(of: launch, start) {
    case .other where launch.outputWasCut:
      add(
        .open(.witnessBlind(.streamCut, place: "the diagnostic of \(launch.runtime)")),
        step.requirements, at: step.location)
    case .other(let finding, let requirements):
      add(.refusal(finding), requirements ?? step.requirements, at: step.location)
    case .openValue:
      add(.open(.permissionUnused(.refused)), step.requirements, at: step.location)
    case .right(let named):
      add(.refusal(.refused), credited(named, start, step: step), at: step.location)
      guard isOfBlock else { break }
      if let blindSpot = launch.blindSpotOfChanges {
        add(
          .open(.witnessBlind(blindSpot, place: "the files of \(launch.runtime)")),
          effectRequirements(launch), at: step.location)
      } else if launch.blindSpots.contains(.socketsUnseen) {
        add(
          .open(.witnessBlind(.socketsUnseen, place: "the sockets of \(launch.runtime)")),
          effectRequirements(launch), at: step.location)
      } else {
        add(.refusal(.hadNoEffect), effectRequirements(launch), at: step.location)
      }
    }
  }

  /// Whether the control of a start has started, without which a refusal shows nothing, nor does
  /// what comes after it.
  mutating func controlStarted(
    _ start: Start<Planned>, step: PlannedStep, _ controlHasStarted: (CaseID) -> Bool
  ) -> Bool {
    guard let control = start.expectation.control, !controlHasStarted(control) else { return true }
    let why = Inconclusiveness.controlFailed(control)
    add(.open(why), step.requirements, at: step.location)
    progress.absences.note(start.runtime, .lost(why))
    return false
  }

  /// Whether a launch that said that it was ready then failed, and named what is wrong: it found the
  /// violation, and did not abort cleanly. It may have been asked to stop in between.
  private func hasRefusedAfterAll(_ start: Start<Planned>, _ launch: LaunchRecord) -> Bool {
    guard case .exited(let status)? = launch.end, status != 0, launch.overran == nil else {
      return false
    }
    let diagnosis = diagnosis(of: launch)
    return start.expectation.naming.contains { diagnosis.names($0) }
  }

  /// Whether it took the block for valid: it wrote or reached for its database, and what then ended
  /// it, such as the port that is kept from it, is none of the violations.
  private func wentOn(_ start: Start<Planned>, _ launch: LaunchRecord) -> Bool {
    guard !launch.writtenFiles.isEmpty || !launch.connections.isEmpty else { return false }
    let diagnosis = diagnosis(of: launch)
    let naming = start.expectation.naming
    return !naming.isEmpty && !naming.contains { diagnosis.names($0) }
  }

  func brokenRules(_ start: Start<Planned>) -> [RefusalFinding.BrokenRule] {
    switch start.expectation.oracle {
    case .reject(let violations): violations.map(RefusalFinding.BrokenRule.init)
    case .accept, .unspecified: []
    }
  }

  /// A block that selects prod must in addition fail fast.
  private func effectRequirements(_ launch: LaunchRecord) -> [RequirementID] {
    toldEnvironments(launch) == [.prod] ? [.em(7, 4), .em(4, 6)] : [.em(7, 4)]
  }

  /// Reports every effect that a refusal must not have; whether there was one.
  ///
  /// A refused block has none at all; a later step leaves what the earlier ones do, and to listen
  /// is the last of them.
  private mutating func judgeEffects(
    _ start: Start<Planned>, _ launch: LaunchRecord, step: PlannedStep, isOfBlock: Bool
  ) -> Bool {
    let before = findings.count
    guard isOfBlock else {
      judgeEarlyListeners([.em(7, 4)], launch, step: step)
      return findings.count > before
    }
    let requirements = effectRequirements(launch)
    if !launch.writtenFiles.isEmpty {
      add(
        .refusal(.effect(.wrote(launch.writtenFiles.prefix(8).map(\.text)))), requirements,
        at: step.location)
    }
    if !launch.connections.isEmpty {
      add(
        .refusal(.effect(.reachedDatabase(connections: launch.connections.count))), requirements,
        at: step.location)
    }
    if launch.heldPortConnections > 0 || hasStumbled(start, launch) {
      add(
        .refusal(.effect(.reachedPort(Ending(of: launch)))), requirements, at: step.location)
    }
    judgeEarlyListeners(requirements, launch, step: step)
    if !launch.listeners.isEmpty {
      add(
        .refusal(.effect(.listened(listeners: launch.listeners))), requirements,
        at: step.location)
    }
    return findings.count > before
  }

  /// Reports that the observer's port was taken by a start that had to end before it listens.
  mutating func judgeEarlyListeners(
    _ requirements: [RequirementID], _ launch: LaunchRecord, step: PlannedStep
  ) {
    guard launch.earlyListeners > 0 else { return }
    add(
      .refusal(.effect(.tookPort(launch.observerPort, sockets: launch.earlyListeners))),
      requirements, at: step.location)
  }

  /// Whether the diagnostic tells that the runtime tried to take the port that the harness held.
  private func hasStumbled(_ start: Start<Planned>, _ launch: LaunchRecord) -> Bool {
    let diagnosis = diagnosis(of: launch)
    if diagnosis.tellsOfTakenAddress { return true }
    return start.expectation.blameless.contains(.observerAddress)
      && !start.expectation.naming.allSatisfy { diagnosis.names($0) }
      && diagnosis.speaks(of: .observerAddress, port: launch.observerPort)
  }

  func named(_ roles: [RoleID]) -> [RefusalFinding.NamedRole] {
    roles.map { role in
      let names = judge.subject.names(of: role)
      return RefusalFinding.NamedRole(
        role: role, name: names.isEmpty ? role.name : names.joined(separator: " or "))
    }
  }

  func diagnosis(of launch: LaunchRecord) -> Diagnosis {
    let stream = judge.subject.diagnostics.stream
    return Diagnosis(
      text: (stream.includesError ? launch.standardError : []) + [UInt8(ascii: "\n")]
        + (stream.includesOutput ? launch.standardOutput : []),
      subject: judge.subject)
  }
}

extension RoleID {
  fileprivate static let observerAddress = RoleID("observer-address")
}

extension LaunchRecord {
  /// Changes of files that are an effect of a start. What a program keeps only to be faster, or to
  /// tell what it does, is none.
  fileprivate var writtenFiles: [FileChange] {
    changes.filter { $0.place != .elsewhere || !$0.isOfCacheOrLog }
  }
}

extension FileChange {
  /// The change in words, such as `created volume/environment` or `modified /etc/passwd`.
  var text: String {
    switch place {
    case .elsewhere: "\(kind.rawValue) \(name)"
    case .volume, .workingDirectory, .beside:
      "\(kind.rawValue) \(place.rawValue)" + (name.isEmpty ? "" : "/\(name)")
    }
  }

  /// Whether its path says that it is a cache, such as compiled modules, or a log.
  var isOfCacheOrLog: Bool {
    name.utf8.split(separator: UInt8(ascii: "/")).contains { part in
      let part = String(decoding: part, as: UTF8.self).lowercased()
      return Self.ofCachesAndLogs.contains(part) || part.hasSuffix(".log") || part.hasSuffix(".pyc")
    }
  }

  private static let ofCachesAndLogs: Set = [
    "__pycache__", ".cache", "cache", "caches", "log", "logs", "tmp",
  ]
}
