import Contract
import Scenarios

/// What lies between the snapshots of a case where a subject has no observer: what is compared shows
/// nothing if no more than questions was to come between, and they are not asked.
struct UnobservedCourse {
  private struct Moment {
    var deeds = 0
    var questionsLeftOut = 0
  }

  private var now = Moment()
  private var snapshots: [String: Moment] = [:]

  mutating func take(_ action: Action<Written>, isMade: Bool) {
    switch action {
    case .start, .stop, .kill, .signal, .database, .edit: now.deeds += 1
    case .request, .observe: if isMade { now.deeds += 1 } else { now.questionsLeftOut += 1 }
    case .snapshot(_, let name): snapshots[name] = now
    case .wait, .check: break
    }
  }

  /// Whether an assertion compares snapshots between which a runtime was only to be asked.
  func showsNothing(by assertion: Assertion<ValueTemplate>) -> Bool {
    let moments = assertion.snapshots.compactMap { snapshots[$0] }
    guard let first = moments.first, let last = moments.last, moments.count > 1 else {
      return false
    }
    return first.deeds == last.deeds && first.questionsLeftOut < last.questionsLeftOut
  }
}
