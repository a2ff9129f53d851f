import Platform
import Testing

@testable import Scenarios

@Suite("Patterns of classes")
struct ClassFamiliesTests {
  @Test("families are the first words, each once, in order")
  func families() {
    #expect(
      Glob.families(of: ["baseline", "case.upper", "case.title", "blank.space"])
        == ["case.*", "blank.*"])
  }
}
