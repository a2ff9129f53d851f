/// Whether a tuple is valid, found by trying: what the count asks of tuples that no row holds.
extension CoveringModel {
  /// Whether a valid row of the part holds the values.
  func canHold(_ chosen: [Int], _ values: [Int], in part: Part) -> Bool {
    var row: [Int?] = parameters.map { _ in nil }
    for cell in part.cells { row[cell.parameter] = cell.value }
    for (parameter, value) in zip(chosen, values) { row[parameter] = value }
    return canComplete(&row)
  }

  /// Satisfies the clause with the fewest ways to do so in each of them, until none is left.
  private func canComplete(_ row: inout [Int?]) -> Bool {
    var tightest: [Cell]?
    for constraint in constraints {
      for clause in constraint.clauses {
        var ways: [Cell] = []
        var holds = false
        for literal in clause.literals {
          if let value = row[literal.parameter] {
            holds = holds || literal.values.contains(value)
          } else {
            let parameter = parameters[literal.parameter]
            for value in parameter.values.indices
            where literal.values.contains(value) && !parameter.negative.contains(value) {
              ways.append(Cell(parameter: literal.parameter, value: value))
            }
          }
        }
        if !holds, ways.count < tightest?.count ?? .max { tightest = ways }
      }
    }
    guard let tightest else { return true }
    for cell in tightest {
      row[cell.parameter] = cell.value
      if canComplete(&row) { return true }
      row[cell.parameter] = nil
    }
    return false
  }
}
