/// For one uncovered tuple, and for each of its cells, the uncovered tuples that share the cell.
///
/// A change that covers the tuple writes one of its cells, so these are all that the change can
/// cover: collected once, they serve every row that the change is tried on.
struct RelatedTuples {
  /// The other cells of every related tuple: parameter and value, `-1` from the first unused one.
  private var others: [Int32] = []
  private var weights: [Int32] = []
  /// The related tuples of cell `k` are `starts[k]..<starts[k + 1]`.
  private var starts: [Int] = []
  /// By cell: the weight of all its related tuples.
  private(set) var totals: [Int] = []

  mutating func collect(
    _ target: Int, in uncovered: borrowing UncoveredTuples,
    weights known: borrowing FlatArray<Int32>
  ) {
    others.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    let width = uncovered.width
    for own in 0..<width {
      starts.append(weights.count)
      totals.append(0)
      let parameter = uncovered.cells[2 * (target * width + own)]
      guard parameter >= 0 else { continue }
      let value = uncovered.cells[2 * (target * width + own) + 1]
      for tuple in 0..<uncovered.count {
        let first = 2 * tuple * width
        var holds = false
        for at in stride(from: first, to: first + 2 * width, by: 2)
        where uncovered.cells[at] == parameter {
          holds = uncovered.cells[at + 1] == value
        }
        guard holds else { continue }
        let weight = known[Int(uncovered.tuples[tuple])]
        weights.append(weight)
        totals[own] += Int(weight)
        for at in stride(from: first, to: first + 2 * width, by: 2)
        where uncovered.cells[at] != parameter {
          others.append(uncovered.cells[at])
          others.append(uncovered.cells[at + 1])
        }
      }
    }
    starts.append(weights.count)
  }

  /// How many tuples share a cell of the target.
  func count(of own: Int) -> Int { starts[own + 1] - starts[own] }

  /// The weight that the row covers once it has the target's cell `own`.
  func gain(_ own: Int, width: Int, cells: borrowing FlatArray<Int32>, from start: Int) -> Int {
    var gain = 0
    for tuple in starts[own]..<starts[own + 1] {
      var holds = true
      let first = 2 * tuple * (width - 1)
      for at in stride(from: first, to: first + 2 * (width - 1), by: 2) where others[at] >= 0 {
        if cells[start + Int(others[at])] != others[at + 1] {
          holds = false
          break
        }
      }
      if holds { gain += Int(weights[tuple]) }
    }
    return gain
  }
}
