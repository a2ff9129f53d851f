import Testing

@testable import CoveringArrays

struct EnumerationTests {
  @Test(arguments: 0..<150)
  func agreesWithBruteForce(number: Int) {
    let model = randomModel(number, negatives: true)
    for maximum in 0...2 {
      var rows: [[Int]] = []
      let isWhole = model.enumerate(maximumNegatives: maximum) { rows.append($0) }
      #expect(isWhole)
      #expect(rows == model.bruteForce { $0 <= maximum })
    }
  }

  @Test(arguments: [(0, 0, false), (5, 5, false), (6, 6, true), (7, 6, true)])
  func stopsAtTheLimit(limit: Int, visited: Int, isWhole: Bool) {
    var rows: [[Int]] = []
    #expect(model([2, 3]).enumerate(limit: limit) { rows.append($0) } == isWhole)
    #expect(rows.count == visited)
    #expect(rows == model([2, 3]).bruteForce().prefix(visited).map(\.self))
  }

  @Test func anEmptySpaceHasNoRows() {
    var count = 0
    let empty = model([2, 2], [demand("a", 0, [0]), demand("b", 0, [1])])
    #expect(empty.enumerate(limit: 0) { _ in count += 1 })
    #expect(count == 0)
  }
}
