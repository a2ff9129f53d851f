import Contract
import Planning
import Scenarios

/// Which runtimes of a case are not there for its steps, and what those steps would have brought.
///
/// A runtime is absent once it refused a start, or a signal ended it, where the model leaves that
/// to it, until its next start; or for good, once a step that its later ones rest on could not be
/// done.
struct Absences {
  enum Reason {
    /// It did what the model leaves open: neither right nor wrong.
    case declined
    case lost(Inconclusiveness)
  }

  private var runtimes: [String: Reason] = [:]
  private var answers: [AnswerName: Reason] = [:]
  private var snapshots: [String: Reason] = [:]
  /// Why nothing that is stated from here on is shown: a request that was not made changes nothing,
  /// which would pass for a runtime that withstood it.
  private var unasked: Reason?

  mutating func note(_ runtime: String, _ reason: Reason) { runtimes[runtime] = reason }

  /// Notes a step that is skipped because the subject has no such surface.
  mutating func skip(_ action: Action<Planned>, for surface: Surface) {
    let reason = Reason.lost(.surfaceAbsent(surface))
    switch action {
    case .request(let request): skip([request], reason)
    case .observe(let requests): skip(requests, reason)
    case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait, .check: break
    }
  }

  private mutating func skip(_ requests: [Request<Planned>], _ reason: Reason) {
    unasked = unasked ?? reason
    for request in requests { answers[request.name] = reason }
  }

  /// Why a step cannot be judged, if it is about an absent runtime; what it would have brought is
  /// missed from here on.
  mutating func cover(_ action: Action<Planned>) -> Reason? {
    switch action {
    case .database, .wait: return nil
    case .start(let start):
      if case .declined? = runtimes[start.runtime] { runtimes[start.runtime] = nil }
      return runtimes[start.runtime]
    case .stop(let runtime, _), .kill(let runtime), .signal(let runtime, _),
      .edit(let runtime, _):
      return runtimes[runtime]
    case .request(let request):
      answers[request.name] = runtimes[request.runtime]
      return runtimes[request.runtime]
    case .observe(let requests):
      let missed = requests.first { runtimes[$0.runtime] != nil }
      for request in requests {
        answers[request.name] = runtimes[request.runtime]
        answers[AnswerName(request.name.step)] = runtimes[request.runtime]
      }
      return missed.flatMap { runtimes[$0.runtime] }
    case .snapshot(let runtime, let name):
      snapshots[name] = runtimes[runtime]
      return runtimes[runtime]
    case .check(let assertion): return cover(assertion) ?? unasked
    }
  }

  private func cover(_ assertion: Assertion<PlannedValue>) -> Reason? {
    switch assertion {
    case .reportsRole(let answer, _), .reports(let answer, _, _), .lacksMember(let answer, _),
      .answerLacks(let answer, _):
      answers[answer]
    case .sameAnswers(let names): names.lazy.compactMap { answers[$0] }.first
    case .sameVolumes(let names), .sameLayouts(let names), .sameHistories(let names),
      .growingHistories(let names):
      names.lazy.compactMap { snapshots[$0] }.first
    case .lastKinds(let snapshot, _), .wholeHistory(let snapshot): snapshots[snapshot]
    case .running(let runtime), .ended(let runtime), .untouched(let runtime),
      .databaseConnections(let runtime, _):
      runtimes[runtime]
    }
  }
}

extension Action<Planned> {
  /// The runtime that the step does something to, or with.
  var runtime: String? {
    switch self {
    case .start(let start): start.runtime
    case .stop(let runtime, _), .kill(let runtime), .signal(let runtime, _),
      .database(let runtime, _), .edit(let runtime, _), .snapshot(let runtime, _):
      runtime
    case .request(let request): request.runtime
    case .observe(let requests): requests.first?.runtime
    case .wait, .check: nil
    }
  }

  /// Whether it states that something must hold.
  var asserts: Bool {
    switch self {
    case .start, .request, .observe, .check: true
    case .stop, .kill, .signal, .database, .edit, .snapshot, .wait: false
    }
  }
}
