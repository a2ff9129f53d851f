import Testing

@testable import FaultyRuntime

@Suite struct NearestNamesTests {
  @Test(arguments: [
    ("levl", ["level", "leaves", "lever-x"]),
    ("", ["level", "leaves", "lever-x"]),
    ("lever-x", ["lever-x", "level", "leaves"]),
  ])
  func nearestComesFirst(name: String, expected: [String]) {
    let names = ["completely-different", "lever-x", "leaves", "level"]
    #expect(NearestNames.of(name, among: names) == expected)
  }

  @Test func thereMayBeNone() {
    #expect(NearestNames.of("any", among: []) == [])
  }
}
