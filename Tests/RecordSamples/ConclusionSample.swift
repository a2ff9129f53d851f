internal import Outcomes
package import Recording

/// A record, and what it lets a reader say.
package struct ConclusionSample: Sendable, CustomStringConvertible {
  package let name: String
  package let record: Record
  package let outcome: Conclusion.Outcome

  package var description: String { name }

  private static let pass = Sample.testCase("a/dev", [Sample.finding(.pass)])
  private static let fail = Sample.testCase("b/dev", [Sample.finding(.fail)])

  package static let all: [ConclusionSample] = [
    ConclusionSample(name: "all pass", record: Sample.concluded([pass]), outcome: .conforms),
    ConclusionSample(
      name: "one fails", record: Sample.concluded([pass, fail], exit: 1), outcome: .doesNotConform),
    ConclusionSample(
      name: "one fails, and the footer says none did", record: Sample.concluded([fail]),
      outcome: .doesNotConform),
    ConclusionSample(name: "no case", record: Sample.concluded([], exit: 4), outcome: .nothingRan),
    ConclusionSample(
      name: "no case, and the footer is content", record: Sample.concluded([]), outcome: .nothingRan
    ),
    ConclusionSample(
      name: "harness fault", record: Sample.concluded([pass], exit: 5), outcome: .harnessFault),
    ConclusionSample(
      name: "another model", record: Sample.concluded([pass], exit: 6), outcome: .modelDiffers),
    ConclusionSample(
      name: "interrupted", record: Sample.concluded([pass], exit: 7, isInterrupted: true),
      outcome: .incomplete),
    ConclusionSample(
      name: "interrupted, and the footer is content",
      record: Sample.concluded([pass], isInterrupted: true),
      outcome: .incomplete),
    ConclusionSample(
      name: "a planned case is missing", record: Sample.concluded([pass], planned: 2),
      outcome: .incomplete),
    ConclusionSample(
      name: "no footer", record: Sample.record([pass], isWhole: false), outcome: .incomplete),
    ConclusionSample(
      name: "cut within a line",
      record: Record(header: Sample.header(), cases: [pass], ending: .withinLine(3)),
      outcome: .incomplete),
  ]
}

extension Sample {
  package static func concluded(
    _ cases: [RecordCase], exit: Int = 0, planned: Int? = nil, isInterrupted: Bool = false
  ) -> Record {
    let footer = RecordFooter(
      counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1, exitCode: exit,
      isInterrupted: isInterrupted)
    return Record(
      header: header(planned: planned ?? cases.count), cases: cases,
      ending: .footer(footer))
  }
}
