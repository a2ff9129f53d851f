import Testing

@testable import CoveringArrays

/// Whatever is done to the rows, the incremental counts are those of a count from scratch.
struct CoverageStateTests {
  @Test(arguments: [1, 2, 3, 4])
  func changesKeepTheCounts(strength: Int) {
    let model = model([3, 2, 4, 2, 3], strength: .uniform(strength))
    check(model, seed: UInt64(strength))
  }

  @Test func alsoAtMixedStrength() {
    let model = model(
      [3, 2, 4, 2, 3], [forbid("a", 0, 0, 1, 0)],
      strength: .mixed([
        .init(parameters: [0, 1, 2, 3, 4], strength: 1), .init(parameters: [0, 1, 4], strength: 3),
        .init(parameters: [1, 2, 3], strength: 2),
      ]))
    check(model, seed: 9)
  }

  private func check(_ model: CoveringModel, seed: UInt64) {
    let problem = model.problem(of: .positive)
    let levels = problem.levels
    var solver = ConstraintSolver(levels: levels, clauses: problem.clauses)
    let table = CombinationTable(levels: levels, groups: problem.groups)
    let required = RequiredTuples(table, solver: &solver)
    let rows = model.bruteForce().map { $0.map(Int32.init) }
    var state = CoverageState(
      levels: levels, combinations: table, incidence: IncidenceTable(table, levels: levels),
      required: required, rows: rows)
    #expect(state.uncovered.isEmpty)
    var random = SplitMix64(seed: seed)
    while state.rows.count > 12 { state.remove(at: random.next(below: state.rows.count)) }
    for _ in 0..<40 {
      let slot = state.rows[random.next(below: state.rows.count)]
      let parameter = random.next(below: levels.count)
      state.change(slot, parameter, to: (state.cell(slot, parameter) + 1) % levels[parameter])
      expectNaiveCounts(state, table, required, levels)
    }
    // Heavier tuples weigh the same when they are covered and lost again.
    state.raiseWeights()
    state.restore(rows)
    #expect(state.uncovered.isEmpty)
    #expect(state.rows.count == rows.count)
  }

  private func expectNaiveCounts(
    _ state: borrowing CoverageState, _ table: CombinationTable,
    _ required: borrowing RequiredTuples, _ levels: [Int]
  ) {
    var uncovered = Set<[Cell]>()
    var own: [Int: Int32] = [:]
    let slots = state.rows
    for combination in 0..<table.count {
      for tuple in table.offsets[combination]..<table.offsets[combination + 1] {
        guard required.isRequired[tuple] else { continue }
        let cells = table.cells(of: tuple, in: combination, levels: levels)
        var holders: [Int] = []
        for slot in slots {
          var holds = true
          for cell in cells where state.cell(slot, cell.parameter) != cell.value { holds = false }
          if holds { holders.append(slot) }
        }
        if holders.isEmpty { uncovered.insert(cells) }
        if holders.count == 1 { own[holders[0], default: 0] += 1 }
      }
    }
    var listed = Set<[Cell]>()
    for index in 0..<state.uncovered.count {
      listed.insert(state.uncovered.cells(at: index).sorted { $0.parameter < $1.parameter })
    }
    #expect(listed == uncovered)
    #expect(state.uncovered.count == uncovered.count)
    for slot in slots { #expect(state.ownTotals[slot] == own[slot] ?? 0) }
    for index in 0..<state.uncovered.count {
      let cells = state.uncovered.cells(at: index)
      for missing in cells.indices {
        let found = state.index.rows(
          lackingOnly: missing, of: index, in: state.uncovered, word: 0)
        var expected: UInt64 = 0
        for slot in slots where slot < 64 {
          var holds = true
          for (position, cell) in cells.enumerated() {
            let isThere = state.cell(slot, cell.parameter) == cell.value
            if isThere == (position == missing) { holds = false }
          }
          if holds { expected |= 1 << UInt64(slot) }
        }
        #expect(found == expected)
      }
    }
  }
}
