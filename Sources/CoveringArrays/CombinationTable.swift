/// The combinations of parameters whose values must meet, and where their tuples lie in one flat
/// numbering: a combination's offset plus the mixed-radix rank of the values.
struct CombinationTable {
  /// The largest number of parameters in a combination.
  let width: Int
  /// `width` entries a combination, ascending; unused ones at the end are -1.
  private(set) var members: [Int32] = []
  /// One more than there are combinations.
  private(set) var offsets: [Int] = [0]

  var count: Int { offsets.count - 1 }
  var tupleCount: Int { offsets[offsets.count - 1] }

  /// The groups' parameters ascend; a combination that another group asks for at a higher strength,
  /// or that an earlier one has, is left out: the others imply it.
  init(levels: [Int], groups: [CoveringModel.Group]) {
    width = groups.map(\.strength).max() ?? 0
    for (index, group) in groups.enumerated() {
      let others = groups.enumerated().filter { other, candidate in
        candidate.strength > group.strength
          || candidate.strength == group.strength && other < index
      }.map { Set($0.element.parameters) }
      forEachCombination(of: group.parameters, taking: group.strength) { combination in
        guard !others.contains(where: { $0.isSuperset(of: combination) }) else { return }
        append(combination, levels: levels)
      }
    }
  }

  private mutating func append(_ combination: [Int], levels: [Int]) {
    var tuples = 1
    for parameter in combination {
      members.append(Int32(parameter))
      tuples *= levels[parameter]
    }
    for _ in combination.count..<width { members.append(-1) }
    offsets.append(tupleCount + tuples)
  }

  func parameters(of combination: Int) -> [Int] {
    members[combination * width..<(combination + 1) * width].lazy.filter { $0 >= 0 }.map(Int.init)
  }

  /// The cells of a tuple of the combination.
  func cells(of tuple: Int, in combination: Int, levels: [Int]) -> [Cell] {
    var rank = tuple - offsets[combination]
    var cells: [Cell] = []
    for parameter in parameters(of: combination).reversed() {
      cells.append(Cell(parameter: parameter, value: rank % levels[parameter]))
      rank /= levels[parameter]
    }
    return cells.reversed()
  }

  /// The number of tuples of the groups, counted without listing combinations, so that a model far
  /// too large can be refused; a combination of two groups counts twice. `nil` beyond `Int`.
  static func tupleBound(levels: [Int], groups: [CoveringModel.Group]) -> Int? {
    var total = 0
    for group in groups {
      // sums[s] is the number of tuples of all combinations of s of the parameters so far.
      var sums = [1] + Array(repeating: 0, count: group.strength)
      for parameter in group.parameters {
        for size in stride(from: group.strength, to: 0, by: -1) {
          let (product, overflow) = sums[size - 1].multipliedReportingOverflow(
            by: levels[parameter])
          let (sum, carry) = sums[size].addingReportingOverflow(product)
          guard !overflow, !carry else { return nil }
          sums[size] = sum
        }
      }
      let (sum, carry) = total.addingReportingOverflow(sums[group.strength])
      guard !carry else { return nil }
      total = sum
    }
    return total
  }
}

/// Every choice of `size` of the items, in lexicographic order of position.
func forEachCombination(of items: [Int], taking size: Int, _ body: ([Int]) -> Void) {
  guard size <= items.count else { return }
  var positions = Array(0..<size)
  var chosen = Array(items.prefix(size))
  while true {
    body(chosen)
    var slot = size - 1
    while slot >= 0, positions[slot] == items.count - size + slot { slot -= 1 }
    guard slot >= 0 else { return }
    var position = positions[slot] + 1
    while slot < size {
      positions[slot] = position
      chosen[slot] = items[position]
      position += 1
      slot += 1
    }
  }
}
