import Contract
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("What was tried, on the page")
struct HTMLTriedTests {
  private static func page(_ record: Record) -> String {
    String(decoding: HTMLReport.render(record), as: UTF8.self)
  }

  @Test func aPassIsToldWithWhatWasGivenAndCameOfIt() {
    let launch = Sample.launch(
      error: Array("violation variable=ENVIRONMENT\nmore\n".utf8),
      differences: [
        RecordDifference(
          name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("dev")],
          given: [RecordedBytes("DEV")])
      ])
    let page = Self.page(
      Sample.record([Sample.testCase("a/dev/up", [Sample.finding(.pass)], launches: [launch])]))
    #expect(page.contains("ENVIRONMENT=&quot;DEV&quot;") || page.contains("ENVIRONMENT=\"DEV\""))
    #expect(page.contains("exited with 78"))
    #expect(page.contains("violation variable=ENVIRONMENT"))
    #expect(!page.contains("<code>more"))
  }

  @Test func sectionsWithNothingToSayAreLeftOutAndTheRunComesLast() throws {
    let passed = HTMLPage(
      Sample.record([Sample.testCase("a/dev", [Sample.finding(.pass)])]), limits: .init())
    #expect(!passed.contents.contains(.causes) && !passed.contents.contains(.failures))
    #expect(passed.contents.last == .run)
    let failed = HTMLPage(
      Sample.record([Sample.testCase("a/dev", [Sample.finding(.fail)])]), limits: .init())
    // Whether the model stands was not checked, which comes before all else.
    #expect(failed.contents.prefix(2) == [.freeze, .failures])
  }

  @Test func aClassIsAsBadAsTheWorstOfItsRows() {
    let heat = SweepHeat(Sample.coverage, verdicts: [0: .pass, 1: .fail])
    #expect(heat.cells.map { $0.map(\.worst) } == [[.fail, nil], [.pass, .fail]])
    #expect(heat.cells[0][0].rows == 2)
    #expect(heat.cells[0][0].worstRows == 1)
  }

  @Test func aLongNumberIsToldByItsSize() {
    #expect(Sample.coverage.spaceWords == "4")
  }

  @Test func noFailingCaseIsLeftOut() {
    let cases = (1000..<1900).map { number in
      Sample.testCase("a/dev/v\(number)", [Sample.finding(.fail)], launches: [Sample.launch()])
    }
    let page = Self.page(Sample.concluded(cases, exit: 1))
    #expect((1000..<1900).allSatisfy { page.contains("dev/v\($0)") })
  }

  @Test func rowsOfASweepAreNamedByTheFirstAndTheLast() {
    let name = Sample.coverage.sweep
    let cases = (1000..<1900).map { number in
      Sample.testCase(
        "\(name)/dev/row-\(number)", [Sample.finding(number == 1500 ? .pass : .fail)],
        launches: [Sample.launch()])
    }
    let footer = RecordFooter(
      counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1, exitCode: 1, isInterrupted: false)
    let page = Self.page(
      Record(
        header: Sample.header(planned: cases.count), cases: cases, coverages: [Sample.coverage],
        ending: .footer(footer)))
    #expect(page.contains("dev/row-1060 to dev/row-1499, dev/row-1501 to dev/row-1899"))
  }
}
