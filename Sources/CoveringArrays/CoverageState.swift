/// The rows of a search, how often each required tuple is covered, and what is not.
///
/// A tuple's word holds its count above and the exclusive or of its rows below, so that the only
/// row that covers a tuple is known without a search.
struct CoverageState: ~Copyable {
  let levels: [Int]
  private let incidence: IncidenceTable
  private let combinations: CombinationTable
  private let words: FlatArray<UInt32>
  /// What a tuple counts for in the balance of a change; written only while it is uncovered.
  private let weights: FlatArray<Int32>
  /// Row slots, one after another; a removed row's slot stays and is not in `rows`.
  let cells: FlatArray<Int32>
  private(set) var rows: [Int] = []
  /// By cell: the weight of the tuples that only its row covers and that the cell is part of.
  let ownWeights: FlatArray<Int32>
  /// By row slot: the weight of the tuples that only this row covers.
  let ownTotals: FlatArray<Int32>
  private(set) var uncovered: UncoveredTuples
  let index: RowIndex

  /// The most rows whose counts stay below that of a tuple that is not required.
  static let maximumRows = 0x7FFF

  /// A count far from 0 and 1, for the tuples that a row holds only while several of its cells
  /// change.
  private static let notRequired: UInt32 = 0x8000_0000

  init(
    levels: [Int], combinations: CombinationTable, incidence: consuming IncidenceTable,
    required: borrowing RequiredTuples, rows: [[Int32]]
  ) {
    self.levels = levels
    self.combinations = combinations
    self.incidence = incidence
    words = FlatArray(repeating: 0, count: combinations.tupleCount)
    weights = FlatArray(repeating: 1, count: combinations.tupleCount)
    cells = FlatArray(rows.flatMap { $0 })
    ownWeights = FlatArray(repeating: 0, count: rows.count * levels.count)
    ownTotals = FlatArray(repeating: 0, count: rows.count)
    uncovered = UncoveredTuples(width: combinations.width)
    index = RowIndex(levels: levels, capacity: rows.count)
    for tuple in 0..<combinations.tupleCount where !required.isRequired[tuple] {
      words[tuple] = Self.notRequired
    }
    for slot in rows.indices { add(slot) }
  }

  /// Goes back to a covering set of rows, no more than there were at first.
  mutating func restore(_ rows: [[Int32]]) {
    self.rows.removeAll()
    index.removeAll()
    uncovered.removeAll()
    for tuple in 0..<words.count {
      words[tuple] = words[tuple] < Self.notRequired ? 0 : Self.notRequired
    }
    for cell in 0..<cells.count { ownWeights[cell] = 0 }
    for slot in 0..<ownTotals.count { ownTotals[slot] = 0 }
    for (slot, row) in rows.enumerated() {
      for (parameter, value) in row.enumerated() { cells[slot * width + parameter] = value }
      add(slot)
    }
  }

  var width: Int { levels.count }

  /// The steps that adding or removing a row takes.
  var rowCost: Int { combinations.count }

  func cell(_ slot: Int, _ parameter: Int) -> Int { Int(cells[slot * width + parameter]) }

  /// Makes every uncovered tuple count for more from now on.
  func raiseWeights() {
    for tuple in uncovered.tuples { weights[Int(tuple)] += 1 }
  }

  /// What may be won by a change that covers the uncovered tuple at that position.
  func relate(_ target: Int, _ related: inout RelatedTuples) {
    related.collect(target, in: uncovered, weights: weights)
  }

  /// The steps that changing a cell of the parameter takes.
  func cost(of parameter: Int) -> Int { incidence.entries(of: parameter).count }

  private func forEachTuple(of slot: Int, _ body: (Int, ArraySlice<Int32>) -> Void) {
    let start = slot * width
    for combination in 0..<combinations.count {
      var rank = 0
      let first = combination * combinations.width
      var last = first
      while last < first + combinations.width, combinations.members[last] >= 0 {
        let parameter = Int(combinations.members[last])
        rank = rank * levels[parameter] + Int(cells[start + parameter])
        last += 1
      }
      body(combinations.offsets[combination] + rank, combinations.members[first..<last])
    }
  }

