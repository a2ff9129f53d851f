/// Builds rows one at a time, each from the combination that lacks most and with the values that
/// cover most of what is missing.
struct GreedyRows: ~Copyable {
  private let levels: [Int]
  private let combinations: CombinationTable
  /// By tuple number: nothing is left to do for it.
  private let isSettled: FlatArray<Bool>
  private var missing: [Int]
  private(set) var totalMissing: Int
  private let row: FlatArray<Int32>
  private let gains: FlatArray<Int32>
  private var random: SplitMix64

  init(
    levels: [Int], combinations: CombinationTable, required: borrowing RequiredTuples,
    seed: UInt64
  ) {
    self.levels = levels
    self.combinations = combinations
    isSettled = FlatArray(repeating: false, count: combinations.tupleCount)
    for tuple in 0..<combinations.tupleCount {
      isSettled[tuple] = !required.isRequired[tuple]
    }
    missing = required.counts
    totalMissing = required.total
    row = FlatArray(repeating: -1, count: levels.count)
    gains = FlatArray(repeating: 0, count: ValueSet.capacity)
    random = SplitMix64(seed: seed)
  }

  /// Counts the tuples of a row as covered.
  mutating func settle(_ row: [Int32]) {
    for combination in 0..<combinations.count where missing[combination] > 0 {
      var rank = 0
      for slot in combination * combinations.width..<(combination + 1) * combinations.width {
        let parameter = Int(combinations.members[slot])
        guard parameter >= 0 else { break }
        rank = rank * levels[parameter] + Int(row[parameter])
      }
      let tuple = combinations.offsets[combination] + rank
      if !isSettled[tuple] {
        isSettled[tuple] = true
        missing[combination] -= 1
        totalMissing -= 1
      }
    }
  }

  /// The best of a few rows that each hold a missing tuple. More of them cost more than they save:
  /// the search that follows makes up for a poor start.
  mutating func next(
    _ incidence: borrowing IncidenceTable, _ solver: inout ConstraintSolver
  ) -> [Int32] {
    var best: [Int32] = []
    var bestGain = -1
    for _ in 0..<4 {
      let mark = solver.mark
      let gain = build(startingTuple(), incidence, &solver)
      solver.undo(to: mark)
      if gain > bestGain {
        bestGain = gain
        best = (0..<levels.count).map { row[$0] }
      }
    }
    return best
  }

  /// A valid row around the given cells, which the caller knows to be valid.
  mutating func complete(
    _ cells: [Cell], _ incidence: borrowing IncidenceTable, _ solver: inout ConstraintSolver
  ) -> [Int32] {
    let mark = solver.mark
    _ = build(cells, incidence, &solver)
    solver.undo(to: mark)
    return (0..<levels.count).map { row[$0] }
  }

  private mutating func startingTuple() -> [Cell] {
    var most = 0
    var ties = 0
    var chosen = 0
    for combination in 0..<combinations.count where missing[combination] >= most {
      ties = missing[combination] > most ? 1 : ties + 1
      most = missing[combination]
      if random.next(below: ties) == 0 { chosen = combination }
    }
    // The next one from a random place on: counting to a random one would take a pass for each row.
    let range = combinations.offsets[chosen]..<combinations.offsets[chosen + 1]
    let start = range.lowerBound + random.next(below: range.count)
    let tuple =
      (start..<range.upperBound).first { !isSettled[$0] }
      ?? (range.lowerBound..<start).first { !isSettled[$0] }
    if let tuple { return combinations.cells(of: tuple, in: chosen, levels: levels) }
    preconditionFailure("a combination lacks the tuples it counts")
  }

  /// Fills `row` around the cells; returns the number of missing tuples that it holds, the given
  /// cells' own combination left out.
  private mutating func build(
    _ cells: [Cell], _ incidence: borrowing IncidenceTable, _ solver: inout ConstraintSolver
  ) -> Int {
    for parameter in levels.indices { row[parameter] = -1 }
    for cell in cells {
      row[cell.parameter] = Int32(cell.value)
      let isValid = solver.assign(cell.value, to: cell.parameter)
      precondition(isValid, "the cells of a required tuple go together")
    }
    for component in solver.clauses.components.indices {
      let isValid = solver.remember(component)
      precondition(isValid, "the cells of a required tuple are in a valid row")
    }
    var order = levels.indices.filter { row[$0] < 0 }
    random.shuffle(&order)
    var total = 0
    for parameter in order {
      total += place(parameter, incidence, &solver)
    }
    return total
  }

  private mutating func place(
    _ parameter: Int, _ incidence: borrowing IncidenceTable, _ solver: inout ConstraintSolver
  ) -> Int {
    let count = levels[parameter]
    for value in 0..<count { gains[value] = 0 }
    let width = incidence.width
    row[parameter] = 0
    entries: for entry in incidence.entries(of: parameter) {
      guard missing[Int(incidence.combinations[entry])] > 0 else { continue }
      var tuple = Int(incidence.offsets[entry])
      for slot in entry * width..<(entry + 1) * width {
        let cell = row[Int(incidence.others[slot])]
        guard cell >= 0 else { continue entries }
        tuple += Int(cell) * Int(incidence.otherStrides[slot])
      }
      let stride = Int(incidence.strides[entry])
      for value in 0..<count {
        if !isSettled[tuple] { gains[value] += 1 }
        tuple += stride
      }
    }
    var open = solver.domain(of: parameter)
    while open != 0 {
      var best = -1
      var ties = 0
      for value in 0..<count where open & (1 << UInt64(value)) != 0 {
        if best < 0 || gains[value] > gains[best] {
          best = value
          ties = 1
        } else if gains[value] == gains[best] {
          ties += 1
          if random.next(below: ties) == 0 { best = value }
        }
      }
      if solver.accepts(best, for: parameter) {
        row[parameter] = Int32(best)
        return Int(gains[best])
      }
      open &= ~(1 << UInt64(best))
    }
    preconditionFailure("a partial row that solves has a value for every parameter")
  }
}

extension ConstraintSolver {
  /// Fixes the value if what is fixed so far can still be completed with it. A solution is always
  /// known, so that most values take no search.
  mutating func accepts(_ value: Int, for parameter: Int) -> Bool {
    let component = clauses.componentOf[parameter]
    let mark = mark
    guard assign(value, to: parameter) else {
      undo(to: mark)
      return false
    }
    guard component >= 0, solution[parameter] != Int32(value) else { return true }
    if mend(since: mark) || remember(component) { return true }
    undo(to: mark)
    return false
  }
}
