import Testing

@testable import CoveringArrays

struct CoverageCountTests {
  @Test(arguments: 0..<100)
  func validTuplesNeedNoPlan(number: Int) {
    let model = randomModel(number, negatives: true)
    let valid = model.bruteForce()
    let count = CoverageCount(model, planned: [])
    let expected = CoveringModel.tuples(
      of: valid, on: Array(model.parameters.indices), strength: 2)
    #expect(count.targets[0].validTuples == expected.count)
    let single = model.bruteForce { $0 == 1 }
    for target in count.targets.dropFirst() {
      guard case .negative(let cell) = target.part else {
        Issue.record("only the groups are positive")
        continue
      }
      let own = single.filter { $0[cell.parameter] == cell.value }
      let tuples = CoveringModel.tuples(
        of: own, on: target.parameters, strength: target.strength)
      #expect(target.validTuples == tuples.count)
    }
  }

  @Test func whatWasNotExecutedIsMissing() throws {
    let model = model([3, 3, 2], [forbid("a", 0, 0, 1, 0)])
    let array = try CoveringArray.generate(model, seed: 1, patience: 10_000)
    let count = CoverageCount(model, planned: array.rows)
    for executed in 0...array.rows.count {
      let rows = Array(array.rows.prefix(executed))
      let achieved = count.achieved(by: rows, missingLimit: .max)[0]
      let covered = CoveringModel.tuples(of: rows, on: [0, 1, 2], strength: 2)
      #expect(achieved.covered == covered.count)
      #expect(achieved.valid == 20)
      #expect(achieved.missing.count == 20 - covered.count)
      #expect(covered.isDisjoint(with: achieved.missing))
      #expect(achieved.isComplete == (executed == array.rows.count))
    }
    #expect(count.achieved(by: [], missingLimit: 3)[0].missing.count == 3)
  }

  @Test func rowsThatBreakSomethingCoverNothing() {
    let model = model(
      [3, 2, 2], [forbid("a", 0, 0, 1, 0)], negative: [0: [2], 2: [1]], negativeStrength: 2)
    let count = CoverageCount(model, planned: [])
    let rows = [
      [0, 0, 0], [0, 1], [0, 2, 0], [0, -1, 0], [0, 1, 0], [2, 1, 0], [2, 1, 1], [1, 0, 1],
    ]
    #expect(count.invalidRows(among: rows) == [0, 1, 2, 3])
    let achieved = count.achieved(by: rows)
    #expect(count.targets.map(\.validTuples) == [7, 3, 4])
    // One row each: [0, 1, 0], [2, 1, 0] and [1, 0, 1]; two negative values count for nothing.
    #expect(achieved.map(\.covered) == [3, 2, 2])
  }

  @Test func aFalsePlanDoesNotHelp() {
    let model = model([2, 2], [forbid("a", 0, 0, 1, 0)])
    let count = CoverageCount(model, planned: [[0, 0], [7, 7], []])
    #expect(count.targets[0].tuples == 4)
    #expect(count.targets[0].validTuples == 3)
  }
}
