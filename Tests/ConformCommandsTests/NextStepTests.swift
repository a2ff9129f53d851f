import Contract
import JSON5
import Outcomes
import Platform
import Recording
import Scenarios
import Testing
import Views

@testable import ConformCommands

@Suite("What to do next, and what did not conform before")
struct NextStepTests {
  private static let location = JSON5.SourceLocation(file: "s.json5", line: 3, column: 5)

  private static func record(
    _ verdicts: [(id: String, verdict: Verdict)], words: [String] = ["run"],
    subject: String = "dreichor-runtime", isInterrupted: Bool = false
  ) -> Record {
    let cases = verdicts.map { id, verdict in
      RecordCase(
        id: id, title: "t", location: location, environment: .dev, requirements: [],
        verdict: verdict,
        findings: [
          RecordFinding(
            verdict: verdict, check: nil, requirements: [], location: location, summary: "s",
            expected: "e", seen: "n")
        ], duration: 1)
    }
    let header = RecordHeader(
      subject: .init(name: subject, file: "s.json5", executable: "/opt/r", sha256: "ab"),
      modelDigest: "01", scenariosDigest: "23", requirements: [], seed: 1,
      machine: .init(cores: 2, kernel: "Linux 6.8"), commandLine: ["conform"] + words,
      started: "2025-11-23T01:00:00.000Z", jobs: 2, shard: nil, plannedCases: cases.count + 1)
    return Record(
      header: header, cases: cases,
      ending: .footer(
        RecordFooter(
          counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1, exitCode: 1,
          isInterrupted: isInterrupted)))
  }

  static let steps: [(status: Status, words: [String], step: String?)] = [
    (.conforming, ["run"], nil),
    (.notConforming, ["run"], "conform reproduce b/dev --minimize"),
    (
      .notConforming, ["run", "--jobs", "2", "--subject", "a b.json5"],
      "conform reproduce --subject 'a b.json5' b/dev --minimize"
    ),
    (.interrupted, ["run", "--filter", "a"], "conform run --filter a --resume"),
    (.interrupted, ["run", "--resume"], "conform run --resume"),
    (
      .modelDiffersFromLock, ["run", "--scenarios", "S", "--seed", "2"],
      "conform freeze --check --scenarios S"
    ),
    (.nothingRan, ["run", "--scenarios", "S"], "conform plan --scenarios S"),
  ]

  @Test(arguments: steps)
  func followsFromHowTheRunEnded(_ example: (status: Status, words: [String], step: String?)) {
    let record = Self.record(
      [("a/dev", .pass), ("b/dev", .fail), ("c/dev", .fail)], words: example.words,
      isInterrupted: example.status == .interrupted)
    #expect(NextStep.after(record, example.status) == example.step)
  }

  @Test func aCaseThatTheHarnessCouldNotMakeIsLookedAtFirst() {
    let record = Self.record([("b/dev", .fail), ("c/dev", .error)])
    #expect(NextStep.after(record, .harnessFault) == "conform reproduce c/dev")
  }

  private static func adverse(in folder: String) throws -> LastVerdicts {
    let subject = try ScenarioLibrary.load(from: .carried).subject
    return try LastVerdicts(
      in: folder, of: subject,
      conform: Conform(
        output: ConsoleWriter { _ in }, diagnostics: ConsoleWriter { _ in }, style: .plain))
  }

  @Test func theNewestWordOnACaseCounts() throws {
    let scratch = try Scratch()
    #expect(try Self.adverse(in: scratch.path).adverse == [])
    #expect(try Self.adverse(in: scratch.path).emptiness.hasPrefix("no record of this subject"))
    try scratch.write(
      Self.record([("a/dev", .fail), ("b/dev", .fail), ("c/dev", .pass)]).bytes,
      to: "record.ndjson")
    #expect(try Self.adverse(in: scratch.path).adverse == ["a/dev", "b/dev"])
    try scratch.makeFolder("again")
    try scratch.write(
      Self.record([("a/dev", .pass), ("c/dev", .fail)]).bytes, to: "again/record.ndjson")
    #expect(try Self.adverse(in: scratch.path).adverse == ["b/dev", "c/dev"])
    try scratch.write(
      Self.record([("b/dev", .pass)], subject: "another").bytes, to: "again/record.ndjson")
    #expect(try Self.adverse(in: scratch.path).adverse == ["a/dev", "b/dev"])
    try scratch.write(Self.record([("a/dev", .pass)]).bytes, to: "record.ndjson")
    let emptiness = try Self.adverse(in: scratch.path).emptiness
    #expect(emptiness.hasPrefix("every case that is recorded conformed"))
  }

  @Test func aFilteredRunLeavesTheReportsOfAWholeOneAlone() throws {
    let scratch = try Scratch()
    let words = [
      "run", "--reports", scratch.path, "--rerun-failed",
    ]
    let tool = Tool()(words[0], words[1], words[2], words[3])
    #expect(tool.status == .nothingRan)
    #expect(tool.error.hasSuffix("next: conform run\n"))
    let bound = Tool()(words[0], words[1], words[2], words[3], "--subject", "reference")
    #expect(bound.error.hasSuffix("next: conform run --subject reference\n"))
    #expect(ReportsFolder.ofSelections(in: "Reports") == "Reports/again")
    #expect(ReportsFolder.ofSelections(in: "Reports/again") == "Reports/again")
    #expect(ReportsFolder.ofSelections(in: "again") == "again")
  }

  @Test(
    "a whole run's reports are known as such",
    arguments: [
      (["run"], true), (["run", "--filter", "a"], false), (["run", "--rerun-failed"], false),
    ])
  func whatTakesAWholeRunsPlaceSaysSo(words: [String], isWhole: Bool) throws {
    let scratch = try Scratch()
    let folder = try ReportsFolder(preparing: scratch.path, views: [])
    #expect(!folder.holdsWholeRun)
    try scratch.write(Self.record([("a/dev", .pass)], words: words).bytes, to: "record.ndjson")
    #expect(folder.holdsWholeRun == isWhole)
    try scratch.write(Array("no record".utf8), to: "record.ndjson")
    #expect(!folder.holdsWholeRun)
  }

  @Test func aScenarioIsAnsweredWithItsCases() {
    let tool = Tool()("reproduce", "selection.case")
    #expect(tool.status == .nothingRan)
    #expect(tool.error.hasPrefix("conform: \"selection.case\" has "))
    #expect(tool.error.contains("\n  selection.case/dev/case.dev-upper\n"))
    #expect(tool.error.split(separator: "\n").last?.hasPrefix("next: conform reproduce ") == true)
  }

  @Test func quietAndVerboseExcludeOneAnother() {
    let tool = Tool()("run", "-qv")
    #expect(tool.status == .usage)
    #expect(tool.error.contains("--quiet and --verbose exclude one another"))
  }
}
