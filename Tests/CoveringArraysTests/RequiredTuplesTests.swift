import Testing

@testable import CoveringArrays

struct RequiredTuplesTests {
  @Test(arguments: 0..<300)
  func theSolverAgreesWithEnumeration(number: Int) {
    let model = randomModel(number)
    let problem = model.problem(of: .positive)
    let rows = model.bruteForce()
    var solver = ConstraintSolver(levels: problem.levels, clauses: problem.clauses)
    #expect(solver.isSatisfiable == !rows.isEmpty)
    guard solver.isSatisfiable else { return }
    for strength in 1...min(4, problem.levels.count) {
      let group = CoveringModel.Group(
        parameters: Array(problem.levels.indices), strength: strength)
      let table = CombinationTable(levels: problem.levels, groups: [group])
      let required = RequiredTuples(table, solver: &solver)
      var found = Set<[Cell]>()
      for combination in 0..<table.count {
        for tuple in table.offsets[combination]..<table.offsets[combination + 1]
        where required.isRequired[tuple] {
          found.insert(table.cells(of: tuple, in: combination, levels: problem.levels))
        }
      }
      let expected = CoveringModel.tuples(of: rows, on: group.parameters, strength: strength)
      #expect(found == expected)
      #expect(required.total == expected.count)
      #expect(required.counts.reduce(0, +) == expected.count)
    }
  }

  /// Nothing the solver is asked leaves a trace.
  @Test func domainsAreAsBefore() {
    let model = model([3, 3, 3], [forbid("a", 0, 0, 1, 0), forbid("b", 1, 1, 2, 2)])
    let problem = model.problem(of: .positive)
    var solver = ConstraintSolver(levels: problem.levels, clauses: problem.clauses)
    _ = RequiredTuples(CombinationTable(levels: [3, 3, 3], groups: model.groups), solver: &solver)
    #expect((0..<3).map { solver.domain(of: $0) } == [7, 7, 7])
  }
}
