import Testing

@testable import Recording

@Suite("What an action costs")
struct ActionCostTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let cases: [(starts: Int, others: Int, duration: Int)]
    /// What ten starts and ten others come to.
    let total: Int
  }

  static let examples = [
    Example(testDescription: "nothing is known", cases: [], total: 0),
    Example(testDescription: "all alike", cases: [(1, 1, 10), (1, 1, 10)], total: 100),
    Example(testDescription: "only starts", cases: [(1, 0, 10), (2, 0, 20)], total: 200),
    Example(testDescription: "slow starts", cases: [(1, 0, 100), (1, 9, 109)], total: 1010),
    Example(testDescription: "slow answers", cases: [(1, 0, 1), (1, 2, 201)], total: 1010),
    Example(
      testDescription: "starts that cost nothing", cases: [(9, 1, 10), (1, 1, 20)], total: 150),
    Example(testDescription: "cases that do nothing", cases: [(0, 0, 50), (1, 0, 10)], total: 200),
  ]

  @Test(arguments: examples)
  func total(_ example: Example) {
    var cost = ActionCost()
    for noted in example.cases {
      cost.note(starts: noted.starts, others: noted.others, duration: noted.duration)
    }
    #expect(Int(cost.total(starts: 10, others: 10).rounded()) == example.total)
  }
}
