/// Takes rows out of a covering array one at a time and mends what is lost by changing single cells.
///
/// A tabu search in two phases. The first counts every uncovered tuple alike; the second makes those
/// count for more that stay uncovered, which leads out of the places where the first gets stuck,
/// but is the worse of the two while progress is easy.
struct RowSearch: ~Copyable {
  var state: CoverageState
  var solver: ConstraintSolver
  var random: SplitMix64
  /// By cell: a required row has this value.
  let isFixed: FlatArray<Bool>
  /// By cell: the move from which it may change again.
  let freeFrom: FlatArray<Int>
  var related = RelatedTuples()
  var moves = 0
  /// Steps since the last row less, and those before it. A step is one access to a table, some
  /// twenty nanoseconds; time itself must not decide, or machines would differ in their results.
  var idle = 0
  private var spent = 0
  var phase = Phase.even
  /// The slots below belong to required rows, which stay.
  private let required: Int
  private(set) var best: [[Int32]] = []

  enum Phase: CaseIterable {
    case even
    case weighted
  }

  /// The rows cover everything, and begin with the required ones in order.
  init(
    _ state: consuming CoverageState, solver: consuming ConstraintSolver, required: [[Int?]],
    seed: UInt64
  ) {
    let cells = state.rows.count * state.width
    isFixed = FlatArray(repeating: false, count: cells)
    freeFrom = FlatArray(repeating: 0, count: cells)
    for (slot, row) in required.enumerated() {
      for (parameter, value) in row.enumerated() where value != nil {
        isFixed[slot * state.width + parameter] = true
      }
    }
    self.required = required.count
    self.state = state
    self.solver = solver
    random = SplitMix64(seed: seed)
    best = currentRows()
  }

  private func currentRows() -> [[Int32]] {
    state.rows.sorted().map { slot in
      (0..<state.width).map { Int32(state.cell(slot, $0)) }
    }
  }

  /// Searches until there are no more than `lowerBound` rows, or for about `patience` steps without
  /// a row less, or ten times as many in all.
  mutating func run(lowerBound: Int, patience: Int) {
    for phase in Phase.allCases {
      let share = phase == .even ? patience / 5 : patience - patience / 5
      guard share > 0, best.count > max(lowerBound, required, 1) else { return }
      if phase != .even { state.restore(best) }
      self.phase = phase
      idle = 0
      spent = 0
      search(lowerBound: max(lowerBound, required, 1), patience: share)
    }
  }

  private mutating func search(lowerBound: Int, patience: Int) {
    while idle < patience, spent + idle < 10 * patience {
      guard state.uncovered.isEmpty else {
        move()
        continue
      }
      if state.rows.count < best.count {
        best = currentRows()
        spent += idle + best.count * state.width
        idle = 0
      }
      guard state.rows.count > lowerBound else { return }
      dropRow()
    }
  }

  /// Drops the row that covers least by itself.
  private mutating func dropRow() {
    var chosen = -1
    var least = Int32.max
    var ties = 0
    for (index, slot) in state.rows.enumerated() where slot >= required {
      let own = state.ownTotals[slot]
      if own < least {
        least = own
        chosen = index
        ties = 1
      } else if own == least {
        ties += 1
        if random.next(below: ties) == 0 { chosen = index }
      }
    }
    idle += state.rowCost
    state.remove(at: chosen)
  }
}
