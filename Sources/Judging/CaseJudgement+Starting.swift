import Contract
import JSON5
import Observing
import Planning
import Scenarios

extension CaseJudgement {
  mutating func judgeStart(
    _ start: PlannedStart, _ launch: LaunchRecord, step: PlannedStep,
    _ controlHasStarted: (TrialID) -> Bool
  ) {
    switch start.expectation.start {
    case .ready: judgeReadiness(launch, step: step)
    case .refused:
      judgeRefusal(start, launch, step: step, isOfBlock: true, controlHasStarted)
    case .refusedLater:
      judgeRefusal(start, launch, step: step, isOfBlock: false, controlHasStarted)
    case .either:
      if launch.readiness != nil {
        judgeReadiness(launch, step: step)
      } else if endedCleanly(launch, step: step) {
        judgeDeclined(step)
      }
    }
    if launch.readiness != nil { judgeDatabaseUse(start, launch, step: step) }
  }

  private mutating func judgeReadiness(_ launch: LaunchRecord, step: PlannedStep) {
    let expected = "it becomes ready"
    guard let readiness = launch.readiness else {
      add(
        .fail, step.requirements, "a valid environment was not accepted", expected: expected,
        seen: ending(of: launch), at: step.location)
      return
    }
    if readiness.isOwnListener == false {
      inconclusive(
        .preconditionUnmet, step.requirements,
        "the port that it announced is not its own: another process listens there",
        at: step.location)
      return
    }
    if hasEndedByItself(launch) {
      // Until it was asked anything, it is the start that came to nothing.
      let wasAsked = record.answers.contains { record.launches[$0.launch].step == launch.step }
      add(
        .fail, wasAsked ? [.em(8, 1)] : step.requirements,
        "it said that it was ready, and ended by itself",
        expected: "it runs until it is told to stop", seen: ending(of: launch), at: step.location)
      return
    }
    add(.pass, step.requirements, "it became ready", at: step.location)
  }

  /// Whether a launch that was ready ended although no step asked it to, or sent it a signal.
  private func hasEndedByItself(_ launch: LaunchRecord) -> Bool {
    endedUnasked(launch) && !wasSignalled(launch)
  }

  /// Whether a launch ended before a step stopped or killed it.
  func endedUnasked(_ launch: LaunchRecord) -> Bool {
    guard launch.stopDuration == nil, launch.overran == nil, !launch.wasKilled else { return false }
    return launch.end != nil
  }

  private func wasSignalled(_ launch: LaunchRecord) -> Bool {
    zip(trial.steps, record.steps).contains { step, outcome in
      guard case .signal = step.action, case .signalled(let index) = outcome else { return false }
      return record.launches[index].step == launch.step
    }
  }

  private mutating func judgeDeclined(_ step: PlannedStep) {
    let isPermission = step.requirements.allSatisfy {
      judge.model.requirement($0)?.level == .may
    }
    if isPermission {
      inconclusive(
        .permissionUnused, step.requirements,
        "it refuses what the model permits but does not demand", at: step.location)
    } else {
      add(
        .pass, step.requirements, "it refused cleanly where the model leaves the choice",
        at: step.location)
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