  private mutating func add(_ slot: Int) {
    rows.append(slot)
    index.insert(slot)
    for parameter in 0..<width { index.insert(slot, parameter, cell(slot, parameter)) }
    forEachTuple(of: slot) { tuple, members in
      let word = words[tuple]
      switch word >> 16 {
      case 0: own(members, slot, weights[tuple])
      case 1: own(members, Int(word & 0xFFFF), -weights[tuple])
      default: break
      }
      words[tuple] = (word &+ 0x10000) ^ UInt32(slot)
    }
  }

  private func own(_ members: ArraySlice<Int32>, _ slot: Int, _ change: Int32) {
    ownTotals[slot] += change
    for member in members { ownWeights[slot * width + Int(member)] += change }
  }

  /// Takes a row out; the tuples that only it covered become uncovered.
  mutating func remove(at position: Int) {
    let slot = rows[position]
    rows.swapAt(position, rows.count - 1)
    rows.removeLast()
    index.remove(slot)
    for parameter in 0..<width { index.remove(slot, parameter, cell(slot, parameter)) }
    let start = slot * width
    var lost: [(Int, ArraySlice<Int32>)] = []
    forEachTuple(of: slot) { tuple, members in
      let word = (words[tuple] &- 0x10000) ^ UInt32(slot)
      words[tuple] = word
      switch word >> 16 {
      case 0: lost.append((tuple, members))
      case 1: own(members, Int(word & 0xFFFF), weights[tuple])
      default: break
      }
    }
    for (tuple, members) in lost {
      uncovered.insert(tuple, members.map { ($0, cells[start + Int($0)]) })
    }
    ownTotals[slot] = 0
    for parameter in 0..<width { ownWeights[start + parameter] = 0 }
  }

  /// Gives a cell another value.
  mutating func change(_ slot: Int, _ parameter: Int, to value: Int) {
    let start = slot * width
    let old = Int(cells[start + parameter])
    let inner = incidence.width
    for entry in incidence.entries(of: parameter) {
      var rest = Int(incidence.offsets[entry])
      for at in entry * inner..<(entry + 1) * inner {
        rest += Int(cells[start + Int(incidence.others[at])]) * Int(incidence.otherStrides[at])
      }
      let stride = Int(incidence.strides[entry])
      let lost = rest + old * stride
      let word = (words[lost] &- 0x10000) ^ UInt32(truncatingIfNeeded: slot)
      words[lost] = word
      if word < 0x20000 {
        if word < 0x10000 {
          own(entry, parameter, slot, -weights[lost])
          expose(lost, entry, parameter, old, start)
        } else {
          own(entry, parameter, Int(word & 0xFFFF), weights[lost])
        }
      }
      let won = rest + value * stride
      let known = words[won]
      if known < 0x20000 {
        if known < 0x10000 {
          own(entry, parameter, slot, weights[won])
          uncovered.remove(won)
        } else {
          own(entry, parameter, Int(known & 0xFFFF), -weights[won])
        }
      }
      words[won] = (known &+ 0x10000) ^ UInt32(truncatingIfNeeded: slot)
    }
    cells[start + parameter] = Int32(value)
    index.remove(slot, parameter, old)
    index.insert(slot, parameter, value)
  }

  private func own(_ entry: Int, _ parameter: Int, _ slot: Int, _ change: Int32) {
    let start = slot * width
    ownTotals[slot] += change
    ownWeights[start + parameter] += change
    for at in entry * incidence.width..<(entry + 1) * incidence.width {
      if incidence.otherStrides[at] != 0 {
        ownWeights[start + Int(incidence.others[at])] += change
      }
    }
  }

  private mutating func expose(
    _ tuple: Int, _ entry: Int, _ parameter: Int, _ value: Int, _ start: Int
  ) {
    uncovered.insert(tuple)
    uncovered.append(Int32(parameter), Int32(value))
    for at in entry * incidence.width..<(entry + 1) * incidence.width {
      let other = incidence.others[at]
      if incidence.otherStrides[at] != 0 {
        uncovered.append(other, cells[start + Int(other)])
      }
    }
    uncovered.pad()
  }
}
