import Synchronization

/// A part of the examination of one fault: a worker's next piece of work.
struct FaultTask: Equatable {
  /// The fault's position in the catalogue.
  let position: Int
  /// Which part of its cases is made, and in how many parts they are made.
  let part: Int
  let parts: Int
}

/// The faults that are still to be examined, and what came of the others.
final class FaultQueue: Sendable {
  private struct State {
    var next = 0
    var found: [[Int: FaultOutcome]]
  }

  private let tasks: [FaultTask]
  private let state: Mutex<State>

  /// A permitted difference goes through many cases, some of which wait: it is made in parts, so
  /// that no worker is left alone with it, and the parts of one are far from each other.
  init(_ faults: [KnownFault], partsOfPermitted parts: Int = 16) {
    let positions = faults.indices
    let permitted = (0..<parts).flatMap { part in
      positions.filter { faults[$0].kind == .permitted }
        .map { FaultTask(position: $0, part: part, parts: parts) }
    }
    let others = positions.filter { faults[$0].kind == .fault }
      .map { FaultTask(position: $0, part: 0, parts: 1) }
    tasks = others + permitted
    state = Mutex(State(found: Array(repeating: [:], count: faults.count)))
  }

  func next() -> FaultTask? {
    state.withLock { state in
      guard state.next < tasks.count else { return nil }
      defer { state.next += 1 }
      return tasks[state.next]
    }
  }

  /// Keeps what came of a task, and gives the fault's whole outcome once its last part is there.
  func finish(_ outcome: FaultOutcome, of task: FaultTask) -> FaultOutcome? {
    state.withLock { state in
      state.found[task.position][task.part] = outcome
      guard state.found[task.position].count == task.parts else { return nil }
      return Self.whole(state.found[task.position], parts: task.parts)
    }
  }

  /// The outcomes that there are, in the order of the faults.
  var outcomes: [FaultOutcome] {
    state.withLock { state in
      state.found.enumerated().compactMap { position, found in
        let parts = tasks.first { $0.position == position }?.parts ?? 1
        return found.count == parts ? Self.whole(found, parts: parts) : nil
      }
    }
  }

  private static func whole(_ found: [Int: FaultOutcome], parts: Int) -> FaultOutcome? {
    let outcomes = (0..<parts).compactMap { found[$0] }
    return outcomes.first.map { first in
      outcomes.dropFirst().reduce(first) { $0.joined(with: $1) }
    }
  }
}
