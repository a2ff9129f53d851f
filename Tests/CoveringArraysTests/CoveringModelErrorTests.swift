import Testing

@testable import CoveringArrays

struct CoveringModelErrorTests {
  struct Bad: CustomTestStringConvertible {
    let name: String
    let model: CoveringModel
    let error: CoveringModelError
    let explanation: String
    var testDescription: String { name }
  }

  static let triangle = [
    forbid("no AB", 0, 0, 1, 0), forbid("no AC", 0, 0, 2, 0), demand("A", 0, [0]),
    demand("B", 1, [0]), forbid("unrelated", 2, 1, 3, 1),
  ]

  static let bad = [
    Bad(
      name: "no parameter", model: model([]), error: .noParameters,
      explanation: "there is no parameter to vary"),
    Bad(
      name: "65 values", model: model([2, 65]), error: .tooManyValues(parameter: 1),
      explanation: "p1 has 65 values, more than 64"),
    Bad(
      name: "no value", model: model([2, 0]), error: .noPositiveValue(parameter: 1),
      explanation: "p1 has no valid value"),
    Bad(
      name: "negative values only", model: model([2, 2], negative: [0: [0, 1]]),
      error: .noPositiveValue(parameter: 0), explanation: "p0 has no valid value"),
    Bad(
      name: "strength 0", model: model([2, 2], strength: .uniform(0)),
      error: .strengthOutOfRange(0), explanation: "strength 0 is not within 1 to 6"),
    Bad(
      name: "strength 7", model: model(Array(repeating: 2, count: 8), strength: .uniform(7)),
      error: .strengthOutOfRange(7), explanation: "strength 7 is not within 1 to 6"),
    Bad(
      name: "strength over parameters", model: model([2, 2], strength: .uniform(3)),
      error: .strengthExceedsParameters(strength: 3, parameters: 2),
      explanation: "strength 3 needs that many parameters, and there are 2"),
    Bad(
      name: "strength over a group",
      model: model([2, 2, 2], strength: .mixed([.init(parameters: [0, 1, 1], strength: 3)])),
      error: .strengthExceedsParameters(strength: 3, parameters: 2),
      explanation: "strength 3 needs that many parameters, and there are 2"),
    Bad(
      name: "negative strength over parameters",
      model: model([2, 2], negative: [0: [1]], negativeStrength: 3),
      error: .strengthExceedsParameters(strength: 3, parameters: 2),
      explanation: "strength 3 needs that many parameters, and there are 2"),
    Bad(
      name: "too many tuples", model: model(Array(repeating: 64, count: 5), strength: .uniform(5)),
      error: .tooManyTuples(1_073_741_824),
      explanation: "1073741824 combinations of values to cover, more than 50000000"),
    Bad(
      name: "too many tuples of a group",
      model: model(
        [64, 64, 64, 64, 3],
        strength: .mixed([
          .init(parameters: [0, 1, 2, 3, 4], strength: 5)
        ])), error: .tooManyTuples(50_331_648),
      explanation: "50331648 combinations of values to cover, more than 50000000"),
    Bad(
      name: "far too many tuples",
      model: model(Array(repeating: 64, count: 3000), strength: .uniform(6)),
      error: .tooManyTuples(nil),
      explanation: "more than 9223372036854775807 combinations of values to cover, more than"
        + " 50000000"),
    Bad(
      name: "emptied domain", model: model([2, 2], [demand("a", 0, [0]), demand("b", 0, [1])]),
      error: .emptyDomain(parameter: 0, constraints: [0, 1]),
      explanation: "p0 is left without a valid value by a together with b"),
    Bad(
      name: "emptied space", model: model([2, 2, 2, 2], triangle + [demand("C", 2, [0])]),
      error: .emptySpace(constraints: [1, 2, 5]),
      explanation: "no row of valid values meets no AC together with A together with C"),
    Bad(
      name: "a constraint without literals",
      model: model([2, 2], [Constraint(name: "never", clauses: [.init([])])]),
      error: .emptySpace(constraints: [0]), explanation: "no row of valid values meets never"),
    Bad(
      name: "positive values alone are impossible",
      model: model([2, 2], [demand("a", 0, [1])], negative: [0: [1]], negativeStrength: 2),
      error: .emptyDomain(parameter: 0, constraints: [0]),
      explanation: "p0 is left without a valid value by a"),
    Bad(
      name: "forbidden required row",
      model: model(
        [2, 2, 2, 2], [triangle[0], triangle[1], triangle[4]],
        requiredRows: [[1, 1, nil, nil], [nil, 1, 1, 1]]),
      error: .requiredRowForbidden(
        row: 1, cells: [Cell(parameter: 2, value: 1), Cell(parameter: 3, value: 1)],
        constraints: [2]),
      explanation: "required row 2 is forbidden: p2=1, p3=1 contradicts unrelated"),
    Bad(
      name: "required row forbidden through others",
      model: model(
        [2, 2, 2], [forbid("a", 0, 0, 2, 0), forbid("b", 1, 0, 2, 1)],
        requiredRows: [[0, 0, nil]]),
      error: .requiredRowForbidden(
        row: 0, cells: [Cell(parameter: 0, value: 0), Cell(parameter: 1, value: 0)],
        constraints: [0, 1]),
      explanation: "required row 1 is forbidden: p0=0, p1=0 contradicts a together with b"),
  ]

  @Test(arguments: bad)
  func isThrownAndSpelledOut(bad: Bad) {
    #expect(throws: bad.error) { try CoveringArray.generate(bad.model, seed: 1, patience: 0) }
    #expect(bad.error.explanation(for: bad.model) == bad.explanation)
  }

  struct Border: CustomTestStringConvertible {
    let name: String
    let model: CoveringModel
    var testDescription: String { name }
  }

  /// The last model on the good side of each bound.
  @Test(arguments: [
    Border(name: "64 values", model: model([2, 64])),
    Border(name: "strength 6", model: model([2, 2, 2, 2, 2, 2], strength: .uniform(6))),
    Border(name: "strength as large as the model", model: model([2, 2, 2], strength: .uniform(3))),
    Border(
      name: "one value left", model: model([2, 2], [demand("a", 0, [0]), demand("b", 1, [1])])),
    Border(
      name: "a row that just fits", model: model([2, 2], triangleFree, requiredRows: [[0, 1]])),
  ])
  func isNotThrownOnTheGoodSide(border: Border) throws {
    try border.model.validate()
  }

  private static let triangleFree = [forbid("a", 0, 0, 1, 0)]
}
