import Testing

@testable import CoveringArrays

struct ValueSetTests {
  @Test(arguments: [0, 1, 2, 63, 64])
  func firstValues(count: Int) {
    let set = ValueSet.first(count)
    #expect(set.count == count)
    #expect(set.members == Array(0..<count))
    #expect(set.contains(count - 1) == (count > 0))
    #expect(!set.contains(count))
    #expect(set.isEmpty == (count == 0))
  }

  @Test func neitherSideOfTheWordBelongs() {
    let all = ValueSet.first(64)
    #expect(!all.contains(-1))
    #expect(!all.contains(64))
    #expect(all.contains(63))
  }

  @Test func algebra() {
    let left = ValueSet([0, 2, 63])
    let right = ValueSet([2, 3])
    #expect(left.union(right).members == [0, 2, 3, 63])
    #expect(left.intersection(right) == .only(2))
    #expect(left.subtracting(right).members == [0, 63])
    #expect(left.subtracting(left) == .none)
  }
}
