import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("A requirement stands as the worst that was shown of it")
struct RequirementStandingTests {
  private static let selection = RequirementID(section: 2, number: 4)
  private static let smoke = RequirementID(section: 3, number: 5)

  static let mixtures: [([RecordFinding], RequirementStanding.Verdict)] = [
    ([], .notCovered),
    ([Sample.finding(.skipped, [smoke])], .judged(.skipped)),
    ([Sample.finding(.pass, [smoke])], .judged(.pass)),
    ([Sample.finding(.pass, [smoke]), Sample.finding(.skipped, [smoke])], .judged(.pass)),
    (
      [Sample.finding(.inconclusive, [smoke], reason: .permissionUnused)], .judged(.inconclusive)
    ),
    (
      [
        Sample.finding(.inconclusive, [smoke], reason: .permissionUnused),
        Sample.finding(.pass, [smoke]),
      ], .judged(.pass)
    ),
    (
      [
        Sample.finding(.inconclusive, [smoke], reason: .surfaceAbsent),
        Sample.finding(.pass, [smoke]),
      ], .judged(.inconclusive)
    ),
    (
      [
        Sample.finding(.inconclusive, [smoke], reason: .controlFailed),
        Sample.finding(.error, [smoke]),
      ], .judged(.error)
    ),
    ([Sample.finding(.error, [smoke]), Sample.finding(.fail, [smoke])], .judged(.fail)),
    ([Sample.finding(.fail, [selection]), Sample.finding(.pass, [smoke])], .judged(.pass)),
  ]

  @Test(arguments: mixtures)
  func takesTheWorst(_ findings: [RecordFinding], _ verdict: RequirementStanding.Verdict) throws {
    for findings in [findings, findings.reversed()] {
      let together = Sample.concluded(findings.isEmpty ? [] : [Sample.testCase("a", findings)])
      let apart = Sample.concluded(findings.enumerated().map { Sample.testCase("\($0)", [$1]) })
      for tally in [together, apart] {
        let standing = try #require(tally.standings.first { $0.requirement.id == Self.smoke })
        #expect(standing.verdict == verdict)
      }
    }
  }

  @Test func listsEveryRequirementInOrderWithItsCases() {
    let tally = Sample.concluded([
      Sample.testCase(
        "a", [Sample.finding(.pass), Sample.finding(.fail), Sample.finding(.pass, [Self.smoke])]),
      Sample.testCase("b", [Sample.finding(.pass)]),
    ])
    #expect(
      tally.standings.map { "\($0.requirement.id) \($0.summary) \($0.cases.map(\.id))" } == [
        "EM-2.4 fail (1 fail, 1 pass) [\"a\", \"b\"]", "EM-3.5 pass (1 pass) [\"a\"]",
        "EM-8.3 not covered []", "EM-10.1 not judged by launching []",
      ])
  }

  /// A case in which the harness failed covers nothing, and does not pass for silence.
  @Test func aCaseWithoutFindingsIsAnErrorOfItsRequirements() {
    let tally = Sample.concluded([Sample.testCase("a")])
    #expect(tally.standings.first?.verdict == .judged(.error))
  }
}
