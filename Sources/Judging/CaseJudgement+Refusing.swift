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
    _ start: PlannedStart, _ launch: LaunchRecord, step: PlannedStep, isOfBlock: Bool,
    _ controlHasStarted: (CaseID) -> Bool
  ) {
    if launch.readiness != nil {
      add(
        .fail, step.requirements, "it started although it must refuse",
        expected: expectation(start), seen: "it said that it was ready", at: step.location)
      return
    }
    if isOfBlock, wentOn(start, launch) {
      add(
        .fail, requirements(of: start.expectation.naming, start, step: step),
        "it went on with an environment that it must refuse", expected: expectation(start),
        seen: ending(of: launch), at: step.location)
      return
    }
    let isClean = endedCleanly(launch, step: step)
    let hasEffects = judgeEffects(start, launch, step: step, isOfBlock: isOfBlock)
    guard isClean, !hasEffects else { return }
    guard nameIsGiven(start, launch, step: step) else { return }
    if let control = start.expectation.control, !controlHasStarted(control) {
      inconclusive(
        .controlFailed(control), step.requirements,
        "the same environment with the violation mended does not start either, so that this "
          + "refusal shows nothing", at: step.location)
      return
    }
    add(.pass, step.requirements, "it refused, for the right reason", at: step.location)
    if isOfBlock {
      add(.pass, effectRequirements(launch), "the refusal had no effect", at: step.location)
    }
  }

  /// Whether it took the block for valid: it wrote or reached for its database, and what then ended
  /// it, such as the port that is kept from it, is none of the violations.
  private func wentOn(_ start: PlannedStart, _ launch: LaunchRecord) -> Bool {
    guard !launch.changes.isEmpty || !launch.connections.isEmpty else { return false }
    let diagnosis = diagnosis(of: launch)
    let naming = start.expectation.naming
    return !naming.isEmpty && !naming.contains { diagnosis.names($0) }
  }

  /// What is violated by not refusing some roles: the step's requirements, or, where a block has
  /// several violations, those of the rules that these roles break.
  private func requirements(
    of roles: [RoleID], _ start: PlannedStart, step: PlannedStep
  ) -> [RequirementID] {
    guard start.expectation.naming.count > 1,
      case .reject(let violations) = start.expectation.oracle
    else { return step.requirements }
    let broken = violations.filter { roles.contains($0.role) }.flatMap(\.rule.requirements)
    return broken.isEmpty ? step.requirements : Set(broken).sorted()
  }

  private func expectation(_ start: PlannedStart) -> String {
    switch start.expectation.oracle {
    case .reject(let violations):
      "a refusal: " + violations.map { "\($0.role) \($0.rule.reason)" }.joined(separator: "; ")
    case .accept, .unspecified: "a refusal"
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
    _ start: PlannedStart, _ launch: LaunchRecord, step: PlannedStep, isOfBlock: Bool
  ) -> Bool {
    let before = findings.count
    guard isOfBlock else {
      judgeEarlyListeners([.em(7, 4)], launch, step: step)
      return findings.count > before
    }
    let requirements = effectRequirements(launch)
    if !launch.changes.isEmpty {
      add(
        .fail, requirements, "it wrote before it had validated its environment",
        expected: "no change of any file",
        seen: launch.changes.prefix(8).map(\.text).joined(separator: ", "), at: step.location)
    }
    if !launch.connections.isEmpty {
      add(
        .fail, requirements, "it reached for its database before it had validated",
        expected: "no connection", seen: "\(launch.connections.count) connection(s)",
        at: step.location)
    }
    if launch.heldPortConnections > 0 || hasStumbled(start, launch) {
      add(
        .fail, requirements, "it reached for its observer's port before it had validated",
        expected: "no listener, and no connection",
        seen: ending(of: launch), at: step.location)
    }
    judgeEarlyListeners(requirements, launch, step: step)
    if !launch.listeners.isEmpty {
      add(
        .fail, requirements, "it listened before it had validated its environment",
        expected: "no listener", seen: launch.listeners.joined(separator: ", "),
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
      .fail, requirements, "it took its observer's port, and gave it up again, before its turn",
      expected: "no listener, not even for a moment",
      seen: "\(launch.earlyListeners) socket(s) at port \(launch.observerPort)",
      at: step.location)
  }

  /// Whether the diagnostic tells that the runtime tried to take the port that the harness held.
  private func hasStumbled(_ start: PlannedStart, _ launch: LaunchRecord) -> Bool {
    let diagnosis = diagnosis(of: launch)
    if diagnosis.tellsOfTakenAddress { return true }
    return start.expectation.blameless.contains(.observerAddress)
      && !start.expectation.naming.allSatisfy { diagnosis.names($0) }
      && diagnosis.speaks(of: .observerAddress, port: launch.observerPort)
  }

  /// Whether the diagnostic names the roles at fault and none that is blameless.
  private mutating func nameIsGiven(
    _ start: PlannedStart, _ launch: LaunchRecord, step: PlannedStep
  ) -> Bool {
    let diagnosis = diagnosis(of: launch)
    let expected = start.expectation.naming
    let missing = expected.filter { !diagnosis.names($0) }
    let mustNameAll = judge.subject.diagnostics.reportsAll
    let before = findings.count
    if mustNameAll ? !missing.isEmpty : !expected.isEmpty && missing.count == expected.count {
      add(
        .fail, requirements(of: missing, start, step: step),
        "it refused without naming what is wrong",
        expected: "a diagnostic that names \(names(of: missing))"
          + (missing.count < expected.count
            ? "; a subject that names one violation only says so by diagnostics.reportsAll" : ""),
        seen: ending(of: launch),
        at: step.location)
    }
    let blamed = start.expectation.blameless.filter { diagnosis.blames($0) }
    if !blamed.isEmpty {
      add(
        .fail, step.requirements, "it blames a variable whose value is right",
        expected: "only \(names(of: expected)) to be blamed",
        seen: "\(names(of: blamed)) blamed too",
        at: step.location)
    }
    return findings.count == before
  }

  private func names(of roles: [RoleID]) -> String {
    roles.map { role in
      let names = judge.subject.names(of: role)
      return names.isEmpty ? role.name : names.joined(separator: " or ")
    }.joined(separator: ", ")
  }

  private func diagnosis(of launch: LaunchRecord) -> Diagnosis {
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

extension FileChange {
  /// The change in words, such as `created volume/environment`.
  var text: String {
    "\(kind.rawValue) \(place.rawValue)" + (name.isEmpty ? "" : "/\(name)")
  }
}
