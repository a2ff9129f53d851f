internal import Contract
package import Recording

extension Sample {
  /// That two cases fail because of one value.
  package static func cause(
    _ cases: [String] = ["b/dev", "c/dev"], summary: String = "it started",
    given: [UInt8] = Array("Dev".utf8), isMinimised: Bool = true
  ) -> RecordCause {
    RecordCause(
      requirements: [RequirementID(section: 2, number: 4)], check: "refusal.happens",
      summary: summary, cases: cases, witness: cases[0], needed: ["a used volume"],
      differences: [
        RecordDifference(
          name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("dev")],
          given: [RecordedBytes(given)])
      ], launches: 7, isMinimised: isMinimised)
  }

  /// The record of a run that does not conform, with what makes its cases fail.
  package static func explained(_ cases: [RecordCase], _ causes: [RecordCause]) -> Record {
    let record = concluded(cases, exit: 1)
    return Record(
      header: record.header, cases: record.cases, causes: causes, ending: record.ending)
  }
}
