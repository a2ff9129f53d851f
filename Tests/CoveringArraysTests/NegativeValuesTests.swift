import Testing

@testable import CoveringArrays

struct NegativeValuesTests {
  @Test(arguments: 0..<80)
  func everyNegativeValueMeetsThePositiveOnesOfTheOthers(number: Int) throws {
    let model = randomModel(number, negatives: true)
    guard !model.bruteForce().isEmpty else { return }
    guard let strength = model.negativeStrength else { return }
    let array = try CoveringArray.generate(model, seed: 1, patience: 20_000)
    let single = model.bruteForce { $0 == 1 }
    #expect(Set(array.rows).isSubset(of: model.bruteForce { $0 <= 1 }))
    for part in array.parts.dropFirst() {
      guard case .negative(let cell) = part.part else {
        Issue.record("only the first part is positive")
        continue
      }
      let own = single.filter { $0[cell.parameter] == cell.value }
      let others = model.parameters.indices.filter { $0 != cell.parameter }
      let expected = CoveringModel.tuples(of: own, on: others, strength: strength - 1)
      let rows = Array(array.rows[part.rows])
      #expect(rows.allSatisfy { $0[cell.parameter] == cell.value })
      #expect(CoveringModel.tuples(of: rows, on: others, strength: strength - 1) == expected)
      #expect(rows.isEmpty == own.isEmpty)
    }
    let count = CoverageCount(model, planned: array.rows)
    #expect(count.achieved(by: array.rows).allSatisfy { $0.isComplete })
  }

  @Test func atStrengthTwoALargestDomainOfRowsEach() throws {
    let model = model(
      [4, 4, 3, 3], negative: [0: [3], 1: [3], 2: [2]], negativeStrength: 2)
    let array = try CoveringArray.generate(model, seed: 1, patience: 100_000)
    #expect(array.parts.map(\.rows.count) == [9, 3, 3, 3])
    #expect(array.parts.map(\.rows) == [0..<9, 9..<12, 12..<15, 15..<18])
    #expect(array.parts.map(\.validTuples) == [9 + 6 + 9 + 6 + 9 + 6, 8, 8, 9])
  }

  @Test func withoutANegativeStrengthTheyAreLeftOut() throws {
    let model = model([3, 3], negative: [0: [2], 1: [0]])
    let array = try CoveringArray.generate(model, seed: 1, patience: 1000)
    #expect(Set(array.rows) == [[0, 1], [0, 2], [1, 1], [1, 2]])
    #expect(array.parts.count == 1)
  }

  @Test func aNegativeValueThatNothingGoesWithHasNoRows() throws {
    let model = model(
      [3, 2], [forbid("a", 0, 2, 1, 0), forbid("b", 0, 2, 1, 1)], negative: [0: [2]],
      negativeStrength: 2)
    let array = try CoveringArray.generate(model, seed: 1, patience: 1000)
    #expect(array.parts.map(\.rows.count) == [4, 0])
    #expect(array.parts[1].tuples == 2)
    #expect(array.parts[1].validTuples == 0)
    #expect(
      model.exclusions() == [
        Exclusion(cells: [Cell(parameter: 0, value: 2)], constraints: [0, 1])
      ])
  }
}
