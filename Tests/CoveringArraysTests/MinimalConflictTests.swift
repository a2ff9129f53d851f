import Testing

@testable import CoveringArrays

struct MinimalConflictTests {
  /// Against enumeration: the named constraints alone leave no row, and all but any one of them do.
  @Test(arguments: 0..<400)
  func isAConflictAndHasNothingToSpare(number: Int) {
    let model = randomModel(number)
    let conflict = MinimalConflict(model.problem(of: .positive))
    #expect((conflict == nil) == !model.bruteForce().isEmpty)
    guard let conflict else { return }
    #expect(!isSatisfiable(model, conflict.constraints))
    for constraint in conflict.constraints {
      #expect(isSatisfiable(model, conflict.constraints.filter { $0 != constraint }))
    }
  }

  /// The same with the cells of a row.
  @Test(arguments: 0..<150)
  func alsoWithCells(number: Int) {
    let model = randomModel(number)
    guard !model.bruteForce().isEmpty else { return }
    let cells = model.parameters.enumerated().map {
      Cell(parameter: $0, value: number % $1.values.count)
    }
    let problem = model.problem(of: .positive)
    guard let conflict = MinimalConflict(problem, cells: cells) else {
      #expect(isSatisfiable(model, Array(model.constraints.indices), cells))
      return
    }
    #expect(!isSatisfiable(model, conflict.constraints, conflict.cells))
    for constraint in conflict.constraints {
      let fewer = conflict.constraints.filter { $0 != constraint }
      #expect(isSatisfiable(model, fewer, conflict.cells))
    }
    for cell in conflict.cells {
      #expect(isSatisfiable(model, conflict.constraints, conflict.cells.filter { $0 != cell }))
    }
  }

  private func isSatisfiable(
    _ model: CoveringModel, _ constraints: [Int], _ cells: [Cell] = []
  ) -> Bool {
    var part = model
    part.constraints = constraints.map { model.constraints[$0] }
    return part.bruteForce().contains { row in
      cells.allSatisfy { row[$0.parameter] == $0.value }
    }
  }
}
