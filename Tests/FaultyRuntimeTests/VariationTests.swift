import Testing

@testable import FaultyRuntime

@Suite struct VariationTests {
  @Test func faultIsALineOfJSON() {
    let fault = Variation.fault("some-name", "2.4 1.1", "says \"dev\"") { _ in }
    #expect(
      fault.line
        == #"{"name":"some-name","kind":"fault","summary":"says \u0022dev\u0022","#
        + #""requirements":["EM-2.4","EM-1.1"]}"#)
  }

  @Test func permittedDifferenceHasNoRequirement() {
    let permitted = Variation.permitted("other", "differs") { _ in }
    #expect(
      permitted.line
        == #"{"name":"other","kind":"permitted","summary":"differs","requirements":[]}"#)
  }
}
