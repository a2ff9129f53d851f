package import Contract
package import Outcomes
package import Planning
package import Scenarios

/// Why a check could say nothing.
package indirect enum Inconclusiveness: Sendable, Hashable {
  /// The subject file declares that the runtime lacks it.
  case surfaceAbsent(Surface)
  /// The subject file declares that the runtime has no such role.
  case roleAbsent(RoleID)
  /// The subject file names no member that tells the role.
  case roleUntold(RoleID)
  /// The runtime does not use a permission that the model gives, or refuses where it is silent.
  case permissionUnused(UnusedPermission)
  /// The program does not start by another name either that is no environment's.
  case boundToItsName(CaseID)
  /// The same case without its violations did not start.
  case controlFailed(CaseID)
  /// An earlier step of the same case did not come to what this one needs.
  case preconditionUnmet(UnmetPrecondition)
  /// Something that the check looks at could not be seen as a whole; `place` names it.
  case witnessBlind(BlindSpot, place: String)
  /// A launch met a bound of this machine, so that what came of it says nothing.
  case boundReached(Bound, runtime: String)
}

/// What a runtime did instead of using a permission.
package enum UnusedPermission: Sendable, Hashable {
  case refused
  /// It refused before, so that this was not to be seen.
  case declinedBefore
  /// It ends at a signal of which the model says nothing.
  case endsAt(Signal)
  /// What would be a failure if the model demanded it.
  case fails(Finding.Kind)
}

/// What a check needs, and did not find.
package enum UnmetPrecondition: Sendable, Hashable {
  /// Why a step was not done.
  case step(String)
  /// A start was not refused that had to be.
  case refusal
  case answer(AnswerName)
  case allAnswers([AnswerName])
  case anyAnswer([AnswerName])
  case snapshot(String)
  case allSnapshots([String])
  /// The runtime left nothing in its volume that could tell whose it is.
  case writing(runtime: String)
  /// The runtime gave no answer to anything, and for that reason.
  case anySound(answer: AnswerName, reason: String)
}

extension Inconclusiveness {
  /// Whether a run may still be called conforming.
  package var isBenign: Bool { reason.isBenign }

  /// The reason by its stable name.
  package var reason: InconclusiveReason {
    switch self {
    case .surfaceAbsent: .surfaceAbsent
    case .roleAbsent: .roleAbsent
    case .roleUntold: .roleUntold
    case .permissionUnused(let permission):
      switch permission {
      case .refused, .fails: .permissionUnused
      case .declinedBefore: .declinedBefore
      case .endsAt: .endsAtSignal
      }
    case .boundToItsName: .boundToItsName
    case .controlFailed: .controlFailed
    case .preconditionUnmet(let precondition):
      switch precondition {
      case .step, .refusal: .stepNotDone
      case .answer, .allAnswers, .anyAnswer: .answerMissing
      case .snapshot, .allSnapshots: .snapshotMissing
      case .writing: .nothingWritten
      case .anySound: .silent
      }
    case .witnessBlind: .witnessBlind
    case .boundReached: .boundReached
    }
  }

  /// What is missing, by name: a surface, a role, a control case, answers or snapshots, or what the
  /// witness was blind to.
  package var missing: String? {
    switch self {
    case .surfaceAbsent(let surface): surface.rawValue
    case .roleAbsent(let role), .roleUntold(let role): role.name
    case .permissionUnused: nil
    case .boundToItsName(let control), .controlFailed(let control): control.text
    case .preconditionUnmet(let precondition):
      switch precondition {
      case .step, .refusal: nil
      case .answer(let name), .anySound(let name, _): name.description
      case .snapshot(let name): name
      case .writing(let runtime): runtime
      case .allAnswers(let names), .anyAnswer(let names): names.listed
      case .allSnapshots(let names): names.listed
      }
    case .witnessBlind(let blindSpot, _): blindSpot.rawValue
    case .boundReached(let bound, _): bound.rawValue
    }
  }
}

extension Inconclusiveness: FindingGroup {
  var verdict: Verdict { .inconclusive }

  var check: Check {
    if case .permissionUnused(.fails(let kind)) = self { kind.group.check } else { .casePrepared }
  }

  var wording: Wording {
    switch self {
    case .surfaceAbsent(let surface):
      Wording("the subject declares that it has no \(surface.rawValue)")
    case .roleAbsent(let role):
      Wording("the subject has no such role, or cannot be given this value: \(role)")
    case .roleUntold(let role): Wording("the subject file names no member that tells \(role)")
    case .permissionUnused(let permission): permission.wording
    case .boundToItsName:
      Wording(
        "the program does not start by another name than its own, whatever that is, so that this "
          + "name shows nothing")
    case .controlFailed:
      Wording(
        "the same environment without the violation does not start either, so that this "
          + "refusal shows nothing")
    case .preconditionUnmet(let precondition): Wording(precondition.text)
    case .witnessBlind(let blindSpot, let place):
      Wording("not all of it could be seen: \(blindSpot.statement)", seen: place)
    case .boundReached(let bound, let runtime):
      Wording("a bound of the harness was reached: \(bound.statement)", seen: runtime)
    }
  }
}

extension UnusedPermission {
  fileprivate var wording: Wording {
    switch self {
    case .refused: Wording("it refuses what the model permits but does not demand")
    case .declinedBefore: Wording("it was not to be seen, since the subject declined before")
    case .endsAt(let signal):
      Wording("it ends at SIG\(signal.rawValue), of which the model says nothing")
    case .fails(let kind): Wording(kind.group.wording.summary)
    }
  }
}

extension UnmetPrecondition {
  fileprivate var text: String {
    switch self {
    case .step(let reason): reason
    case .refusal: "it started although the case relies on its refusal"
    case .answer(let name): "there is no answer \(name)"
    case .allAnswers(let names): "not all of \(names.listed) were answered"
    case .anyAnswer(let names): "none of \(names.listed) was answered"
    case .snapshot(let name): "there is no snapshot \(name)"
    case .allSnapshots(let names): "not all of \(names.listed) were taken"
    case .writing(let runtime):
      "\(runtime) has left nothing in its volume, so that nothing there tells whose it is"
    case .anySound(let answer, let reason):
      "\(answer): no answer to this request nor to any other: \(reason)"
    }
  }
}

extension Sequence where Element: CustomStringConvertible {
  fileprivate var listed: String { map(\.description).joined(separator: ", ") }
}
