import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Reports say whether the model was frozen")
struct FreezeWordingTests {
  static let samples: [(freeze: RecordFreeze, summary: String, isAdverse: Bool)] = [
    (Sample.frozen, "frozen, approved by A. Person on 2026-11-23", false),
    (
      Sample.changed(),
      "NOT FROZEN: 2 changes since it was approved by A. Person on 2026-11-23", true
    ),
    (
      Sample.changed(isWaived: true),
      "NOT FROZEN: 2 changes since it was approved by A. Person on 2026-11-23, "
        + "waived by --unfrozen", false
    ),
    (Sample.unapproved(), "NOT FROZEN: there is no lock", true),
    (
      Sample.unapproved(isWaived: true), "NOT FROZEN: there is no lock, waived by --unfrozen",
      false
    ),
  ]

  @Test(arguments: samples)
  func everyView(_ sample: (freeze: RecordFreeze, summary: String, isAdverse: Bool)) throws {
    let freeze = sample.freeze
    #expect(freeze.summary == sample.summary)
    #expect(freeze.isAdverse == sample.isAdverse)

    let testCase = Sample.testCase("a/dev", [Sample.finding(.pass)])
    let header = Sample.header(freeze: freeze)
    let footer = RecordFooter(
      counts: VerdictCounts([.pass]), wallTime: 0, exitCode: sample.isAdverse ? 6 : 0,
      isInterrupted: false)

    let progress = ConsoleProgress(style: .plain, header: header)
    #expect(progress.begin(header).hasSuffix("\nmodel: \(sample.summary)\n"))

    let summary = ConsoleSummary.text(
      header: header, footer: footer, standings: [], reports: [], style: .plain)
    #expect(summary.contains("the model is \(sample.summary)") == (freeze.standing != .frozen))
    #expect(summary.contains("with --unfrozen") == sample.isAdverse)

    let record = Record(header: header, cases: [testCase], ending: .footer(footer))
    let root = try XMLDocument(JUnit.render(record)).root
    for suite in root.all("testsuite") {
      let properties = suite.all("property").filter { $0["name"] == "model" }
      #expect(properties.map { $0["value"] } == [sample.summary])
    }
    let own = root.all("testcase").filter { $0["name"] == "the model is frozen" }
    #expect(own.count == (freeze.standing == .frozen ? 0 : 1))
    #expect(own.flatMap { $0.all("failure") }.count == (sample.isAdverse ? 1 : 0))
    #expect(own.flatMap { $0.all("skipped") }.count == (freeze.isWaived ? 1 : 0))
  }

  @Test func changesAreListedUpToALimit() {
    let lines = ["EM-2.4  added", "model.md  other"]
    #expect(Sample.changed().listedChanges(limit: 2) == lines)
    #expect(Sample.changed().listedChanges(limit: 1) == [lines[0], "and 1 more"])
    #expect(Sample.frozen.listedChanges(limit: 2) == [])
    #expect(Sample.unapproved().listedChanges(limit: 2) == [])
  }
}
