import Testing

@testable import CoveringArrays

struct RequiredRowsTests {
  @Test func theyComeFirstAndKeepTheirValues() throws {
    let rows: [[Int?]] = [
      [0, 0, 0, 0, 0], [nil, 2, nil, nil, 1], [0, 0, 0, 0, 0], [nil, nil, nil, nil, nil],
    ]
    let model = model(
      [3, 3, 3, 3, 2], [forbid("a", 1, 2, 0, 2)], requiredRows: rows)
    let array = try CoveringArray.generate(model, seed: 1, patience: 200_000)
    #expect(array.rows[0] == [0, 0, 0, 0, 0])
    #expect(array.rows[1][1] == 2 && array.rows[1][4] == 1)
    #expect(array.rows.allSatisfy { !($0[1] == 2 && $0[0] == 2) })
    #expect(CoverageCount(model, planned: []).achieved(by: array.rows)[0].isComplete)
    // The row that was asked for twice is there once.
    #expect(array.rows.count { $0 == [0, 0, 0, 0, 0] } == 1)
  }

  @Test func evenWhenTheyCoverNothingNew() throws {
    let rows: [[Int?]] = (0..<4).flatMap { first in (0..<4).map { [first, $0, 0] } }
    let array = try CoveringArray.generate(
      model([4, 4, 1], requiredRows: rows + [[nil, nil, 0]]), seed: 1, patience: 1000)
    #expect(array.rows.count == 17)
    #expect(array.rows.prefix(16) == rows.map { $0.compactMap(\.self) }[...])
  }

  @Test func negativeOnesGoToTheirPart() throws {
    let model = model(
      [3, 3, 3], negative: [0: [2], 1: [2]],
      requiredRows: [[2, nil, 1], [nil, nil, 2], [2, 2, nil]], negativeStrength: 2)
    let array = try CoveringArray.generate(model, seed: 1, patience: 10_000)
    #expect(array.rows[0][2] == 2)
    let negative = array.rows[array.parts[1].rows.lowerBound]
    #expect(negative[0] == 2 && negative[2] == 1 && negative[1] != 2)
    let last = try #require(array.rows.last)
    #expect(last.prefix(2) == [2, 2])
    #expect(array.parts.map(\.rows).last?.upperBound == array.rows.count - 1)
  }
}
