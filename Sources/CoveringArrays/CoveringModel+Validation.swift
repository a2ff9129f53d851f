extension CoveringModel {
  package static let strengths = 1...6

  /// Beyond this a table of the tuples no longer fits comfortably.
  package static let maximumTuples = 50_000_000

  /// Everything that can be wrong with a model, but for names, which it does not resolve.
  package func validate() throws(CoveringModelError) {
    try validateParameters()
    try validateStrengths()
    try validateSize()
    try validateSpace()
    try validateRequiredRows()
  }

  private func validateParameters() throws(CoveringModelError) {
    guard !parameters.isEmpty else { throw .noParameters }
    for (index, parameter) in parameters.enumerated() {
      guard parameter.values.count <= ValueSet.capacity else {
        throw .tooManyValues(parameter: index)
      }
      guard !parameter.positive.isEmpty else { throw .noPositiveValue(parameter: index) }
    }
  }

  private func validateStrengths() throws(CoveringModelError) {
    var sizes = groups.map { (strength: $0.strength, parameters: $0.parameters.count) }
    if let negativeStrength { sizes.append((negativeStrength, parameters.count)) }
    for size in sizes {
      guard Self.strengths.contains(size.strength) else {
        throw .strengthOutOfRange(size.strength)
      }
      guard size.strength <= size.parameters else {
        throw .strengthExceedsParameters(strength: size.strength, parameters: size.parameters)
      }
    }
  }

  private func validateSize() throws(CoveringModelError) {
    let levels = parameters.map(\.positive.count)
    var total = 0
    for part in parts {
      guard let tuples = CombinationTable.tupleBound(levels: levels, groups: groups(of: part))
      else { throw .tooManyTuples(nil) }
      let (sum, carry) = total.addingReportingOverflow(tuples)
      guard !carry else { throw .tooManyTuples(nil) }
      total = sum
    }
    guard total <= Self.maximumTuples else { throw .tooManyTuples(total) }
  }

  private func validateSpace() throws(CoveringModelError) {
    let problem = problem(of: .positive)
    guard let conflict = MinimalConflict(problem) else { return }
    let mentioned = Set(
      conflict.constraints.flatMap { constraints[$0].clauses }.flatMap(\.literals).map(\.parameter))
    if mentioned.count == 1, let parameter = mentioned.first {
      throw .emptyDomain(parameter: parameter, constraints: conflict.constraints)
    }
    throw .emptySpace(constraints: conflict.constraints)
  }

  /// A required row may hold negative values, also several; its free cells get positive ones.
  private func validateRequiredRows() throws(CoveringModelError) {
    for (index, row) in requiredRows.enumerated() {
      let problem = problem(around: row)
      let cells = problem.requiredRows[0].enumerated().compactMap { parameter, value in
        value.map { Cell(parameter: parameter, value: $0) }
      }
      guard let conflict = MinimalConflict(problem, cells: cells) else { continue }
      throw .requiredRowForbidden(
        row: index,
        cells: conflict.cells.map {
          Cell(parameter: $0.parameter, value: problem.values[$0.parameter][$0.value])
        },
        constraints: conflict.constraints)
    }
  }
}
