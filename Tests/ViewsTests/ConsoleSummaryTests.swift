import Contract
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("The summary")
struct ConsoleSummaryTests {
  private static func summary(
    _ cases: [RecordCase], exitCode: Int, isInterrupted: Bool = false,
    incompleteness: String? = nil, header: RecordHeader = Sample.header(planned: 9),
    style: ConsoleStyle = .plain
  ) -> String {
    ConsoleSummary.text(
      header: header,
      footer: RecordFooter(
        counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1_234_567, exitCode: exitCode,
        isInterrupted: isInterrupted),
      standings: Sample.concluded(cases).standings,
      reports: ["Reports/record.ndjson", "Reports/junit.xml"], incompleteness: incompleteness,
      style: style)
  }

  private static let leak = RequirementID(section: 8, number: 3)

  @Test func ofAConformingRun() {
    let cases = [
      Sample.testCase("a/dev", [Sample.finding(.pass)]),
      Sample.testCase(
        "b/dev",
        [
          Sample.finding(.pass, [Self.leak]),
          Sample.finding(
            .inconclusive, [RequirementID(section: 3, number: 5)], reason: .permissionUnused),
        ]),
    ]
    #expect(
      Self.summary(cases, exitCode: 0) == """

        Environment Selection    1 pass
        Development Environment  1 inconclusive
        Observability            1 pass
        Phase Constraint         1 not judged by launching

        EM-3.5  inconclusive (1 inconclusive)  dev may run in smoke mode
                b/dev

        2 cases in 1.235 s: 1 inconclusive, 1 pass
        reference conforms
        reports: Reports/record.ndjson, Reports/junit.xml

        """)
  }

  @Test func whatKeptTheLaunchesApartIsTold() {
    let header = Sample.header(isolation: Isolation([.network]))
    let lines = Self.summary([], exitCode: 0, header: header).split(separator: "\n")
    #expect(lines.contains("isolation: network"))
  }

  @Test func ofARunThatFailed() {
    let cases = (1...5).map { Sample.testCase("a/dev/\($0)", [Sample.finding(.fail)]) }
    #expect(
      Self.summary(cases, exitCode: 1) == """

        Environment Selection    1 fail
        Development Environment  1 not covered
        Observability            1 not covered
        Phase Constraint         1 not judged by launching

        EM-2.4  fail (5 fail)  an invalid value fails start-up
                a/dev/1
                a/dev/2
                a/dev/3
                and 2 more
        EM-3.5  not covered  dev may run in smoke mode
        EM-8.3  not covered  no secret is shown

        5 cases in 1.235 s: 5 fail
        reference does not conform: exit 1
        reports: Reports/record.ndjson, Reports/junit.xml

        """)
  }

  @Test func ofARunThatWasInterrupted() {
    let text = Self.summary(
      [Sample.testCase("a/dev", [Sample.finding(.pass)])], exitCode: 7, isInterrupted: true,
      incompleteness: "the run was interrupted")
    #expect(
      text.contains(
        "INCOMPLETE: the run was interrupted; earlier whole reports are as they were\n"))
  }

  @Test func ofAnInterruptedRunIsFewLines() {
    let cases = (1...50).map { Sample.testCase("a/dev/\($0)", [Sample.finding(.fail)]) }
    let lines = Self.summary(
      cases, exitCode: 7, isInterrupted: true, incompleteness: "the run was interrupted"
    ).split(separator: "\n")
    #expect(lines.count <= 5, "\(lines)")
    #expect(lines.last == "reports: Reports/record.ndjson")
  }

  @Test func endsWithWhatToDoNext() {
    let text = ConsoleSummary.text(
      header: Sample.header(),
      footer: RecordFooter(
        counts: VerdictCounts([.fail]), wallTime: 1, exitCode: 1, isInterrupted: false),
      standings: [], reports: ["R/record.ndjson"], next: "conform reproduce a/dev", style: .plain)
    #expect(text.hasSuffix("reports: R/record.ndjson\nnext: conform reproduce a/dev\n"))
  }

  @Test func ofAQuietRunIsItsEnd() {
    var style = ConsoleStyle.plain
    style.detail = .quiet
    let cases = [Sample.testCase("a/dev", [Sample.finding(.pass)])]
    #expect(
      Self.summary(cases, exitCode: 0, style: style) == """
        1 case in 1.235 s: 1 pass
        reference conforms

        """)
    let failing = [Sample.testCase("a/dev", [Sample.finding(.fail)])]
    #expect(
      Self.summary(failing, exitCode: 1, style: style) == """
        1 case in 1.235 s: 1 fail
        reference does not conform: exit 1
        reports: Reports/record.ndjson

        """)
  }

  @Test func ofASelectionTellsOfTheSectionsThatItIsAbout() {
    let cases = [Sample.testCase("a/dev", [Sample.finding(.pass)])]
    let header = Sample.header(planned: 9, shard: .init(index: 2, count: 3))
    let text = Self.summary(cases, exitCode: 0, header: header)
    #expect(text.contains("\nEnvironment Selection  1 pass\n"))
    #expect(!text.contains("Observability"))
    #expect(Self.summary(cases, exitCode: 0).contains("\nObservability  "))
  }

  @Test func ofASelectionCountsWhatItDoesNotCover() {
    let cases = [Sample.testCase("a/dev", [Sample.finding(.pass)])]
    let shard = Self.summary(
      cases, exitCode: 0, header: Sample.header(planned: 9, shard: .init(index: 2, count: 3)))
    #expect(shard.contains("\n2 requirements beyond the selected cases\n"))
    #expect(!shard.contains("EM-8.3"))
    #expect(shard.contains("this is shard 2 of 3: "))
    #expect(Self.summary(cases, exitCode: 0).contains("\nEM-8.3  not covered  "))
  }

  @Test func isColouredOnlyWhereColourIsWanted() {
    let cases = [Sample.testCase("a/dev", [Sample.finding(.fail)])]
    let style = ConsoleStyle(isTerminal: true, hasColour: true, columns: 80)
    #expect(Self.summary(cases, exitCode: 1, style: style).contains("\u{1B}[1;31m1 fail\u{1B}[0m"))
    let bare = ConsoleStyle(isTerminal: true, hasColour: false, columns: 80)
    #expect(!Self.summary(cases, exitCode: 1, style: bare).utf8.contains(0x1B))
  }
}
