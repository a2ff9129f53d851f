import Contract
import RecordSamples
import Testing

@testable import Recording

@Suite("Causes in a record")
struct RecordCauseTests {
  static func cause(
    _ cases: [String], needed: [String] = ["environment: unset"], isMinimised: Bool = true
  ) -> RecordCause {
    RecordCause(
      requirements: [RequirementID(section: 2, number: 4), RequirementID(section: 7, number: 1)],
      check: "refusal.happens", summary: "it started", cases: cases, witness: cases[0],
      needed: needed,
      differences: [
        RecordDifference(
          name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("dev")],
          given: [RecordedBytes([0xFF])])
      ], launches: 7, isMinimised: isMinimised)
  }

  @Test("are read back as they were written")
  func roundTrip() throws {
    let record = Record(
      header: Sample.header(), cases: [],
      causes: [Self.cause(["a/dev", "b/prod"]), Self.cause(["c/dev"], needed: [])],
      ending: .missing)
    #expect(try Record(decoding: record.bytes).causes == record.causes)
  }

  struct Merging: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parts: [[RecordCause]]
    let cases: [[String]]
  }

  @Test(
    "of several shards are one where they come to the same",
    arguments: [
      Merging(
        testDescription: "the same", parts: [[cause(["a/dev"])], [cause(["b/dev"])]],
        cases: [["a/dev", "b/dev"]]),
      Merging(
        testDescription: "other needs",
        parts: [[cause(["a/dev"])], [cause(["b/dev"], needed: ["environment: empty"])]],
        cases: [["a/dev"], ["b/dev"]]),
      Merging(
        testDescription: "not minimised",
        parts: [[cause(["a/dev"])], [cause(["b/dev"], isMinimised: false)]],
        cases: [["a/dev"], ["b/dev"]]),
      Merging(
        testDescription: "nothing is needed",
        parts: [[cause(["a/dev"], needed: [])], [cause(["b/dev"], needed: [])]],
        cases: [["a/dev"], ["b/dev"]]),
    ])
  func merging(merging: Merging) {
    #expect(RecordCause.merging(merging.parts).map(\.cases) == merging.cases)
  }

  @Test("are told with a count and the smallest environment")
  func wording() {
    #expect(
      Self.cause(["a/dev", "b/prod"]).lines == [
        "2 cases  EM-2.4 EM-7.1: it started", "  needs environment: unset",
        "  ENVIRONMENT=\"\\xff\", not \"dev\"", "  for example a/dev, minimised in 7 launches",
      ])
  }
}
