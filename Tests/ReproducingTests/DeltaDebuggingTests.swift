import Testing

@testable import Reproducing

@Suite("Delta debugging")
struct DeltaDebuggingTests {
  struct Culprits: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let needed: Set<Int>
    /// Other items that fail as well by themselves.
    var others: [Set<Int>] = []
    let minimum: [Int]
  }

  @Test(
    "keeps what a failure needs, and nothing else",
    arguments: [
      Culprits(testDescription: "nothing", count: 8, needed: [], minimum: []),
      Culprits(testDescription: "an empty list", count: 0, needed: [], minimum: []),
      Culprits(testDescription: "the only one", count: 1, needed: [0], minimum: [0]),
      Culprits(testDescription: "the first", count: 9, needed: [0], minimum: [0]),
      Culprits(testDescription: "the last", count: 9, needed: [8], minimum: [8]),
      Culprits(testDescription: "both ends", count: 14, needed: [0, 13], minimum: [0, 13]),
      Culprits(testDescription: "neighbours", count: 14, needed: [6, 7], minimum: [6, 7]),
      Culprits(
        testDescription: "every other one", count: 10, needed: [1, 3, 5, 7, 9],
        minimum: [1, 3, 5, 7, 9]),
      Culprits(
        testDescription: "all of them", count: 7, needed: [0, 1, 2, 3, 4, 5, 6],
        minimum: [0, 1, 2, 3, 4, 5, 6]),
      Culprits(
        testDescription: "two causes, the first found", count: 8, needed: [6, 7], others: [[2]],
        minimum: [2]),
    ])
  func minimising(culprits: Culprits) {
    var asked: [[Int]] = []
    let minimum = DeltaDebugging.minimum(of: Array(0..<culprits.count)) { items in
      asked.append(items)
      return ([culprits.needed] + culprits.others).contains { $0.isSubset(of: items) }
    }
    #expect(minimum == culprits.minimum)
    #expect(Set(asked).count == asked.count, "nothing is asked twice")
    #expect(asked.count <= culprits.count * culprits.count + 3 * culprits.count + 1)
  }
}
