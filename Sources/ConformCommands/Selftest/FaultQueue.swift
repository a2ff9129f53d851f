import Synchronization

/// The faults that are still to be examined, and what came of the others.
final class FaultQueue: Sendable {
  private struct State {
    var next = 0
    var outcomes: [FaultOutcome?]
  }

  private let faults: [KnownFault]
  private let state: Mutex<State>

  init(_ faults: [KnownFault]) {
    self.faults = faults
    state = Mutex(State(outcomes: Array(repeating: nil, count: faults.count)))
  }

  func next() -> (position: Int, fault: KnownFault)? {
    state.withLock { state in
      guard state.next < faults.count else { return nil }
      defer { state.next += 1 }
      return (state.next, faults[state.next])
    }
  }

  func finish(_ outcome: FaultOutcome, at position: Int) {
    state.withLock { $0.outcomes[position] = outcome }
  }

  /// The outcomes that there are, in the order of the faults.
  var outcomes: [FaultOutcome] {
    state.withLock { state in state.outcomes.compactMap(\.self) }
  }
}
