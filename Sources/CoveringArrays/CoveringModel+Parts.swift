extension CoveringModel {
  /// The arrays that a model falls into. A row with two negative values shows only what the first
  /// one does, so that each negative value is covered apart, among positive ones.
  package enum Part: Hashable, Sendable {
    case positive
    case negative(Cell)
  }

  /// The positive part, then one for every negative value that is to be covered.
  package var parts: [Part] {
    guard negativeStrength != nil else { return [.positive] }
    return [.positive]
      + parameters.enumerated().flatMap { index, parameter in
        parameter.negative.intersection(.first(parameter.values.count)).members
          .map { .negative(Cell(parameter: index, value: $0)) }
      }
  }

  /// What the part must cover; a negative value itself counts as one of the strength.
  func groups(of part: Part) -> [Group] {
    switch part {
    case .positive:
      return groups
    case .negative(let cell):
      guard let negativeStrength, negativeStrength > 1 else { return [] }
      let others = parameters.indices.filter { $0 != cell.parameter }
      return [Group(parameters: others, strength: negativeStrength - 1)]
    }
  }

  func problem(of part: Part) -> ArrayProblem {
    var domains = parameters.map(\.positive)
    var rows = distinctRequiredRows.filter { self.part(of: $0) == part }
    switch part {
    case .positive:
      break
    case .negative(let cell):
      domains[cell.parameter] = .only(cell.value)
      if negativeStrength == 1, rows.isEmpty {
        rows = [parameters.map { _ in nil }]
      }
    }
    return ArrayProblem(
      domains: domains, constraints: constraints, groups: groups(of: part), requiredRows: rows)
  }

  /// A row asked for twice is there once.
  var distinctRequiredRows: [[Int?]] {
    var seen = Set<[Int?]>()
    return requiredRows.filter { seen.insert($0).inserted }
  }

  /// A required row alone, whatever values it holds.
  func problem(around row: [Int?]) -> ArrayProblem {
    let domains = zip(parameters, row).map { parameter, value in
      value.map { parameter.positive.union(.only($0)) } ?? parameter.positive
    }
    return ArrayProblem(domains: domains, constraints: constraints, groups: [], requiredRows: [row])
  }

  /// The part that the row belongs to; `nil` for one with more than one negative value, or with one
  /// while negative values are left out.
  func part(of row: [Int?]) -> Part? {
    let negative = row.enumerated().compactMap { parameter, value -> Cell? in
      guard let value, parameters[parameter].negative.contains(value) else { return nil }
      return Cell(parameter: parameter, value: value)
    }
    switch negative.count {
    case 0: return .positive
    case 1: return negativeStrength == nil ? nil : .negative(negative[0])
    default: return nil
    }
  }
}
