/// A smallest explanation of why cells and constraints do not go together: without any one of its
/// parts the rest would.
struct MinimalConflict {
  let constraints: [Int]
  let cells: [Cell]

  /// By deletion: whatever the conflict does without is left out. `nil` if there is no conflict.
  init?(_ problem: ArrayProblem, cells: [Cell] = []) {
    guard Self.conflicts(problem, problem.clauses, cells) else { return nil }
    var clauses = problem.clauses
    var constraints: [Int] = []
    for clause in clauses where clause.constraint != constraints.last {
      constraints.append(clause.constraint)
    }
    for constraint in constraints {
      let fewer = clauses.filter { $0.constraint != constraint }
      if Self.conflicts(problem, fewer, cells) { clauses = fewer }
    }
    var kept = cells
    for cell in cells {
      let fewer = kept.filter { $0 != cell }
      if Self.conflicts(problem, clauses, fewer) { kept = fewer }
    }
    self.constraints = constraints.filter { constraint in
      clauses.contains { $0.constraint == constraint }
    }
    self.cells = kept
  }

  private static func conflicts(
    _ problem: ArrayProblem, _ clauses: [DenseClause], _ cells: [Cell]
  ) -> Bool {
    var solver = ConstraintSolver(levels: problem.levels, clauses: clauses)
    guard solver.isSatisfiable else { return true }
    for cell in cells {
      guard solver.assign(cell.value, to: cell.parameter) else { return true }
    }
    for component in solver.clauses.components.indices {
      guard solver.complete(component) else { return true }
    }
    return false
  }
}
