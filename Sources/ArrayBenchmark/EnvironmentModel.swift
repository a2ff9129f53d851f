internal import CoveringArrays

/// Generated models whose parameters are like environment variables: unset, empty, a few valid
/// values, one or two invalid ones; implications and forbidden pairs among them.
enum EnvironmentModel {
  /// The same model for the same numbers, whose constraints can all be met.
  static func generate(variables: Int, constraints: Int, negatives: Bool) -> CoveringModel {
    var state = UInt64(variables * 1000 + constraints)
    // A linear congruential generator; its high bits are good enough to draw a model.
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let parameters = (0..<variables).map { index in
      let valid = draw(7)
      let invalid = 1 + draw(2)
      let values =
        ["unset", "empty"] + (0..<valid).map { "valid\($0)" }
        + (0..<(negatives ? invalid : 0)).map { "invalid\($0)" }
      return CoveringModel.Parameter(
        name: "VARIABLE_\(index)", values: values, negative: ValueSet(2 + valid..<values.count))
    }
    var model = CoveringModel(
      parameters: parameters, strength: .uniform(2), negativeStrength: negatives ? 2 : nil)
    while model.constraints.count < constraints {
      let first = draw(variables)
      let second = draw(variables)
      guard first != second else { continue }
      // Unset stays possible for every variable, so that the space is never empty.
      let left = 1 + draw(parameters[first].positive.count - 1)
      let right = draw(parameters[second].positive.count)
      let name = "constraint \(model.constraints.count)"
      let premise = Constraint.Literal(first, in: .only(left))
      let other = Constraint.Literal(second, in: .only(right))
      model.constraints.append(
        draw(2) == 0 && right > 0
          ? .forbidding(name: name, [premise, other])
          : .implication(name: name, if: [premise], then: [other]))
    }
    return model
  }
}
