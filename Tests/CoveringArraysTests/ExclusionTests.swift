import Testing

@testable import CoveringArrays

struct ExclusionTests {
  /// Every excluded pair contains a reported exclusion, every exclusion is excluded and its parts
  /// are not, and its constraints forbid it by themselves, each of them needed.
  @Test(arguments: 0..<150)
  func agreesWithEnumeration(number: Int) {
    let model = randomModel(number)
    let rows = model.bruteForce()
    guard !rows.isEmpty else { return }
    let exclusions = model.exclusions()
    #expect(Set(exclusions.map(\.cells)).count == exclusions.count)
    let all = Array(model.parameters.indices)
    var product = model
    product.constraints = []
    let possible = CoveringModel.tuples(of: product.bruteForce(), on: all, strength: 2)
    for pair in possible.subtracting(CoveringModel.tuples(of: rows, on: all, strength: 2)) {
      #expect(exclusions.contains { Set($0.cells).isSubset(of: pair) })
    }
    for exclusion in exclusions {
      #expect(!holds(exclusion.cells, in: rows))
      for cell in exclusion.cells {
        #expect(holds(exclusion.cells.filter { $0 != cell }, in: rows))
      }
      var part = model
      part.constraints = exclusion.constraints.map { model.constraints[$0] }
      #expect(!holds(exclusion.cells, in: part.bruteForce()))
      for skipped in exclusion.constraints {
        part.constraints = exclusion.constraints.filter { $0 != skipped }
          .map { model.constraints[$0] }
        #expect(holds(exclusion.cells, in: part.bruteForce()))
      }
    }
  }

  private func holds(_ cells: [Cell], in rows: [[Int]]) -> Bool {
    rows.contains { row in cells.allSatisfy { row[$0.parameter] == $0.value } }
  }

  @Test func aNegativeValueIsNamedWithWhatItExcludes() {
    let model = model(
      [3, 3, 2], [forbid("positive", 1, 0, 2, 0), forbid("negative", 0, 2, 1, 1)],
      negative: [0: [2]], negativeStrength: 2)
    #expect(
      model.exclusions() == [
        Exclusion(
          cells: [Cell(parameter: 1, value: 0), Cell(parameter: 2, value: 0)], constraints: [0]),
        Exclusion(
          cells: [Cell(parameter: 0, value: 2), Cell(parameter: 1, value: 1)], constraints: [1]),
      ])
  }
}
