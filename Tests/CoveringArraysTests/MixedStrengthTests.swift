import Testing

@testable import CoveringArrays

struct MixedStrengthTests {
  @Test func eachGroupIsCoveredAtItsOwnStrength() throws {
    let groups: [CoveringModel.Group] = [
      .init(parameters: [0, 1, 2, 3, 4, 5], strength: 2),
      .init(parameters: [5, 3, 1, 1], strength: 3),
      .init(parameters: [0, 1, 2, 4], strength: 4),
    ]
    let model = model(
      [2, 3, 2, 3, 2, 2], [forbid("a", 0, 0, 1, 0), forbid("b", 3, 1, 5, 1)],
      strength: .mixed(groups))
    let array = try CoveringArray.generate(model, seed: 3, patience: 100_000)
    let valid = model.bruteForce()
    #expect(Set(array.rows).isSubset(of: valid))
    let count = CoverageCount(model, planned: array.rows)
    for (target, group) in zip(count.targets, groups) {
      let parameters = Set(group.parameters).sorted()
      let expected = CoveringModel.tuples(of: valid, on: parameters, strength: group.strength)
      let found = CoveringModel.tuples(of: array.rows, on: parameters, strength: group.strength)
      #expect(found == expected)
      #expect(target.validTuples == expected.count)
    }
    #expect(count.achieved(by: array.rows).allSatisfy { $0.isComplete })
    // The largest group alone needs a row for each of its valid tuples.
    #expect((20...22).contains(array.rows.count))
  }

  @Test func aParameterOfNoGroupIsOnlyFilledIn() throws {
    let model = model(
      [2, 2, 9], [forbid("a", 0, 0, 2, 0)],
      strength: .mixed([.init(parameters: [0, 1], strength: 2)]))
    let array = try CoveringArray.generate(model, seed: 1, patience: 1000)
    #expect(array.rows.count == 4)
    #expect(array.rows.allSatisfy { !($0[0] == 0 && $0[2] == 0) })
  }

  @Test func withoutGroupsThereIsNothingToCover() throws {
    let array = try CoveringArray.generate(
      model([2, 2], strength: .mixed([])), seed: 1, patience: 1000)
    #expect(array.rows.isEmpty)
  }
}
