import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Reports list known deviations")
struct DeviationWordingTests {
  private static let problem = "S/deviations.json5:3:5: the known deviation is no more"
  private static let entry =
    "selection.near-miss/*  EM-2.4  until 2026-12-31 (team): a known slip"

  private static func record(_ problems: [String]) -> Record {
    let header = Sample.header(planned: 2, deviations: [Sample.deviation()])
    let review = DeviationReview(header)
    let cases = [
      review.marking(Sample.testCase("selection.near-miss/dev", [Sample.finding(.fail)])),
      Sample.testCase("selection.other/dev", [Sample.finding(.pass)]),
    ]
    return Record(
      header: header, cases: cases,
      ending: .footer(
        RecordFooter(
          counts: VerdictCounts(cases.map(\.verdict)), wallTime: 0,
          exitCode: problems.isEmpty ? 0 : 1, isInterrupted: false, deviationProblems: problems)))
  }

  @Test(arguments: [[], [problem]])
  func everyView(_ problems: [String]) throws {
    let record = Self.record(problems)
    let footer = try #require(record.footer)
    let standings = record.standings
    #expect(standings[0].isDeviation)
    #expect(standings[0].summary == "fail (1 fail, 1 pass), known deviation")

    let summary = ConsoleSummary.text(
      header: record.header, footer: footer, standings: standings, reports: [], style: .plain)
    #expect(summary.contains("\nknown deviations: 1\n        \(Self.entry)\n"))
    #expect(summary.contains(Self.problem) == !problems.isEmpty)
    #expect(
      summary.contains("\nreference conforms but for its known deviations\n") == problems.isEmpty)

    let root = try XMLDocument(JUnit.render(record)).root
    let known = root.all("testcase").filter { $0["name"] == "selection.near-miss/dev" }
    let skipped = try #require(known.first?.all("skipped").first)
    #expect(skipped["message"] == "known deviation: EM-2.4: it started")
    #expect(skipped.text.contains("known    EM-2.4 until 2026-12-31 (team): a known slip"))
    let own = root.all("testcase").filter { $0["name"] == "the known deviations are so" }
    #expect(own.flatMap { $0.all("failure") }.map(\.text) == problems)
    #expect(own.flatMap { $0.all("skipped") }.count == (problems.isEmpty ? 1 : 0))
  }

  @Test func aFailureThatIsNotKnownOutweighsOneThatIs() {
    let review = DeviationReview(Sample.header(deviations: [Sample.deviation()]))
    let known = review.marking(
      Sample.testCase("selection.near-miss/dev", [Sample.finding(.fail)]))
    let cases = [known, Sample.testCase("selection.other/dev", [Sample.finding(.fail)])]
    let standing = Sample.concluded(cases).standings[0]
    #expect(standing.verdict == .judged(.fail))
    #expect(!standing.isDeviation)
    #expect(standing.cases.map(\.isDeviation) == [true, false])
  }
}
