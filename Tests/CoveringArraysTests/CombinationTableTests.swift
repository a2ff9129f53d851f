import Testing

@testable import CoveringArrays

struct CombinationTableTests {
  @Test(arguments: [(0, 1), (1, 5), (2, 10), (3, 10), (5, 1), (6, 0)])
  func everyChoiceOnceAndInOrder(size: Int, expected: Int) {
    var seen: [[Int]] = []
    forEachCombination(of: [3, 5, 8, 9, 12], taking: size) { seen.append($0) }
    #expect(seen.count == expected)
    #expect(Set(seen).count == expected)
    #expect(seen.allSatisfy { $0 == $0.sorted() && $0.count == size })
    #expect(seen == seen.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func tuplesAreNumberedWithoutGaps() {
    let levels = [2, 3, 4]
    let table = CombinationTable(
      levels: levels, groups: [.init(parameters: [0, 1, 2], strength: 2)])
    #expect(table.offsets == [0, 6, 14, 26])
    let cells = (6..<14).map { table.cells(of: $0, in: 1, levels: levels) }
    #expect(cells.first == [Cell(parameter: 0, value: 0), Cell(parameter: 2, value: 0)])
    #expect(cells.last == [Cell(parameter: 0, value: 1), Cell(parameter: 2, value: 3)])
    #expect(Set(cells).count == 8)
  }

  @Test func whatAnotherGroupImpliesIsLeftOut() {
    let table = CombinationTable(
      levels: [2, 2, 2, 2],
      groups: [
        .init(parameters: [0, 1, 2, 3], strength: 2), .init(parameters: [0, 1, 2], strength: 3),
        .init(parameters: [2, 3], strength: 2),
      ])
    let combinations = (0..<table.count).map(table.parameters(of:))
    #expect(combinations == [[0, 3], [1, 3], [2, 3], [0, 1, 2]])
    #expect(table.tupleCount == 20)
  }

  struct Bound {
    let levels: [Int]
    let strength: Int
    let expected: Int?
  }

  @Test(arguments: [
    Bound(levels: [2, 3, 4], strength: 1, expected: 9),
    Bound(levels: [2, 3, 4], strength: 2, expected: 26),
    Bound(levels: [2, 3, 4], strength: 3, expected: 24),
    Bound(levels: Array(repeating: 2, count: 100), strength: 2, expected: 19_800),
    Bound(levels: Array(repeating: 64, count: 10), strength: 6, expected: 210 << 36),
    Bound(levels: Array(repeating: 64, count: 5000), strength: 6, expected: nil),
  ])
  func theNumberOfTuples(bound: Bound) {
    let group = CoveringModel.Group(
      parameters: Array(bound.levels.indices), strength: bound.strength)
    #expect(CombinationTable.tupleBound(levels: bound.levels, groups: [group]) == bound.expected)
  }
}
