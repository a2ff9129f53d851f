/// What a covering array is asked for: parameters, constraints among them, and what must appear.
///
/// Parameters and values are known by their index; names serve reports alone.
package struct CoveringModel: Sendable {
  package var parameters: [Parameter]
  package var constraints: [Constraint]
  package var strength: Strength
  /// Rows that the array must contain; `nil` leaves the cell to the generator.
  package var requiredRows: [[Int?]]
  /// The strength at which every negative value meets the others' positive ones; `nil` leaves
  /// negative values out.
  package var negativeStrength: Int?

  package init(
    parameters: [Parameter], constraints: [Constraint] = [], strength: Strength,
    requiredRows: [[Int?]] = [], negativeStrength: Int? = nil
  ) {
    self.parameters = parameters
    self.constraints = constraints
    self.strength = strength
    self.requiredRows = requiredRows
    self.negativeStrength = negativeStrength
  }

  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var values: [String]
    /// The values that a row may hold one of at most, and apart from the positive array.
    package var negative: ValueSet

    package init(name: String, values: [String], negative: ValueSet = .none) {
      self.name = name
      self.values = values
      self.negative = negative
    }

    /// The values of the positive array.
    package var positive: ValueSet {
      ValueSet.first(min(values.count, ValueSet.capacity)).subtracting(negative)
    }
  }

  /// Which combinations of values must appear.
  package enum Strength: Hashable, Sendable {
    /// Every valid combination of the values of any that many parameters.
    case uniform(Int)
    /// Each group on its own terms; a parameter outside all groups is only filled in.
    case mixed([Group])
  }

  /// Parameters whose combinations must appear at a strength of their own.
  package struct Group: Hashable, Sendable {
    package var parameters: [Int]
    package var strength: Int

    package init(parameters: [Int], strength: Int) {
      self.parameters = parameters
      self.strength = strength
    }
  }

  /// The strength as groups, each with its parameters ascending and named once.
  package var groups: [Group] {
    switch strength {
    case .uniform(let strength):
      [Group(parameters: Array(parameters.indices), strength: strength)]
    case .mixed(let groups):
      groups.map { Group(parameters: Self.ascending($0.parameters), strength: $0.strength) }
    }
  }

  private static func ascending(_ parameters: [Int]) -> [Int] {
    var result: [Int] = []
    for parameter in parameters.sorted() where parameter != result.last {
      result.append(parameter)
    }
    return result
  }
}

/// One value of one parameter.
package struct Cell: Hashable, Sendable {
  package var parameter: Int
  package var value: Int

  package init(parameter: Int, value: Int) {
    self.parameter = parameter
    self.value = value
  }
}
