import Contract
import JSON5
import Judging
import Outcomes
import Recording
import Testing

@testable import ConformCommands

@Suite("The exit status of a run")
struct ExitStatusTests {
  /// What a run came to, and the status that tells the worst of it.
  struct Run: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let verdicts: [Verdict]
    let freeze: RecordFreeze.Standing?
    let isWaived: Bool
    let isInterrupted: Bool
    let problems: [String]
    let status: ConformCommands.ExitStatus

    init(
      _ name: String, _ verdicts: [Verdict], freeze: RecordFreeze.Standing? = .frozen,
      isWaived: Bool = false, isInterrupted: Bool = false, problems: [String] = [],
      _ status: ConformCommands.ExitStatus
    ) {
      testDescription = name
      self.verdicts = verdicts
      self.freeze = freeze
      self.isWaived = isWaived
      self.isInterrupted = isInterrupted
      self.problems = problems
      self.status = status
    }
  }

  @Test(arguments: [
    Run("passes", [.pass, .pass], .conforming),
    Run("passes, and nothing has checked the freeze", [.pass], freeze: nil, .conforming),
    Run("nothing", [], .nothingRan),
    Run("a failure", [.pass, .fail], .notConforming),
    Run("an error beside a failure", [.fail, .error], .harnessFault),
    Run("a changed model", [.pass], freeze: .changed, .modelDiffersFromLock),
    Run("no lock", [.pass], freeze: .unapproved, .modelDiffersFromLock),
    Run("a changed model, waived", [.pass], freeze: .changed, isWaived: true, .conforming),
    Run(
      "no lock, waived, and a failure", [.fail], freeze: .unapproved, isWaived: true, .notConforming
    ),
    Run("a changed model beside an error", [.error], freeze: .changed, .modelDiffersFromLock),
    Run("a stale deviation", [.pass], problems: ["stale"], .notConforming),
    Run("an interruption", [.pass], freeze: .changed, isInterrupted: true, .interrupted),
  ])
  func isTheWorst(_ run: Run) {
    let location = JSON5.SourceLocation(file: "a.json5", line: 1, column: 1)
    let cases = run.verdicts.enumerated().map { position, verdict in
      RecordCase(
        id: "a/dev/\(position)", title: "t", location: location, environment: .dev,
        requirements: [], verdict: verdict, findings: [], duration: 0)
    }
    let header = RecordHeader(
      subject: .init(name: "s", file: "s.json5", executable: "/s", sha256: "0"), modelDigest: "1",
      scenariosDigest: "2",
      freeze: run.freeze.map {
        RecordFreeze(standing: $0, isWaived: run.isWaived, approval: nil, changes: [])
      }, requirements: [], seed: 1, machine: .init(cores: 1, kernel: "k"), commandLine: [],
      started: "2026-11-23T00:00:00.000Z", jobs: 1, shard: nil, plannedCases: cases.count)
    #expect(
      ConformCommands.ExitStatus(
        of: cases, header: header, deviationProblems: run.problems, isInterrupted: run.isInterrupted
      )
        == run.status)
  }
}
