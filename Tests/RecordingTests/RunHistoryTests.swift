import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("The trend over several runs")
struct RunHistoryTests {
  private static let selection = RequirementID(section: 2, number: 4)

  private static func run(
    _ started: String, _ verdicts: [Verdict], words: [String] = ["run"]
  ) -> RunHistory.Run {
    let record = Sample.concluded(
      verdicts.enumerated().map { Sample.testCase("c\($0)/dev", [Sample.finding($1)]) },
      exit: verdicts.contains(.fail) ? 1 : 0)
    let header = record.header
    return RunHistory.Run(
      Record(
        header: RecordHeader(
          subject: header.subject, modelDigest: "", scenariosDigest: "",
          requirements: header.requirements, seed: 1, machine: header.machine,
          commandLine: ["conform"] + words, started: started, jobs: 1, shard: nil,
          plannedCases: verdicts.count), cases: record.cases, ending: record.ending))
  }

  @Test func isInTheOrderOfTime() {
    let history = RunHistory([
      Self.run("2026-02-01", [.fail]), Self.run("2026-01-01", [.pass]),
      Self.run("2026-03-01", [.pass, .fail]),
    ])
    #expect(history.runs.map(\.started) == ["2026-01-01", "2026-02-01", "2026-03-01"])
    #expect(history.runs.map(\.violated) == [[], [Self.selection], [Self.selection]])
    #expect(history.changing == [Self.selection])
    #expect(
      history.runs.map { $0.standing(of: Self.selection)?.word } == ["pass", "fail", "fail"])
  }

  @Test func whatAlwaysStoodAlikeIsNoChange() {
    let same = [Self.run("a", [.pass]), Self.run("b", [.pass, .pass])]
    #expect(RunHistory(same).changing == [])
    #expect(RunHistory([]).changing == [])
  }

  @Test func aRunOfSomeCasesIsSilentAboutTheOthers() {
    let whole = Self.run("a", [.pass])
    #expect(
      RunHistory([whole, Self.run("b", [], words: ["run", "--filter", "x"])]).changing == [])
    #expect(RunHistory([whole, Self.run("b", [])]).changing == [Self.selection])
  }

  @Test func aRunThatDidNotEndIsSilentAboutWhatItDidNotReach() {
    let header = Sample.concluded([Sample.testCase("a/dev", [Sample.finding(.pass)])]).header
    let broken = RunHistory.Run(Record(header: header, cases: [], ending: .missing))
    #expect(broken.standing(of: Self.selection) == .notCovered)
    #expect(RunHistory([Self.run("a", [.pass]), broken]).changing == [])
  }
}
