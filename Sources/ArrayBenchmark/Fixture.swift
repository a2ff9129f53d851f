package import CoveringArrays

/// A model of the benchmark's own, and the most rows that it may take.
package struct Fixture {
  package let name: String
  package let model: CoveringModel
  /// By strength. Those of the classic models lie between the best known size and PICT's; those of
  /// the generated ones are a few rows above what was measured, so that a loss shows.
  package let bounds: [Int: Int]

  /// The unconstrained models that tools are usually compared on.
  static let classic: [Fixture] = [
    Fixture(factors: [(3, 4)], bounds: [2: 9]),
    Fixture(factors: [(3, 13)], bounds: [2: 15]),
    Fixture(factors: [(4, 15), (3, 17), (2, 29)], bounds: [2: 29]),
    Fixture(factors: [(4, 1), (3, 39), (2, 35)], bounds: [2: 21]),
    Fixture(factors: [(2, 100)], bounds: [2: 10]),
    Fixture(factors: [(10, 20)], bounds: [2: 187]),
    Fixture(factors: [(3, 6)], bounds: [3: 33]),
    Fixture(factors: [(4, 10)], bounds: [3: 136]),
    Fixture(factors: [(5, 7)], bounds: [3: 211]),
    Fixture(factors: [(10, 6)], bounds: [3: 1449]),
    Fixture(factors: [(2, 20)], bounds: [4: 54]),
    Fixture(factors: [(3, 10)], bounds: [4: 197]),
  ]

  /// Generated models in the shape of environment variables, with and without invalid values.
  static let environments: [Fixture] = [
    Fixture(variables: 12, constraints: 6, negatives: false, bounds: [2: 61]),
    Fixture(variables: 20, constraints: 10, negatives: false, bounds: [2: 69]),
    Fixture(variables: 30, constraints: 20, negatives: false, bounds: [2: 75]),
    Fixture(variables: 60, constraints: 40, negatives: false, bounds: [2: 116]),
    Fixture(variables: 12, constraints: 6, negatives: true, bounds: [2: 190]),
    Fixture(variables: 60, constraints: 40, negatives: true, bounds: [2: 860]),
  ]

  package static let all = classic + environments

  /// `4^1 3^39` stands for one parameter of four values and 39 of three.
  init(factors: [(levels: Int, count: Int)], bounds: [Int: Int]) {
    let levels = factors.flatMap { Array(repeating: $0.levels, count: $0.count) }
    name = factors.map { "\($0.levels)^\($0.count)" }.joined(separator: " ")
    model = CoveringModel(
      parameters: levels.enumerated().map { index, count in
        CoveringModel.Parameter(name: "p\(index)", values: (0..<count).map { "\($0)" })
      }, strength: .uniform(2))
    self.bounds = bounds
  }

  private init(variables: Int, constraints: Int, negatives: Bool, bounds: [Int: Int]) {
    name = "\(variables) variables \(constraints) constraints" + (negatives ? " negative" : "")
    model = EnvironmentModel.generate(
      variables: variables, constraints: constraints, negatives: negatives)
    self.bounds = bounds
  }
}
