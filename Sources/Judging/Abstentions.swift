import Planning
import Scenarios

/// What a case cannot ask of runtimes that chose to refuse a start, or that a signal ended, where
/// the model leaves it to them.
///
/// Such a runtime is not there for the steps that name it, until its next start, and neither is
/// what those steps would have brought.
struct Abstentions {
  private var absent: Set<String> = []
  private var answers: Set<String> = []
  private var snapshots: Set<String> = []

  /// Notes how a start went that was free to go either way; any other start brings a runtime back.
  mutating func note(_ start: PlannedStart, started: Bool) {
    if start.expectation.start == .either, !started {
      absent.insert(start.runtime)
    } else {
      absent.remove(start.runtime)
    }
  }

  mutating func note(ended runtime: String) { absent.insert(runtime) }

  /// Whether a step is about an absent runtime; what it would have brought is missed from here on.
  mutating func cover(_ action: PlannedAction) -> Bool {
    switch action {
    case .start, .database, .wait: return false
    case .stop(let runtime, _), .kill(let runtime), .signal(let runtime, _),
      .edit(let runtime, _):
      return absent.contains(runtime)
    case .request(let request):
      guard absent.contains(request.runtime) else { return false }
      answers.insert(request.name)
      return true
    case .observe(let requests):
      let missed = requests.filter { absent.contains($0.runtime) }
      for request in missed {
        answers.insert(request.name)
        if let group = request.name.lastIndex(of: ".").map({ request.name[..<$0] }) {
          answers.insert(String(group))
        }
      }
      return !missed.isEmpty
    case .snapshot(let runtime, let name):
      guard absent.contains(runtime) else { return false }
      snapshots.insert(name)
      return true
    case .check(let assertion): return cover(assertion)
    }
  }

  private func cover(_ assertion: PlannedAssertion) -> Bool {
    switch assertion {
    case .reportsRole(let answer, _, _, _), .answerLacks(let answer, _):
      answers.contains(answer)
    case .scenario(let assertion): cover(assertion)
    }
  }

  private func cover(_ assertion: Assertion) -> Bool {
    switch assertion {
    case .reportsRole(let answer, _), .reports(let answer, _, _), .lacksMember(let answer, _),
      .answerLacks(let answer, _):
      answers.contains(answer)
    case .sameAnswers(let names): names.contains { answers.contains($0) }
    case .sameVolumes(let names), .sameHistories(let names), .growingHistories(let names):
      names.contains { snapshots.contains($0) }
    case .lastKinds(let snapshot, _), .wholeHistory(let snapshot): snapshots.contains(snapshot)
    case .running(let runtime), .ended(let runtime), .databaseConnections(let runtime, _):
      absent.contains(runtime)
    }
  }
}
