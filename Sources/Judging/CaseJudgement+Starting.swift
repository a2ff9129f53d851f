import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  mutating func judgeStart(
    _ start: PlannedStart, _ position: Int, step: PlannedStep,
    _ controlHasStarted: (CaseID) -> Bool
  ) {
    let launch = record.launches[position]
    let before = findings.count
    switch start.expectation.start {
    case .ready where !isOnlyPermitted(step): judgeReadiness(position, step: step)
    case .refused:
      judgeRefusal(start, launch, step: step, isOfBlock: true, controlHasStarted)
    case .refusedLater:
      judgeRefusal(start, launch, step: step, isOfBlock: false, controlHasStarted)
    case .ready, .either:
      if launch.readiness != nil {
        judgeReadiness(position, step: step)
      } else {
        let before = findings.count
        judgeEarlyListeners([.em(7, 4)], launch, step: step)
        if endedCleanly(launch, step: step), findings.count == before { judgeDeclined(step) }
        progress.absences.note(start.runtime, .declined)
      }
    }
    progress.isOver = progress.isOver || findings[before...].contains { $0.verdict == .fail }
    if launch.readiness != nil, !progress.isOver { judgeDatabaseUse(launch, step: step) }
  }

  /// Whether a step shows nothing but what a runtime may do, and need not.
  private func isOnlyPermitted(_ step: PlannedStep) -> Bool {
    !step.requirements.isEmpty && step.requirements.allSatisfy(isPermission)
  }

  private mutating func judgeReadiness(_ position: Int, step: PlannedStep) {
    let launch = record.launches[position]
    guard let readiness = launch.readiness else {
      add(
        .fail, step.requirements, "a valid environment was not accepted",
        expected: "it becomes ready", seen: ending(of: launch), at: step.location)
      return
    }
    if readiness.isOwnListener == false {
      progress.isOver = true
      inconclusive(
        .preconditionUnmet, step.requirements,
        "the port that it announced is not its own: another process listens there",
        at: step.location)
      return
    }
    if hasEndedByItself(position) {
      // Until it was asked anything, it is the start that came to nothing.
      let wasAsked = record.answers.contains { $0.launch == position }
      add(
        .fail, wasAsked ? [.em(8, 1)] : step.requirements,
        "it said that it was ready, and ended by itself",
        expected: "it runs until it is told to stop", seen: ending(of: launch), at: step.location)
      return
    }
    if let open = openListener(of: launch) {
      add(
        .fail, [.em(6, 6)], "its observer listens on every address instead of the one given",
        expected: "a listener on the address of its variable", seen: open, at: step.location)
    }
    add(.pass, step.requirements, "it became ready", at: step.location)
  }

  /// A listener that takes the observer's port on every address of the machine, although the launch
  /// was given one; nil if there is none.
  private func openListener(of launch: LaunchRecord) -> String? {
    let given = values(of: RoleID("observer-address"), in: launch)
    guard given.count == 1, let port = launch.readiness?.observer?.port else { return nil }
    let wildcards = ["0.0.0.0:\(port)", "[::]:\(port)"]
    guard let address = given.first.map({ String(decoding: $0, as: UTF8.self) }),
      ["127.", "[::1]:"].contains(where: address.hasPrefix)
    else { return nil }
    return launch.listeners.first { listener in
      wildcards.contains { sameScalars($0, listener) }
    }
  }

  /// A refusal shows that the runtime does not use its permissions, and keeps to all else.
  private mutating func judgeDeclined(_ step: PlannedStep) {
    let unused = step.requirements.filter(isPermission)
    if !unused.isEmpty {
      inconclusive(
        .permissionUnused, unused, "it refuses what the model permits but does not demand",
        at: step.location)
    }
    let kept = step.requirements.filter { !isPermission($0) }
    if !kept.isEmpty {
      add(.pass, kept, "it refused cleanly where the model leaves the choice", at: step.location)
    }
  }

  /// Whether a start that did not succeed ended as a refusal must; what is wrong is reported.
  mutating func endedCleanly(_ launch: LaunchRecord, step: PlannedStep) -> Bool {
    let before = findings.count
    let location = step.location
    if launch.overran == .start {
      add(
        .fail, [.em(7, 4)], "it neither became ready nor ended",
        expected: "it ends by itself within \(judge.subject.deadlines.refusal) ms",
        seen: "still running when the time was over", at: location)
    } else {
      switch launch.end {
      case .exited(0):
        add(
          .fail, [.em(7, 4)], "it refused, but its exit status tells of success",
          expected: "a status other than 0", seen: "exit status 0", at: location)
      case .signalled(let number):
        add(
          .fail, [.em(7, 4)], "it crashed instead of refusing", expected: "it ends by exiting",
          seen: "ended by signal \(number)", at: location)
      case .exited(let status)
      where !judge.subject.diagnostics.isRefusal(Int(status)) && launch.overran == nil:
        let statuses = judge.subject.diagnostics.refusalStatuses ?? []
        add(
          .fail, [.em(7, 4)], "it ended with a status that is none of a refusal",
          expected: "one of " + statuses.map { "\($0)" }.joined(separator: ", "),
          seen: ending(of: launch), at: location)
      case .exited, nil: break
      }
    }
    if !launch.leftBehind.isEmpty {
      add(
        .fail, [.em(7, 4)], "a refused start left processes behind", expected: "no process",
        seen: launch.leftBehind.map { "\($0.command) (\($0.processID))" }.joined(separator: ", "),
        at: location)
    }
    return findings.count == before
  }

  func ending(of launch: LaunchRecord) -> String {
    let end =
      switch launch.end {
      case .exited(let status): "exit status \(status)"
      case .signalled(let number): "ended by signal \(number)"
      case nil: "still running"
      }
    let overran = launch.overran == nil ? "" : " after its deadline"
    let words = Excerpt.of(
      launch.standardError.isEmpty ? launch.standardOutput : launch.standardError)
    return words.isEmpty ? end + overran : "\(end)\(overran); it wrote: \(words)"
  }

  mutating func judgeStop(_ launch: LaunchRecord, step: PlannedStep) {
    guard launch.overran == .stop else { return }
    add(
      .fail, [.em(5, 1)], "it did not stop when it was asked to",
      expected: "it ends within \(judge.subject.deadlines.stop) ms",
      seen: "still running when the time was over", at: step.location)
  }
}
