import Testing

@testable import Contract

@Suite("Requirements")
struct RequirementTests {
  @Test(
    "identifiers that are ones",
    arguments: [("EM-1.1", 1, 1), ("EM-4.10", 4, 10), ("EM-10.4", 10, 4)])
  func identifiers(_ text: String, _ section: Int, _ number: Int) {
    #expect(RequirementID(text) == RequirementID(section: section, number: number))
    #expect(RequirementID(text)?.description == text)
  }

  @Test(
    "texts that are none",
    arguments: [
      "", "EM-", "EM-1", "EM-1.", "EM-.1", "EM-1.1.1", "EM-01.1", "EM-1.01", "EM-+1.1", "EM-1.-1",
      "EM-0.1", "EM-1.0", "em-1.1", "EM-1.1 ", " EM-1.1", "EM-1.x", "EM-\u{661}.1",
      "EM-99999999999999999999.1",
    ])
  func others(_ text: String) {
    #expect(RequirementID(text) == nil)
  }

  @Test func areOrderedByNumber() {
    let ids = ["EM-10.1", "EM-4.10", "EM-4.9", "EM-2.1"].compactMap { RequirementID($0) }
    #expect(ids.sorted().map(\.description) == ["EM-2.1", "EM-4.9", "EM-4.10", "EM-10.1"])
  }

  @Test func onlyTheProcessIsNotJudgedByLaunching() {
    #expect(RequirementLevel.allCases.filter { !$0.isJudgedByLaunching } == [.process])
  }

  @Test(arguments: EnvironmentName.allCases)
  func environmentsAreEachOthersOther(_ environment: EnvironmentName) {
    #expect(environment.other != environment)
    #expect(environment.other.other == environment)
    #expect((environment < environment.other) == (environment == .dev))
  }
}
