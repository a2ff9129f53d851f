/// A combination of values that no row can hold, though it could hold all but one of them.
package struct Exclusion: Hashable, Sendable {
  package let cells: [Cell]
  /// A smallest set of constraints that together forbid the cells.
  package let constraints: [Int]
}

extension CoveringModel {
  /// The smallest combinations that the constraints exclude, up to the strength of their part:
  /// every excluded tuple contains one. The model is a valid one.
  package func exclusions() -> [Exclusion] {
    var known = Set<[Cell]>()
    var exclusions: [Exclusion] = []
    for part in parts {
      let problem = problem(of: part)
      let fixed: [Cell]
      switch part {
      case .positive:
        fixed = []
      case .negative(let cell):
        fixed = [cell]
      }
      guard MinimalConflict(problem) == nil else {
        exclusions.append(Exclusion(cells: fixed, constraints: conflict(fixed)))
        continue
      }
      for cells in excluded(problem) {
        let cells = cells.map {
          Cell(parameter: $0.parameter, value: problem.values[$0.parameter][$0.value])
        }
        guard !Self.subsets(of: cells).contains(where: known.contains) else { continue }
        let whole = (cells + fixed).sorted { $0.parameter < $1.parameter }
        if part == .positive { known.insert(whole) }
        exclusions.append(Exclusion(cells: whole, constraints: conflict(whole)))
      }
    }
    return exclusions
  }

  private func conflict(_ cells: [Cell]) -> [Int] {
    // A constraint that the cells alone break needs no search.
    let direct = constraints.indices.first { index in
      constraints[index].clauses.contains { clause in
        clause.literals.allSatisfy { literal in
          cells.contains {
            $0.parameter == literal.parameter && !literal.values.contains($0.value)
          }
        }
      }
    }
    if let direct { return [direct] }
    var row: [Int?] = parameters.map { _ in nil }
    for cell in cells { row[cell.parameter] = cell.value }
    let problem = problem(around: row)
    let dense = problem.requiredRows[0].enumerated().compactMap { parameter, value in
      value.map { Cell(parameter: parameter, value: $0) }
    }
    return MinimalConflict(problem, cells: dense)?.constraints ?? []
  }

  /// The smallest excluded tuples of one problem, in dense indices. Those of several parameters lie
  /// within one component of the constraints.
  private func excluded(_ problem: ArrayProblem) -> [[Cell]] {
    var solver = ConstraintSolver(levels: problem.levels, clauses: problem.clauses)
    let components = solver.clauses.components
    var found: [[Cell]] = []
    var known = Set<[Cell]>()
    let strength = problem.groups.map(\.strength).max() ?? 0
    for size in stride(from: 1, through: strength, by: 1) {
      let groups = problem.groups.flatMap { group in
        components.map { component in
          let members = Set(component)
          return Group(parameters: group.parameters.filter(members.contains), strength: size)
        }.filter { size <= group.strength && size <= $0.parameters.count }
      }
      let table = CombinationTable(levels: problem.levels, groups: groups)
      let required = RequiredTuples(table, solver: &solver)
      for combination in 0..<table.count {
        for tuple in table.offsets[combination]..<table.offsets[combination + 1]
        where !required.isRequired[tuple] {
          let cells = table.cells(of: tuple, in: combination, levels: problem.levels)
          guard !Self.subsets(of: cells).contains(where: known.contains) else { continue }
          known.insert(cells)
          found.append(cells)
        }
      }
    }
    return found
  }

  /// Every non-empty subset, in order.
  private static func subsets(of cells: [Cell]) -> [[Cell]] {
    (1..<(1 << cells.count)).map { mask in
      cells.indices.filter { mask & (1 << $0) != 0 }.map { cells[$0] }
    }
  }
}
