/// Why no array can be built. Parameters, values, rows and constraints are indices of the model.
package enum CoveringModelError: Error, Hashable {
  case noParameters
  /// More values than ``ValueSet/capacity``.
  case tooManyValues(parameter: Int)
  /// Every value of the parameter is negative, or it has none.
  case noPositiveValue(parameter: Int)
  /// A strength, a group's or the negative one, outside ``CoveringModel/strengths``.
  case strengthOutOfRange(Int)
  case strengthExceedsParameters(strength: Int, parameters: Int)
  /// More than ``CoveringModel/maximumTuples``; `nil` where the number exceeds `Int`.
  case tooManyTuples(Int?)
  /// The constraints leave the parameter no positive value; without any of them they would.
  case emptyDomain(parameter: Int, constraints: [Int])
  /// The constraints allow no row of positive values; without any of them they would.
  case emptySpace(constraints: [Int])
  /// The constraints forbid the row's cells; without any of them, or of the cells, they would not.
  case requiredRowForbidden(row: Int, cells: [Cell], constraints: [Int])

  /// The error in the names of the model that it was thrown for.
  package func explanation(for model: CoveringModel) -> String {
    switch self {
    case .noParameters:
      return "there is no parameter to vary"
    case .tooManyValues(let parameter):
      let count = model.parameters[parameter].values.count
      return "\(model.parameters[parameter].name) has \(count) values, more than"
        + " \(ValueSet.capacity)"
    case .noPositiveValue(let parameter):
      return "\(model.parameters[parameter].name) has no valid value"
    case .strengthOutOfRange(let strength):
      let range = CoveringModel.strengths
      return "strength \(strength) is not within \(range.lowerBound) to \(range.upperBound)"
    case .strengthExceedsParameters(let strength, let parameters):
      return "strength \(strength) needs that many parameters, and there are \(parameters)"
    case .tooManyTuples(let count):
      let number = count.map { "\($0)" } ?? "more than \(Int.max)"
      return "\(number) combinations of values to cover, more than \(CoveringModel.maximumTuples)"
    case .emptyDomain(let parameter, let constraints):
      return "\(model.parameters[parameter].name) is left without a valid value by"
        + " \(model.names(of: constraints))"
    case .emptySpace(let constraints):
      return "no row of valid values meets \(model.names(of: constraints))"
    case .requiredRowForbidden(let row, let cells, let constraints):
      let cells = cells.map(model.name(of:)).joined(separator: ", ")
      return "required row \(row + 1) is forbidden: \(cells) contradicts"
        + " \(model.names(of: constraints))"
    }
  }
}

extension CoveringModel {
  /// `parameter=value`.
  package func name(of cell: Cell) -> String {
    let parameter = parameters[cell.parameter]
    return "\(parameter.name)=\(parameter.values[cell.value])"
  }

  fileprivate func names(of constraints: [Int]) -> String {
    constraints.map { self.constraints[$0].name }.joined(separator: " together with ")
  }
}
