import Scenarios

/// Steps of a scenario that can be left out together, by their positions: a start with its stop, or
/// one step that is neither.
package struct ScenarioPart: Sendable, Hashable {
  let steps: [Int]
}

extension Scenario {
  /// All its steps, in parts.
  var parts: [ScenarioPart] {
    var taken: Set<Int> = []
    return steps.indices.compactMap { index in
      guard taken.insert(index).inserted else { return nil }
      guard let end = end(ofStartAt: index) else { return ScenarioPart(steps: [index]) }
      taken.insert(end)
      return ScenarioPart(steps: [index, end])
    }
  }

  /// The step that ends what a step starts; nil for one that starts nothing, or nothing that ends.
  private func end(ofStartAt index: Int) -> Int? {
    guard case .start(let start) = steps[index].action else { return nil }
    for later in steps.indices.dropFirst(index + 1) {
      switch steps[later].action {
      case .start(let next) where next.runtime == start.runtime: return nil
      case .stop(let runtime, _) where runtime == start.runtime,
        .kill(let runtime) where runtime == start.runtime:
        return later
      case .start, .stop, .kill, .signal, .request, .observe, .database, .edit, .snapshot, .wait,
        .check:
        continue
      }
    }
    return nil
  }

  /// Whether some of its steps mean among themselves what they mean among all: what a step speaks of
  /// is there, and a runtime that it finds running is running.
  func holdsTogether(_ kept: Set<Int>) -> Bool {
    var all = Course()
    var left = Course()
    var hasStart = false
    for (index, step) in steps.enumerated() {
      if kept.contains(index) {
        guard left.hasAll(that: step.action, findsIn: all) else { return false }
        left.take(step.action)
        if case .start = step.action { hasStart = true }
      }
      all.take(step.action)
    }
    return hasStart
  }
}

/// What steps have brought about so far.
private struct Course {
  /// What can have left a trace: in a volume, a database or beside them.
  private var deeds = 0
  /// Those of the harness itself, which a start is to find undone only if none was done.
  private var ownDeeds = 0
  private var launched: Set<String> = []
  private var running: Set<String> = []
  private var answers: Set<AnswerName> = []
  private var observations: Set<String> = []
  private var snapshots: Set<String> = []

  mutating func take(_ action: Action<Written>) {
    switch action {
    case .start, .stop, .kill, .signal: deeds += 1
    case .database, .edit:
      deeds += 1
      ownDeeds += 1
    case .request, .observe, .snapshot, .wait, .check: break
    }
    switch action {
    case .start(let start):
      launched.insert(start.runtime)
      running.insert(start.runtime)
    case .stop(let runtime, _), .kill(let runtime): running.remove(runtime)
    case .request(let request): answers.insert(request.name)
    case .observe(let observation): observations.insert(observation.name)
    case .snapshot(_, let name): snapshots.insert(name)
    case .signal, .database, .edit, .wait, .check: break
    }
  }

  /// Whether everything is here that an action finds in another course.
  func hasAll(that action: Action<Written>, findsIn other: Course) -> Bool {
    switch action {
    case .start(let start): isAsLeft(for: start.expectation.start, as: other)
    case .wait, .database, .edit, .snapshot: true
    case .stop(let runtime, _), .kill(let runtime), .signal(let runtime, _):
      isAsRunning(runtime, as: other)
    case .request(let request): isAsRunning(request.runtime, as: other)
    case .observe(let observation): isAsRunning(observation.runtime, as: other)
    case .check(let assertion):
      assertion.answers.allSatisfy { answers.contains($0) || observations.contains($0.step) }
        && assertion.snapshots.allSatisfy(snapshots.contains)
        && assertion.runtimes.allSatisfy { launched.contains($0) && isAsRunning($0, as: other) }
        && (!assertion.countsRecords || deeds == other.deeds)
    }
  }

  /// Whether a start finds what its expectation takes for granted: one that is refused for the state
  /// that it finds all that made this state, one that becomes ready nothing half done.
  private func isAsLeft(for expectation: StartExpectation, as other: Course) -> Bool {
    switch expectation {
    case .refusedLater: deeds == other.deeds
    case .ready: ownDeeds == 0 || ownDeeds == other.ownDeeds
    case .refused, .either: true
    }
  }

  private func isAsRunning(_ runtime: String, as other: Course) -> Bool {
    running.contains(runtime) == other.running.contains(runtime)
  }
}

extension Assertion {
  /// Whether it states which records there are, and not how some compare with others.
  fileprivate var countsRecords: Bool {
    switch self {
    case .lastKinds, .wholeHistory: true
    case .reportsRole, .reports, .lacksMember, .sameAnswers, .answerLacks, .sameVolumes,
      .sameLayouts, .sameHistories, .growingHistories, .running, .ended, .untouched,
      .databaseConnections:
      false
    }
  }

  fileprivate var runtimes: [String] {
    switch self {
    case .running(let name), .ended(let name), .untouched(let name),
      .databaseConnections(let name, _):
      [name]
    case .reportsRole, .reports, .lacksMember, .sameAnswers, .answerLacks, .sameVolumes,
      .sameLayouts, .sameHistories, .growingHistories, .lastKinds, .wholeHistory:
      []
    }
  }
}
