/// One array to build, over dense value indices: the positive array, or the one of a negative value.
struct ArrayProblem {
  let levels: [Int]
  /// By parameter and dense index: the model's value index.
  let values: [[Int]]
  let clauses: [DenseClause]
  let groups: [CoveringModel.Group]
  /// Complete or partial rows that must be there.
  let requiredRows: [[Int?]]

  /// The values that each parameter may take are the domains'.
  init(
    domains: [ValueSet], constraints: [Constraint], groups: [CoveringModel.Group],
    requiredRows: [[Int?]]
  ) {
    let values = domains.map(\.members)
    levels = values.map(\.count)
    self.values = values
    self.groups = groups
    var dense: [[Int]] = []
    for members in values {
      var map = Array(repeating: -1, count: ValueSet.capacity)
      for (index, value) in members.enumerated() { map[value] = index }
      dense.append(map)
    }
    clauses = constraints.enumerated().flatMap { index, constraint in
      constraint.clauses.map { clause in
        DenseClause(
          literals: clause.literals.map { literal in
            let kept = literal.values.intersection(domains[literal.parameter])
            return Constraint.Literal(
              literal.parameter, in: ValueSet(kept.members.map { dense[literal.parameter][$0] }))
          }, constraint: index)
      }
    }
    self.requiredRows = requiredRows.map { row in
      row.enumerated().map { parameter, value in value.map { dense[parameter][$0] } }
    }
  }
}
