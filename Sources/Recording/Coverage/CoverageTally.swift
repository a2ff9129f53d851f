/// Counts the tuples that some rows of a sweep hold, by looking at the rows alone.
///
/// The planned rows hold every valid tuple, as was shown when they were planned, and no other.
struct CoverageTally {
  private(set) var covered = 0
  private(set) var missing: [String] = []

  /// Values of some parameters of a group, or of the partners of an invalid value.
  private struct Tuple: Hashable {
    let group: Int
    /// Pairs of a parameter and its value.
    let cells: [Int]
  }

  init(_ coverage: RecordCoverage, executed: [Bool]) {
    let invalid = coverage.parameters.map { Set($0.invalid) }
    var held: Set<Tuple> = []
    func each(_ rows: Bool, _ body: (Tuple) -> Void) {
      for (row, isExecuted) in zip(coverage.rows, executed) where isExecuted == rows {
        Self.tuples(of: row, coverage, invalid, body)
      }
    }
    each(true) { held.insert($0) }
    covered = held.count
    guard covered < coverage.validTuples else { return }
    each(false) { tuple in
      guard missing.count < RecordCoverage.namedTuples, held.insert(tuple).inserted else { return }
      missing.append(Self.text(of: tuple, coverage))
    }
  }

  private static func tuples(
    of row: [Int], _ coverage: RecordCoverage, _ invalid: [Set<Int>], _ body: (Tuple) -> Void
  ) {
    let wrong = row.indices.filter { invalid[$0].contains(row[$0]) }
    guard !wrong.isEmpty else {
      for (group, shape) in coverage.groups.enumerated() {
        forEachChoice(of: shape.parameters, taking: shape.strength) { chosen in
          body(Tuple(group: group, cells: chosen.flatMap { [$0, row[$0]] }))
        }
      }
      return
    }
    // What stands beside a second invalid value may be hidden by it.
    guard wrong.count == 1, let strength = coverage.negativeStrength else { return }
    let others = row.indices.filter { $0 != wrong[0] }
    forEachChoice(of: Array(others), taking: strength - 1) { chosen in
      body(Tuple(group: -1, cells: ([wrong[0]] + chosen).flatMap { [$0, row[$0]] }))
    }
  }

  private static func text(of tuple: Tuple, _ coverage: RecordCoverage) -> String {
    stride(from: 0, to: tuple.cells.count, by: 2).map { place in
      let parameter = coverage.parameters[tuple.cells[place]]
      return "\(parameter.role)=\(parameter.classes[tuple.cells[place + 1]])"
    }.joined(separator: " ")
  }

  private static func forEachChoice(
    of items: [Int], taking count: Int, _ body: ([Int]) -> Void
  ) {
    var chosen: [Int] = []
    func extend(from start: Int) {
      guard chosen.count < count else { return body(chosen) }
      for index in start..<items.count {
        chosen.append(items[index])
        extend(from: index + 1)
        chosen.removeLast()
      }
    }
    extend(from: 0)
  }
}
