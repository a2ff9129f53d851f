/// Why a check could say nothing, by the stable name that every report carries.
package enum InconclusiveReason: String, CaseIterable, Sendable {
  case surfaceAbsent = "surface-absent"
  case roleAbsent = "role-absent"
  case roleUntold = "role-untold"
  case permissionUnused = "permission-unused"
  case declinedBefore = "declined-before"
  case endsAtSignal = "ends-at-signal"
  case boundToItsName = "bound-to-its-name"
  case controlFailed = "control-failed"
  case stepNotDone = "step-not-done"
  case answerMissing = "answer-missing"
  case snapshotMissing = "snapshot-missing"
  case nothingWritten = "nothing-written"
  case silent = "no-answer-at-all"
  case witnessBlind = "witness-blind"
  case boundReached = "bound-reached"

  /// Whether a run may still be called conforming: the subject file, or the model, leaves it open.
  package var isBenign: Bool {
    switch self {
    case .surfaceAbsent, .roleAbsent, .roleUntold, .permissionUnused, .declinedBefore,
      .endsAtSignal, .boundToItsName, .nothingWritten:
      true
    case .controlFailed, .stepNotDone, .answerMissing, .snapshotMissing, .silent, .witnessBlind,
      .boundReached:
      false
    }
  }

  /// Whether it is a choice that the model leaves to a runtime.
  package var isChoice: Bool {
    switch self {
    case .permissionUnused, .declinedBefore, .endsAtSignal, .boundToItsName: true
    case .surfaceAbsent, .roleAbsent, .roleUntold, .controlFailed, .stepNotDone, .answerMissing,
      .snapshotMissing, .nothingWritten, .silent, .witnessBlind, .boundReached:
      false
    }
  }

  package var statement: String {
    switch self {
    case .surfaceAbsent: "the subject file declares that the runtime lacks the surface"
    case .roleAbsent:
      "the subject has no such role, by its file, or no variable that can hold the value"
    case .roleUntold: "the subject file names no member of the status that tells the role"
    case .permissionUnused: "the runtime does not do what the model permits but does not demand"
    case .declinedBefore: "the runtime refused before, where the model leaves the choice"
    case .endsAtSignal: "the runtime ends at a signal of which the model says nothing"
    case .boundToItsName:
      "the program does not start by another name than its own, whatever that is"
    case .controlFailed: "the same case without its violations does not start"
    case .stepNotDone: "an earlier step did not come to what this one needs"
    case .answerMissing: "an answer that is compared was not given"
    case .snapshotMissing: "a snapshot that is compared was not taken"
    case .nothingWritten: "the runtime leaves nothing in its volume that tells whose it is"
    case .silent: "the runtime answers nothing, so that its silence shows nothing"
    case .witnessBlind: "a witness could not see all that the check looks at"
    case .boundReached: "the runtime used as much as it may use here, and was ended or held back"
    }
  }
}
