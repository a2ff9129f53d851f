extension CoveringModel {
  /// Visits every valid row in lexicographic order of value indices.
  ///
  /// Rows with more than `maximumNegatives` negative values are left out. Returns `false` if there
  /// were more rows than `limit`, which then is the number of those visited. The model's parameters
  /// are within bounds; strengths do not matter.
  package func enumerate(
    maximumNegatives: Int = 0, limit: Int = .max, _ body: ([Int]) -> Void
  ) -> Bool {
    let domains = parameters.map { parameter in
      maximumNegatives > 0 ? ValueSet.first(parameter.values.count) : parameter.positive
    }
    let problem = ArrayProblem(
      domains: domains, constraints: constraints, groups: [], requiredRows: [])
    var solver = ConstraintSolver(levels: problem.levels, clauses: problem.clauses)
    guard solver.isSatisfiable else { return true }
    var visit = Enumeration(
      model: self, values: problem.values, maximumNegatives: maximumNegatives, left: limit)
    return visit.extend(&solver, body)
  }
}

/// A depth-first walk whose every step can still be completed, so that none is in vain but for those
/// that have too many negative values.
private struct Enumeration {
  let model: CoveringModel
  let values: [[Int]]
  let maximumNegatives: Int
  var left: Int
  var row: [Int] = []
  var negatives = 0

  mutating func extend(_ solver: inout ConstraintSolver, _ body: ([Int]) -> Void) -> Bool {
    let parameter = row.count
    guard parameter < values.count else {
      guard left > 0 else { return false }
      left -= 1
      body(row)
      return true
    }
    for (index, value) in values[parameter].enumerated() {
      let isNegative = model.parameters[parameter].negative.contains(value)
      guard negatives + (isNegative ? 1 : 0) <= maximumNegatives else { continue }
      let mark = solver.mark
      if solver.accepts(index, for: parameter) {
        row.append(value)
        negatives += isNegative ? 1 : 0
        let isWithinLimit = extend(&solver, body)
        row.removeLast()
        negatives -= isNegative ? 1 : 0
        guard isWithinLimit else {
          solver.undo(to: mark)
          return false
        }
      }
      solver.undo(to: mark)
    }
    return true
  }
}
