import Contract
import Judging
import Testing

@testable import Reporting

@Suite("What a record lets a reader say of the run")
struct ConclusionTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let record: Record
    let outcome: Conclusion.Outcome

    var testDescription: String { name }
  }

  private static let pass = Sample.testCase("a/dev", [Sample.finding(.pass)])
  private static let fail = Sample.testCase("b/dev", [Sample.finding(.fail)])

  static func record(
    _ cases: [RecordCase], exit: Int = 0, planned: Int? = nil, isInterrupted: Bool = false
  ) -> Record {
    let footer = RecordFooter(
      counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1, exitCode: exit,
      isInterrupted: isInterrupted)
    return Record(
      header: Sample.header(planned: planned ?? cases.count), cases: cases,
      ending: .footer(footer))
  }

  static let examples: [Example] = [
    Example(name: "all pass", record: record([pass]), outcome: .conforms),
    Example(name: "one fails", record: record([pass, fail], exit: 1), outcome: .doesNotConform),
    Example(
      name: "one fails, and the footer says none did", record: record([fail]),
      outcome: .doesNotConform),
    Example(name: "no case", record: record([], exit: 4), outcome: .nothingRan),
    Example(name: "no case, and the footer is content", record: record([]), outcome: .nothingRan),
    Example(name: "harness fault", record: record([pass], exit: 5), outcome: .harnessFault),
    Example(name: "another model", record: record([pass], exit: 6), outcome: .modelDiffers),
    Example(
      name: "interrupted", record: record([pass], exit: 7, isInterrupted: true),
      outcome: .incomplete),
    Example(
      name: "interrupted, and the footer is content", record: record([pass], isInterrupted: true),
      outcome: .incomplete),
    Example(
      name: "a planned case is missing", record: record([pass], planned: 2), outcome: .incomplete),
    Example(
      name: "no footer", record: Sample.record([pass], isWhole: false), outcome: .incomplete),
    Example(
      name: "cut within a line",
      record: Record(header: Sample.header(), cases: [pass], ending: .withinLine(3)),
      outcome: .incomplete),
  ]

  @Test(arguments: examples)
  func isTheWorstThatTheRecordAllows(_ example: Example) {
    let conclusion = Conclusion(example.record)
    #expect(conclusion.outcome == example.outcome)
    let isSaid = conclusion.caveats.contains { $0.hasPrefix("INCOMPLETE: ") }
    #expect(isSaid == (example.outcome == .incomplete))
  }

  @Test func namesWhatTakesSomethingFromIt() {
    let unused = Sample.testCase(
      "c/dev", [Sample.finding(.inconclusive, reason: .permissionUnused)])
    let header = RecordHeader(
      subject: Sample.header().subject, modelDigest: "", scenariosDigest: "",
      requirements: Sample.requirements, seed: 1, machine: .init(cores: 1, kernel: "Linux"),
      commandLine: ["conform", "run", "--filter", "EM-2"], started: "", jobs: 1,
      shard: .init(index: 2, count: 3), plannedCases: 1)
    let footer = RecordFooter(
      counts: VerdictCounts([.inconclusive]), wallTime: 1, exitCode: 0, isInterrupted: false,
      deviationProblems: ["x is gone"])
    let caveats = Conclusion(
      Record(header: header, cases: [unused], ending: .footer(footer))
    ).caveats.joined(separator: "\n")
    for part in [
      "SHARD 2 of 3", "FILTERED: only the cases that EM-2 selects", "frozen was not checked",
      "x is gone", "2 requirements are not covered", "1 case could show nothing",
    ] {
      #expect(caveats.contains(part))
    }
  }

  @Test func readsTheFilterInBothSpellings() {
    func filter(_ words: [String]) -> String? {
      RecordHeader(
        subject: Sample.header().subject, modelDigest: "", scenariosDigest: "", requirements: [],
        seed: 1, machine: .init(cores: 1, kernel: ""), commandLine: words, started: "", jobs: 1,
        shard: nil, plannedCases: 0
      ).filter
    }
    #expect(filter(["conform", "run", "--filter=a & b"]) == "a & b")
    #expect(filter(["conform", "run", "--filter"]) == nil)
    #expect(filter(["conform", "run", "--filters", "a"]) == nil)
  }
}
