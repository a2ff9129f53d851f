/// The rows of one array problem, and what they had to cover.
struct SolvedProblem {
  /// By the model's value indices; the required rows come first.
  let rows: [[Int]]
  let combinations: Int
  /// Tuples of the combinations, valid or not.
  let tuples: Int
  let validTuples: Int

  /// Each required row can be completed; a problem without any valid row gets none.
  init(
    _ problem: ArrayProblem, seed: UInt64, patience: Int,
    observe: (ArrayProgress) -> Void = { _ in }
  ) {
    var solver = ConstraintSolver(levels: problem.levels, clauses: problem.clauses)
    let table = CombinationTable(levels: problem.levels, groups: problem.groups)
    combinations = table.count
    tuples = table.tupleCount
    guard solver.isSatisfiable else {
      rows = []
      validTuples = 0
      return
    }
    let required = RequiredTuples(table, solver: &solver, observe: observe)
    let incidence = IncidenceTable(table, levels: problem.levels)
    var rows = Self.greedyRows(
      problem, table, required, incidence, &solver, seed: seed, observe: observe)
    if patience > 0, rows.count <= CoverageState.maximumRows, !rows.isEmpty, table.count > 0 {
      let state = CoverageState(
        levels: problem.levels, combinations: table, incidence: incidence, required: required,
        rows: rows)
      var search = RowSearch(state, solver: solver, required: problem.requiredRows, seed: seed)
      search.run(lowerBound: required.counts.max() ?? 0, patience: patience)
      rows = search.best
    }
    self.rows = rows.map { row in
      row.enumerated().map { problem.values[$0][Int($1)] }
    }
    validTuples = required.total
  }

  private static func greedyRows(
    _ problem: ArrayProblem, _ table: CombinationTable, _ required: borrowing RequiredTuples,
    _ incidence: borrowing IncidenceTable, _ solver: inout ConstraintSolver, seed: UInt64,
    observe: (ArrayProgress) -> Void
  ) -> [[Int32]] {
    var greedy = GreedyRows(
      levels: problem.levels, combinations: table, required: required, seed: seed)
    var rows: [[Int32]] = []
    for partial in problem.requiredRows {
      let cells = partial.enumerated().compactMap { parameter, value in
        value.map { Cell(parameter: parameter, value: $0) }
      }
      rows.append(greedy.complete(cells, incidence, &solver))
      greedy.settle(rows[rows.count - 1])
    }
    while greedy.totalMissing > 0 {
      rows.append(greedy.next(incidence, &solver))
      greedy.settle(rows[rows.count - 1])
      observe(.rows(rows.count, missing: greedy.totalMissing))
    }
    return rows
  }
}
