/// What rows cover, counted by code that shares nothing with the generator: plain loops over the
/// model's own constraints and values, and a search of its own.
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
    /// How many of them the planned rows hold.
    package let plannedTuples: Int
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
    let witnesses = RowsByPart(model, rows)
    targets = Self.shapes(of: model).map { shape in
      let own = witnesses[shape.part]
      var (tuples, planned, valid) = (0, 0, 0)
      var trials = TupleTrials(model, in: shape.part)
      forEachSubset(of: shape.parameters, size: shape.strength) { chosen in
        let held = HeldTuples(of: chosen, in: model, by: own)
        tuples += held.tuples
        planned += held.count
        valid += held.count
        held.forEachOther { values in
          if trials.canHold(chosen, values) { valid += 1 }
          return true
        }
      }
      return Target(
        part: shape.part, strength: shape.strength, parameters: shape.parameters, tuples: tuples,
        validTuples: valid, plannedTuples: planned)
    }
  }

  private typealias Shape = (part: CoveringModel.Part, strength: Int, parameters: [Int])

  private static func shapes(of model: CoveringModel) -> [Shape] {
    var shapes: [Shape] = model.groups.map { (.positive, $0.strength, $0.parameters) }
    guard let strength = model.negativeStrength else { return shapes }
    for (index, parameter) in model.parameters.enumerated() {
      let others = model.parameters.indices.filter { $0 != index }
      for value in parameter.values.indices where parameter.negative.contains(value) {
        shapes.append((.negative(Cell(parameter: index, value: value)), strength - 1, others))
      }
    }
    return shapes
  }

  /// What the rows, all of the plan or those that were executed, cover of each target.
  ///
  /// A row that breaks a constraint, or is not of the target's part, covers nothing. At most
  /// `missingLimit` missing tuples are listed for each.
  package func achieved(by rows: [[Int]], missingLimit: Int = 0) -> [Achieved] {
    let rows = RowsByPart(model, rows)
    return targets.map { target in
      let own = rows[target.part]
      var covered = 0
      var missing: [[Cell]] = []
      var trials = TupleTrials(model, in: target.part)
      forEachSubset(of: target.parameters, size: target.strength) { chosen in
        let held = HeldTuples(of: chosen, in: model, by: own)
        covered += held.count
        guard missing.count < missingLimit else { return }
        held.forEachOther { values in
          if trials.canHold(chosen, values) {
            missing.append(
              target.part.cells + zip(chosen, values).map { Cell(parameter: $0, value: $1) })
          }
          return missing.count < missingLimit
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
  /// What every row of the part holds.
  var cells: [Cell] {
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
  func naivePart(of row: [Int]) -> Part? {
    var part = Part.positive
    for (parameter, value) in row.enumerated()
    where parameters[parameter].negative.contains(value) {
      guard part == .positive else { return nil }
      part = .negative(Cell(parameter: parameter, value: value))
    }
    return part
  }

  func isValid(_ row: [Int]) -> Bool {
    row.count == parameters.count
      && zip(row, parameters).allSatisfy { $1.values.indices.contains($0) }
      && constraints.allSatisfy { constraint in
        constraint.clauses.allSatisfy { clause in
          clause.literals.contains { $0.values.contains(row[$0.parameter]) }
        }
      }
  }
}
