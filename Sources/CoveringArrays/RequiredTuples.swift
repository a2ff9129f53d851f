/// Which tuples of the combinations some valid row holds.
struct RequiredTuples: ~Copyable {
  /// By tuple number: whether it must appear.
  let isRequired: FlatArray<Bool>
  /// By combination.
  private(set) var counts: [Int]
  private(set) var total: Int

  init(
    _ combinations: CombinationTable, solver: inout ConstraintSolver,
    observe: (ArrayProgress) -> Void = { _ in }
  ) {
    isRequired = FlatArray(repeating: true, count: combinations.tupleCount)
    counts = (0..<combinations.count).map {
      combinations.offsets[$0 + 1] - combinations.offsets[$0]
    }
    total = combinations.tupleCount
    guard solver.clauses.count > 0 else { return }
    let singles = SingleSupport(&solver)
    var first = 0
    while first < combinations.count {
      let family = Family(in: combinations, from: first)
      strike(family, combinations, singles, &solver)
      first = family.combinations.upperBound
      observe(.combinations(first, of: combinations.count))
    }
  }

  /// Combinations that differ in their last parameter only: one solution with the prefix's values
  /// decides a tuple of each.
  private struct Family {
    let prefix: [Int]
    let combinations: Range<Int>
    let last: [Int]

    init(in table: CombinationTable, from first: Int) {
      let parameters = table.parameters(of: first)
      let size = parameters.count
      let start = first * table.width
      var end = first + 1
      // A smaller combination has -1 where these have their last parameter, or ends before it.
      while end < table.count,
        (0..<table.width).allSatisfy({ slot in
          let (own, other) = (table.members[start + slot], table.members[end * table.width + slot])
          return slot == size - 1 ? other >= 0 : own == other
        })
      {
        end += 1
      }
      prefix = Array(parameters.dropLast())
      combinations = first..<end
      last = (first..<end).map { Int(table.members[$0 * table.width + size - 1]) }
    }
  }

  /// Marks the tuples of the family that no valid row holds.
  private mutating func strike(
    _ family: Family, _ combinations: CombinationTable, _ singles: SingleSupport,
    _ solver: inout ConstraintSolver
  ) {
    let levels = solver.clauses.levels
    let componentOf = solver.clauses.componentOf
    var touched: [Int] = []
    for parameter in family.prefix where componentOf[parameter] >= 0 {
      if !touched.contains(componentOf[parameter]) { touched.append(componentOf[parameter]) }
    }
    guard !touched.isEmpty || family.last.contains(where: { componentOf[$0] >= 0 }) else { return }
    var values = Array(repeating: 0, count: family.prefix.count)
    for rank in 0..<family.prefix.reduce(1, { $0 * levels[$1] }) {
      var rest = rank
      for position in family.prefix.indices.reversed() {
        values[position] = rest % levels[family.prefix[position]]
        rest /= levels[family.prefix[position]]
      }
      let mark = solver.mark
      let isValid = solver.admits(zip(family.prefix, values), in: touched)
      for (index, last) in family.last.enumerated() {
        let allowed: UInt64 =
          if !isValid {
            0
          } else if touched.contains(componentOf[last]) {
            solver.support(of: last)
          } else {
            singles.values[last]
          }
        let combination = family.combinations.lowerBound + index
        let start = combinations.offsets[combination] + rank * levels[last]
        for value in 0..<levels[last] where allowed & (1 << UInt64(value)) == 0 {
          isRequired[start + value] = false
          counts[combination] -= 1
          total -= 1
        }
      }
      solver.undo(to: mark)
    }
  }
}
