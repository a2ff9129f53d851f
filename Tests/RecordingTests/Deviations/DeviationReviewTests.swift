import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("Known deviations")
struct DeviationReviewTests {
  private static let two = RequirementID(section: 2, number: 4)
  private static let eight = RequirementID(section: 8, number: 3)

  private static func review(
    _ deviations: [RecordDeviation], today: String = "2026-11-23"
  ) -> DeviationReview {
    DeviationReview(deviations, today: CalendarDate(today))
  }

  /// A finding, and whether entries for some requirements of the case make it a known one.
  static let findings: [(verdict: Verdict, of: [RequirementID], known: [RequirementID], Bool)] = [
    (.fail, [two], [two], true),
    (.fail, [two], [eight], false),
    (.fail, [two], [], false),
    (.fail, [two, eight], [two], false),
    (.fail, [two, eight], [two, eight], true),
    (.fail, [], [two], false),
    (.pass, [two], [two], false),
    (.inconclusive, [two], [two], false),
    (.error, [two], [two], false),
  ]

  @Test(arguments: findings)
  func marksWhatIsKnown(
    _ sample: (verdict: Verdict, of: [RequirementID], known: [RequirementID], isKnown: Bool)
  ) {
    let entries = sample.known.map { Sample.deviation("a/dev", $0) }
    let testCase = Sample.testCase("a/dev", [Sample.finding(sample.verdict, sample.of)])
    let marked = Self.review(entries).marking(testCase)
    #expect(marked.findings.map(\.isDeviation) == [sample.isKnown])
    #expect(marked.verdict == sample.verdict)
    #expect(marked.hasDeviation == sample.isKnown)
    if sample.verdict == .fail { #expect(marked.isAdverse == !sample.isKnown) }
  }

  @Test func aCaseIsAdverseIfAnyOfItsFailuresIsNotKnown() {
    let testCase = Sample.testCase(
      "a/dev", [Sample.finding(.fail, [Self.two]), Sample.finding(.fail, [Self.eight])])
    let marked = Self.review([Sample.deviation("a/dev", Self.two)]).marking(testCase)
    #expect(marked.findings.map(\.isDeviation) == [true, false])
    #expect(marked.isAdverse)
    #expect(Sample.testCase("a/dev", [Sample.finding(.fail)]).isAdverse)
  }

  @Test(arguments: [
    ("a/dev", true), ("a/*", true), ("*", true), ("a/de", false), ("a", false), ("A/dev", false),
  ])
  func namesCasesByIdentifierOrPattern(_ pattern: String, _ isKnown: Bool) {
    let testCase = Sample.testCase("a/dev", [Sample.finding(.fail)])
    let marked = Self.review([Sample.deviation(pattern)]).marking(testCase)
    #expect(marked.hasDeviation == isKnown)
  }

  @Test func leavesControlCasesAlone() {
    let control = Sample.testCase("control/a", [Sample.finding(.fail)], isControl: true)
    #expect(!Self.review([Sample.deviation("*")]).marking(control).hasDeviation)
  }

  @Test(arguments: [
    ("2026-11-22", true), ("2026-11-23", true), ("2026-11-24", false), ("2027-01-01", false),
  ])
  func holdsUntilTheEndOfItsDay(_ today: String, _ holds: Bool) throws {
    let until = try #require(CalendarDate("2026-11-23"))
    let review = Self.review([Sample.deviation("a/dev", until: until)], today: today)
    let marked = review.marking(Sample.testCase("a/dev", [Sample.finding(.fail)]))
    #expect(marked.hasDeviation == holds)
    let problems = review.problems(cases: [marked], plan: ["a/dev"])
    #expect(
      problems
        == (holds
          ? []
          : [
            "S/deviations.json5:3:5: the known deviation from EM-2.4 of a/dev was to be gone by "
              + "2026-11-23, says team"
          ]))
  }

  @Test func theDayIsTheOneOnWhichTheRunBegan() throws {
    // The sample's runs begin on 2025-11-23.
    for (until, count) in [("2025-11-23", 0), ("2025-11-22", 1)] {
      let entry = Sample.deviation("a/dev", until: try #require(CalendarDate(until)))
      let review = DeviationReview(Sample.header(deviations: [entry]))
      #expect(review.problems(cases: [], plan: ["a/dev"]).count == count)
    }
  }

  private static let name = "S/deviations.json5:3:5: the known deviation from EM-2.4 of a/*"

  /// The cases that were made, of a/dev and a/prod, and what is wrong with an entry for both.
  static let stale: [(cases: [RecordCase], problems: [String])] = [
    ([], []),
    ([Sample.testCase("a/dev", [Sample.finding(.fail)])], []),
    (
      [Sample.testCase("a/dev", [Sample.finding(.pass)])],
      ["\(name) is no more: a/dev keeps the requirement"]
    ),
    (
      [
        Sample.testCase("a/dev", [Sample.finding(.fail)]),
        Sample.testCase("a/prod", [Sample.finding(.pass)]),
      ], ["\(name) is no more: a/prod keeps the requirement"]
    ),
    (
      [
        Sample.testCase("a/dev", [Sample.finding(.pass)]),
        Sample.testCase("a/prod", [Sample.finding(.pass, [eight])]),
      ], ["\(name) is no more: a/dev, a/prod keep the requirement"]
    ),
    // It fails otherwise, and keeps what the entry speaks of.
    (
      [Sample.testCase("a/dev", [Sample.finding(.pass), Sample.finding(.fail, [eight])])],
      ["\(name) is no more: a/dev keeps the requirement"]
    ),
    // What was not decided, or did not come about, says nothing.
    ([Sample.testCase("a/dev", [Sample.finding(.pass), Sample.finding(.inconclusive)])], []),
    ([Sample.testCase("a/dev", [Sample.finding(.fail, [eight])])], []),
    ([Sample.testCase("a/dev", [], harnessFault: "no port")], []),
    ([Sample.testCase("a/dev/x", [Sample.finding(.pass)], isControl: true)], []),
  ]

  @Test(arguments: stale)
  func anEntryWhoseCasePassesIsWrong(_ sample: (cases: [RecordCase], problems: [String])) {
    let problems = Self.review([Sample.deviation("a/*")])
      .problems(cases: sample.cases, plan: ["a/dev", "a/prod"])
    #expect(problems == sample.problems)
  }

  @Test func anEntryWhoseCaseIsGoneIsWrong() {
    #expect(
      Self.review([Sample.deviation("a/*")]).problems(cases: [], plan: ["b/dev"])
        == ["\(Self.name) has no case: there is none of that identifier"])
  }
}
