/// What rows cover, counted by code that shares nothing with the generator: plain loops over the
/// model's own constraints and values, and a search that knows no propagation.
package struct CoverageCount: Sendable {
  private let model: CoveringModel
  /// In the order of ``CoveringModel/groups``, then of the negative values.
  package let targets: [Target]

  /// Tuples that belong together: those of a group at its strength, or of a negative value.
  package struct Target: Sendable {
    package let part: CoveringModel.Part
    package let strength: Int
    /// Ascending; the others of a negative value.
    package let parameters: [Int]
    package let tuples: Int
    package let validTuples: Int
  }

  /// Coverage of one target.
  package struct Achieved: Hashable, Sendable {
    package let covered: Int
    package let valid: Int
    /// The first valid tuples that no row covers, a negative value's own cell first.
    package let missing: [[Cell]]

    package var isComplete: Bool { covered == valid }
  }

  /// Finds the valid tuples. A tuple of a planned row that meets the constraints is one; any other
  /// takes a search, so that a plan makes the count fast but cannot falsify it.
  package init(_ model: CoveringModel, planned rows: [[Int]]) {
    self.model = model
    var shapes = model.groups.map { (CoveringModel.Part.positive, $0.strength, $0.parameters) }
    if let strength = model.negativeStrength {
      for (index, parameter) in model.parameters.enumerated() {
        for value in parameter.values.indices where parameter.negative.contains(value) {
          shapes.append(
            (
              .negative(Cell(parameter: index, value: value)), strength - 1,
              model.parameters.indices.filter { $0 != index }
            ))
        }
      }
    }
    targets = shapes.map { part, strength, parameters in
      let witnesses = rows.filter { model.naivePart(of: $0) == part && model.isValid($0) }
      var tuples = 0
      var valid = 0
      forEachSubset(of: parameters, size: strength) { chosen in
        let seen = Set(witnesses.map { row in chosen.map { row[$0] } })
        model.forEachTuple(of: chosen) { values in
          tuples += 1
          if seen.contains(values) || model.canHold(chosen, values, in: part) { valid += 1 }
        }
      }
      return Target(
        part: part, strength: strength, parameters: parameters, tuples: tuples, validTuples: valid)
    }
  }

  /// What the rows, all of the plan or those that were executed, cover of each target.
  ///
  /// A row that breaks a constraint, or is not of the target's part, covers nothing. At most
  /// `missingLimit` missing tuples are listed for each.
  package func achieved(by rows: [[Int]], missingLimit: Int = 0) -> [Achieved] {
    let valid = rows.filter(model.isValid)
    return targets.map { target in
      let own = valid.filter { model.naivePart(of: $0) == target.part }
      var covered = 0
      var missing: [[Cell]] = []
      forEachSubset(of: target.parameters, size: target.strength) { chosen in
        let seen = Set(own.map { row in chosen.map { row[$0] } })
        covered += seen.count
        guard missing.count < missingLimit else { return }
        model.forEachTuple(of: chosen) { values in
          guard missing.count < missingLimit, !seen.contains(values),
            model.canHold(chosen, values, in: target.part)
          else { return }
          missing.append(
            target.part.cells + zip(chosen, values).map { Cell(parameter: $0, value: $1) })
        }
      }
      return Achieved(covered: covered, valid: target.validTuples, missing: missing)
    }
  }

  /// The positions of the rows that break a constraint or name a value that is not there.
  package func invalidRows(among rows: [[Int]]) -> [Int] {
    rows.indices.filter { !model.isValid(rows[$0]) }
  }
}

extension CoveringModel.Part {
  fileprivate var cells: [Cell] {
    switch self {
    case .positive: []
    case .negative(let cell): [cell]
    }
  }
}

private func forEachSubset(of items: [Int], size: Int, _ body: ([Int]) -> Void) {
  func extend(_ chosen: [Int], from start: Int) {
    guard chosen.count < size else { return body(chosen) }
    for index in start..<items.count { extend(chosen + [items[index]], from: index + 1) }
  }
  extend([], from: 0)
}

extension CoveringModel {
  /// The part that a row can cover tuples of; `nil` with two negative values or more.
  fileprivate func naivePart(of row: [Int]) -> Part? {
    var part = Part.positive
    for (parameter, value) in row.enumerated()
    where parameters[parameter].negative.contains(value) {
      guard part == .positive else { return nil }
      part = .negative(Cell(parameter: parameter, value: value))
    }
    return part
  }

  fileprivate func isValid(_ row: [Int]) -> Bool {
    row.count == parameters.count
      && zip(row, parameters).allSatisfy { $1.values.indices.contains($0) }
      && constraints.allSatisfy { constraint in
        constraint.clauses.allSatisfy { clause in
          clause.literals.contains { $0.values.contains(row[$0.parameter]) }
        }
      }
  }

  /// Every combination of the parameters' positive values.
  fileprivate func forEachTuple(of chosen: [Int], _ body: ([Int]) -> Void) {
    func extend(_ values: [Int]) {
      guard values.count < chosen.count else { return body(values) }
      let parameter = parameters[chosen[values.count]]
      for value in parameter.values.indices where !parameter.negative.contains(value) {
        extend(values + [value])
      }
    }
    extend([])
  }

  /// Whether a valid row of the part holds the values.
  fileprivate func canHold(_ chosen: [Int], _ values: [Int], in part: Part) -> Bool {
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
