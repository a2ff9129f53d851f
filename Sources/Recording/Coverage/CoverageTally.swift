/// Counts the tuples that some rows of a sweep hold, by looking at the rows alone.
///
/// The planned rows hold every valid tuple, as was shown when they were planned, and no other.
struct CoverageTally {
  private(set) var covered = 0
  private(set) var missing: [String] = []

  init(_ coverage: RecordCoverage, executed: [Bool]) {
    let shapes = TupleShapes(coverage)
    guard !coverage.isExhaustive else {
      countRows(coverage, executed, shapes)
      return
    }
    var held = HeldNumbers(among: shapes.numbers)
    for (row, isExecuted) in zip(coverage.rows, executed) where isExecuted {
      shapes.forEachTuple(of: row) { tuple in
        if held.insert(tuple) { covered += 1 }
        return true
      }
    }
    guard covered < coverage.validTuples else { return }
    for (row, isExecuted) in zip(coverage.rows, executed) where !isExecuted {
      shapes.forEachTuple(of: row) { tuple in
        if held.insert(tuple) { missing.append(Self.text(of: tuple, row, coverage)) }
        return missing.count < RecordCoverage.namedTuples
      }
      guard missing.count < RecordCoverage.namedTuples else { return }
    }
  }

  /// Each row of an exhaustive sweep is a tuple of its own.
  private mutating func countRows(
    _ coverage: RecordCoverage, _ executed: [Bool], _ shapes: TupleShapes
  ) {
    for (row, isExecuted) in zip(coverage.rows, executed)
    where isExecuted || missing.count < RecordCoverage.namedTuples {
      shapes.forEachTuple(of: row) { tuple in
        if isExecuted {
          covered += 1
        } else {
          missing.append(Self.text(of: tuple, row, coverage))
        }
        return true
      }
    }
  }

  private static func text(
    of tuple: TupleShapes.Tuple, _ row: [Int], _ coverage: RecordCoverage
  ) -> String {
    tuple.parameters.map { place in
      let parameter = coverage.parameters[place]
      return "\(parameter.role)=\(parameter.classes[row[place]])"
    }.joined(separator: " ")
  }
}

/// Tuples that were met: a bit each, or as they are where they cannot be numbered.
struct HeldNumbers {
  private struct Unnumbered: Hashable {
    let parameters: [Int]
    let shape: Int
    let values: [Int]
  }

  private var bits: [UInt64]
  private var others: Set<Unnumbered> = []

  init(among count: Int?) { bits = Array(repeating: 0, count: ((count ?? 0) + 63) / 64) }

  /// Whether it was not met before.
  mutating func insert(_ tuple: TupleShapes.Tuple) -> Bool {
    guard let number = tuple.number else {
      return others.insert(
        Unnumbered(parameters: tuple.parameters, shape: tuple.shape, values: tuple.values)
      ).inserted
    }
    let bit: UInt64 = 1 << UInt64(number & 63)
    guard bits[number >> 6] & bit == 0 else { return false }
    bits[number >> 6] |= bit
    return true
  }
}
