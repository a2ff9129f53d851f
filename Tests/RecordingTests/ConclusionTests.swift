import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("What a record lets a reader say of the run")
struct ConclusionTests {
  @Test(arguments: ConclusionSample.all)
  func isTheWorstThatTheRecordAllows(_ example: ConclusionSample) {
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

  @Test func isNoJudgementOfAFileThatWasReplaced() {
    let cases = [Sample.testCase("a/dev", [Sample.finding(.pass)])]
    let footer = RecordFooter(
      counts: VerdictCounts([.pass]), wallTime: 1, exitCode: 5, isInterrupted: false,
      changedFiles: ["/srv/runtime"])
    let conclusion = Conclusion(
      Record(header: Sample.header(planned: 1), cases: cases, ending: .footer(footer)))
    #expect(conclusion.outcome == .harnessFault)
    #expect(conclusion.caveats.contains { $0.hasPrefix("REPLACED: /srv/runtime was another file") })
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
