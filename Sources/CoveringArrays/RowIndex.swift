/// Which rows have which cell, as sets of row slots in machine words: the rows that lack one cell of
/// a tuple are found 64 at a time.
struct RowIndex: ~Copyable {
  /// Words a set.
  let words: Int
  private let firstSets: [Int]
  private let sets: FlatArray<UInt64>
  private let present: FlatArray<UInt64>

  init(levels: [Int], capacity: Int) {
    words = (capacity + 63) / 64
    var firstSets: [Int] = []
    var count = 0
    for level in levels {
      firstSets.append(count)
      count += level
    }
    self.firstSets = firstSets
    sets = FlatArray(repeating: 0, count: count * words)
    present = FlatArray(repeating: 0, count: words)
  }

  func removeAll() {
    for at in 0..<sets.count { sets[at] = 0 }
    for at in 0..<words { present[at] = 0 }
  }

  /// To be followed by `insert(_:_:_:)` for each of its cells.
  func insert(_ slot: Int) {
    present[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  func remove(_ slot: Int) {
    present[slot >> 6] &= ~(1 << UInt64(slot & 63))
  }

  func insert(_ slot: Int, _ parameter: Int, _ value: Int) {
    sets[(firstSets[parameter] + value) * words + (slot >> 6)] |= 1 << UInt64(slot & 63)
  }

  func remove(_ slot: Int, _ parameter: Int, _ value: Int) {
    sets[(firstSets[parameter] + value) * words + (slot >> 6)] &= ~(1 << UInt64(slot & 63))
  }

  /// The rows of one word that have every cell of the tuple but that at `missing`.
  func rows(
    lackingOnly missing: Int, of tuple: Int, in uncovered: borrowing UncoveredTuples, word: Int
  ) -> UInt64 {
    var rows = present[word]
    for position in 0..<uncovered.width {
      let at = 2 * (tuple * uncovered.width + position)
      let parameter = Int(uncovered.cells[at])
      guard parameter >= 0 else { break }
      let set = sets[(firstSets[parameter] + Int(uncovered.cells[at + 1])) * words + word]
      rows &= position == missing ? ~set : set
    }
    return rows
  }
}
