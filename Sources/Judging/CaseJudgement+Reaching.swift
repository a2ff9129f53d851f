import Contract
import Observing
internal import Outcomes
import Planning
import Scenarios

/// How far a case has come, and what of it could not be judged.
struct CaseProgress {
  /// Whether a start went wrong: what follows is its consequence, and would blame the wrong
  /// requirements.
  var isOver = false
  var absences = Absences()
  /// Whether an assertion was not judged because a runtime declined.
  var hasDeclined = false
  /// What a start is about that was refused where the model leaves the choice: right, and no proof.
  var leftOpen: Set<RequirementID> = []
  /// The assertions that nothing can be said about, with the reason.
  var lost: [(step: PlannedStep, reason: Inconclusiveness)] = []
}

extension CaseJudgement {
  /// Whether a step was reached and means something; what keeps it from that is noted.
  mutating func canBeJudged(_ step: PlannedStep, at index: Int, _ outcome: StepRecord) -> Bool {
    guard !progress.isOver else { return false }
    if let absent = testCase.lackingSteps[index]?.min() {
      progress.absences.skip(step.action, for: absent)
      progress.lost.append((step, .surfaceAbsent(absent)))
      return false
    }
    switch progress.absences.cover(step.action) {
    case .declined?:
      if step.action.asserts { progress.hasDeclined = true }
      return false
    case .lost(let reason)?:
      if step.action.asserts { progress.lost.append((step, reason)) }
      return false
    case nil: break
    }
    guard case .skipped(let reason) = outcome else { return true }
    let why = Inconclusiveness.preconditionUnmet(.step(reason))
    if let runtime = step.action.runtime { progress.absences.note(runtime, .lost(why)) }
    progress.lost.append((step, why))
    return false
  }

  /// Says that a step could not be judged because something that it needs is missing.
  mutating func unmet(_ what: UnmetPrecondition, step: PlannedStep) {
    progress.lost.append((step, .preconditionUnmet(what)))
  }

  /// What could not be judged is the consequence of a failure that is reported already, or of a
  /// choice that the model leaves, or tells that nothing could be learnt.
  mutating func settleWhatCouldNotBeReached() {
    let failed = Set(findings.filter { $0.verdict == .fail }.flatMap(\.requirements))
    for (step, reason) in progress.lost where !hasFailed || reason.isOfSubject {
      let open = step.requirements.filter { !failed.contains($0) }
      if failed.isEmpty || !open.isEmpty { add(.open(reason), open, at: step.location) }
    }
    guard !hasFailed else { return }
    let settled = Set(findings.flatMap(\.requirements)).union(progress.leftOpen)
    let open = testCase.requirements.filter { !settled.contains($0) }
    if progress.hasDeclined, !open.isEmpty {
      add(.open(.permissionUnused(.declinedBefore)), open)
    }
  }
}

extension Inconclusiveness {
  /// Whether it is so whatever else comes of a case, and no consequence of a failure there.
  fileprivate var isOfSubject: Bool {
    switch self {
    case .surfaceAbsent: true
    case .roleAbsent, .roleUntold, .permissionUnused, .boundToItsName, .controlFailed,
      .preconditionUnmet, .witnessBlind, .boundReached:
      false
    }
  }
}
