import Testing

@testable import CoveringArrays

struct SplitMix64Tests {
  @Test func theReferenceSequence() {
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test(arguments: [1, 2, 3, 64])
  func numbersStayBelowTheirBoundAndReachAllOfIt(bound: Int) {
    var random = SplitMix64(seed: 1)
    let seen = Set((0..<2000).map { _ in random.next(below: bound) })
    #expect(seen == Set(0..<bound))
  }

  @Test(arguments: [0, 1, 2, 9])
  func shufflingKeepsEveryItem(count: Int) {
    var random = SplitMix64(seed: 7)
    var items = Array(0..<count)
    random.shuffle(&items)
    #expect(items.sorted() == Array(0..<count))
    #expect(count < 9 || items != Array(0..<count))
  }
}
