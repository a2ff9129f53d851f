import Contract
import CoveringArrays
import Scenarios

/// A covering model of a sweep, and which of the sweep's values each of the model's stands for.
///
/// An engine's parameter holds at most 64 values, and invalid ones that the constraints treat alike
/// need the same rows: a model stands for them by one, or takes some of them at a time.
struct SweepModel {
  let covering: CoveringModel
  /// By parameter and the model's value: the space's values, the one that stands for all first.
  let values: [[[Int]]]

  /// One value for all invalid ones that no constraint and no required row tells apart.
  static func merging(
    _ space: SweepSpace, extent: SweepExtent.Kind, mixing: SweepMixing
  ) -> SweepModel {
    let required = space.requiredRows
    let values = space.parameters.indices.map { parameter in
      var groups: [[Int]] = []
      var known: [[Bool]: Int] = [:]
      for (index, value) in space.parameters[parameter].values.enumerated() {
        guard mixing != .together, value.isInvalid,
          !required.contains(where: { $0[parameter] == index })
        else {
          groups.append([index])
          continue
        }
        let signature = space.conditions(of: parameter).map { $0.contains(index) }
        if let group = known[signature] {
          groups[group].append(index)
        } else {
          known[signature] = groups.count
          groups.append([index])
        }
      }
      return groups
    }
    return SweepModel(
      space, values: values, strength: space.strength(extent), mixing: mixing, rows: required)
  }

  /// Models that share the valid values and have all invalid ones between them; the first is the one
  /// that covers the combinations of valid values.
  static func parts(
    of space: SweepSpace, extent: SweepExtent.Kind, mixing: SweepMixing
  ) -> [SweepModel] {
    guard mixing != .together else {
      return [merging(space, extent: extent, mixing: mixing)]
    }
    let split = space.parameters.map { parameter in
      let valid = parameter.values.indices.filter { !parameter.values[$0].isInvalid }
      let invalid = parameter.values.indices.filter { parameter.values[$0].isInvalid }
      let room = max(1, ValueSet.capacity - valid.count)
      return stride(from: 0, to: max(invalid.count, 1), by: room).map { start in
        valid + invalid[start..<min(start + room, invalid.count)]
      }
    }
    return (0..<(split.map(\.count).max() ?? 0)).map { part in
      let values = zip(split, space.parameters).map { chunks, parameter in
        part < chunks.count
          ? chunks[part] : parameter.values.indices.filter { !parameter.values[$0].isInvalid }
      }
      return SweepModel(
        space, values: values.map { $0.map { [$0] } },
        strength: part == 0 ? space.strength(extent) : .mixed([]), mixing: mixing, rows: [])
    }
  }

  private init(
    _ space: SweepSpace, values: [[[Int]]], strength: CoveringModel.Strength, mixing: SweepMixing,
    rows: [[Int?]]
  ) {
    self.values = values
    let parameters = zip(space.parameters, values).map { parameter, groups in
      let invalid = groups.indices.filter { parameter.values[groups[$0][0]].isInvalid }
      return CoveringModel.Parameter(
        name: parameter.role.name,
        values: groups.map { parameter.values[$0[0]].valueClass.name },
        negative: mixing == .together || groups.count > ValueSet.capacity
          ? .none : ValueSet(invalid))
    }
    let negativeStrength: Int? =
      switch mixing {
      case .apart(let strength) where parameters.contains { !$0.negative.isEmpty }: strength
      case .apart, .together: nil
      }
    covering = CoveringModel(
      parameters: parameters,
      constraints: space.sweep.constraints.map { $0.constraint(in: space, values) },
      strength: strength,
      requiredRows: rows.map { row in
        zip(row, values).map { value, groups in
          value.flatMap { value in groups.firstIndex { $0[0] == value } }
        }
      }, negativeStrength: negativeStrength)
  }

  /// The rows that a row of the model stands for, in the space's values.
  func expanded(_ row: [Int]) -> [[Int]] {
    var first = row
    for parameter in row.indices { first[parameter] = values[parameter][row[parameter]][0] }
    var rows = [first]
    for parameter in row.indices where values[parameter][row[parameter]].count > 1 {
      rows = rows.flatMap { start in
        values[parameter][row[parameter]].map { value in
          var row = start
          row[parameter] = value
          return row
        }
      }
    }
    return rows
  }

  /// A row of the space in the model's values, if it has all of them.
  func reduced(_ row: [Int], _ places: [[Int: Int]]) -> [Int]? {
    var reduced: [Int] = []
    reduced.reserveCapacity(row.count)
    for (value, place) in zip(row, places) {
      guard let own = place[value] else { return nil }
      reduced.append(own)
    }
    return reduced
  }

  /// By parameter: the model's value of each of the space's.
  var places: [[Int: Int]] {
    values.map { groups in
      var places: [Int: Int] = [:]
      for (own, group) in groups.enumerated() {
        for value in group { places[value] = own }
      }
      return places
    }
  }
}

extension SweepSpace {
  func strength(_ extent: SweepExtent.Kind) -> CoveringModel.Strength {
    switch extent {
    case .tuples(let strength, let groups) where groups.isEmpty: .uniform(strength)
    case .tuples(let strength, let groups):
      .mixed(
        [CoveringModel.Group(parameters: Array(parameters.indices), strength: strength)]
          + groups.map { group in
            CoveringModel.Group(
              parameters: parameters.indices.filter { group.roles.contains(parameters[$0].role) },
              strength: group.strength)
          })
    // Only what the engine checks depends on it.
    case .exhaustive: .uniform(1)
    }
  }

  /// The sets of values that the constraints name for one parameter.
  fileprivate func conditions(of parameter: Int) -> [Set<Int>] {
    sweep.constraints.flatMap(\.conditions).filter { $0.role == parameters[parameter].role }
      .map { condition in Set(condition.classes.compactMap { parameters[parameter].index[$0] }) }
  }
}

extension SweepConstraint {
  fileprivate var conditions: [Condition] {
    switch kind {
    case .forbidden(let conditions): conditions
    case .implication(let premises, let conclusions): premises + conclusions
    }
  }

  fileprivate func constraint(in space: SweepSpace, _ values: [[[Int]]]) -> Constraint {
    func literals(_ conditions: [Condition]) -> [Constraint.Literal] {
      conditions.compactMap { condition in
        guard
          let parameter = space.parameters.firstIndex(where: { $0.role == condition.role })
        else { return nil }
        let chosen = Set(condition.classes.compactMap { space.parameters[parameter].index[$0] })
        let own = values[parameter].indices.filter {
          $0 < ValueSet.capacity && chosen.contains(values[parameter][$0][0])
        }
        return Constraint.Literal(parameter, in: ValueSet(own))
      }
    }
    switch kind {
    case .forbidden(let conditions):
      return .forbidding(name: name, literals(conditions))
    case .implication(let premises, let conclusions):
      let clauses = literals(conclusions).flatMap {
        Constraint.implication(name: name, if: literals(premises), then: [$0]).clauses
      }
      return Constraint(name: name, clauses: clauses)
    }
  }
}
