import Testing

@testable import CoveringArrays

struct CoveringArrayTests {
  struct Size: CustomTestStringConvertible {
    let levels: [Int]
    let strength: Int
    let rows: Int
    var testDescription: String { "\(levels) at \(strength)" }
  }

  /// Sizes that are known to be the least possible.
  @Test(arguments: [
    Size(levels: [2], strength: 1, rows: 2),
    Size(levels: [1, 1], strength: 2, rows: 1),
    Size(levels: [3, 5], strength: 2, rows: 15),
    Size(levels: [2, 2, 2], strength: 2, rows: 4),
    Size(levels: [2, 2, 2, 2, 2], strength: 2, rows: 6),
    Size(levels: [3, 3, 3, 3], strength: 2, rows: 9),
    Size(levels: [2, 2, 2, 2], strength: 3, rows: 8),
    Size(levels: [2, 2, 2, 2, 2, 2], strength: 6, rows: 64),
    Size(levels: [4, 2, 3, 1], strength: 4, rows: 24),
  ])
  func smallModelsReachTheLeastSize(size: Size) throws {
    let model = model(size.levels, strength: .uniform(size.strength))
    let array = try CoveringArray.generate(model, seed: 1, patience: 500_000)
    #expect(array.rows.count == size.rows)
    let count = CoverageCount(model, planned: array.rows)
    #expect(count.achieved(by: array.rows)[0].isComplete)
  }

  @Test(arguments: 0..<150)
  func everyValidTupleOfARandomModelIsCovered(number: Int) throws {
    var model = randomModel(number)
    let valid = model.bruteForce()
    guard !valid.isEmpty else {
      #expect(throws: CoveringModelError.self) { try CoveringArray.generate(model, seed: 1) }
      return
    }
    let all = Array(model.parameters.indices)
    for strength in 1...3 {
      model.strength = .uniform(strength)
      let array = try CoveringArray.generate(model, seed: UInt64(number), patience: 20_000)
      let expected = CoveringModel.tuples(of: valid, on: all, strength: strength)
      #expect(Set(array.rows).isSubset(of: valid))
      #expect(CoveringModel.tuples(of: array.rows, on: all, strength: strength) == expected)
      #expect(array.validTuples == expected.count)
      #expect(array.rows.count <= valid.count)
      let count = CoverageCount(model, planned: array.rows)
      #expect(count.targets[0].validTuples == expected.count)
      #expect(count.targets[0].tuples == expected.count + array.excludedTuples)
      #expect(count.achieved(by: array.rows)[0].isComplete)
    }
  }

  struct Pinned: CustomTestStringConvertible {
    let name: String
    let model: CoveringModel
    let digest: UInt64
    var testDescription: String { name }
  }

  /// Pinned numbers are what makes builds of either optimisation level, and any two machines, agree.
  @Test(arguments: [
    Pinned(
      name: "unconstrained", model: model([3, 3, 3, 3, 3, 3, 2, 2]),
      digest: 5_088_516_841_366_888_729),
    Pinned(
      name: "constrained",
      model: model(
        [4, 4, 3, 3, 2, 2, 2],
        [forbid("a", 0, 0, 1, 1), forbid("b", 1, 2, 4, 1), forbid("c", 4, 0, 5, 0)],
        strength: .uniform(3)),
      digest: 13_569_349_607_093_534_082),
    Pinned(
      name: "negative",
      model: model(
        [4, 4, 3, 3], [forbid("a", 0, 0, 1, 1)], negative: [0: [3], 2: [2]], negativeStrength: 2),
      digest: 13_321_771_047_828_007_653),
  ])
  func rowsDependOnModelAndSeedAlone(pinned: Pinned) throws {
    let arrays = try (0..<3).map { _ in
      try CoveringArray.generate(pinned.model, seed: 42, patience: 100_000)
    }
    #expect(arrays[0] == arrays[1])
    #expect(arrays[0] == arrays[2])
    #expect(digest(arrays[0].rows) == pinned.digest)
    let other = try CoveringArray.generate(pinned.model, seed: 43, patience: 100_000)
    #expect(other.rows != arrays[0].rows)
  }

  /// FNV-1a.
  private func digest(_ rows: [[Int]]) -> UInt64 {
    rows.flatMap { $0 }.reduce(0xcbf2_9ce4_8422_2325) { hash, value in
      (hash ^ UInt64(value)) &* 0x0000_0100_0000_01b3
    }
  }

  @Test func patienceOnlyTakesRowsAway() throws {
    let model = model(Array(repeating: 4, count: 8))
    let greedy = try CoveringArray.generate(model, seed: 1, patience: 0)
    let searched = try CoveringArray.generate(model, seed: 1, patience: 300_000)
    #expect(searched.rows.count < greedy.rows.count)
    #expect(greedy.validTuples == 448)
    for array in [greedy, searched] {
      let count = CoverageCount(model, planned: [])
      #expect(count.achieved(by: array.rows)[0].isComplete)
    }
  }

  @Test(arguments: [
    ([7], "7"), ([64, 64], "4096"),
    (Array(repeating: 10, count: 21), "1" + String(repeating: "0", count: 21)),
    (Array(repeating: 2, count: 64), "18446744073709551616"),
  ])
  func theSpaceSizeIsExact(levels: [Int], expected: String) throws {
    let array = try CoveringArray.generate(
      model(levels, strength: .uniform(1)), seed: 1, patience: 0)
    #expect(array.spaceSize == expected)
  }

  @Test func sixtyFourValuesFit() throws {
    let model = model([64, 2], [forbid("last", 0, 63, 1, 1)])
    let array = try CoveringArray.generate(model, seed: 1, patience: 1000)
    #expect(array.rows.count == 127)
    #expect(array.excludedTuples == 1)
  }
}
