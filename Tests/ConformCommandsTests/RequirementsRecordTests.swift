import Contract
import Judging
import Outcomes
import Recording
import Testing

@testable import ConformCommands

@Suite("conform requirements --record")
struct RequirementsRecordTests {
  private static let location = RecordLocation(file: "s.json5", line: 3, column: 5)

  private static func record(
    _ verdicts: [Verdict], planned: Int? = nil, isInterrupted: Bool = false
  ) -> String {
    let requirement = RequirementID(section: 2, number: 2)
    let cases = verdicts.enumerated().map { number, verdict in
      RecordCase(
        id: "a/dev/\(number)", title: "t", location: location, environment: .dev,
        requirements: [requirement], verdict: verdict,
        findings: [
          RecordFinding(
            verdict: verdict, check: nil, requirements: [requirement], location: location,
            summary: "s",
            expected: "e", seen: "n")
        ], duration: 1)
    }
    let header = RecordHeader(
      subject: .init(name: "reference", file: "s.json5", executable: "/opt/r", sha256: "ab"),
      modelDigest: "01", scenariosDigest: "23",
      requirements: [
        .init(
          Requirement(
            id: requirement, level: .must, section: "Environment Selection",
            statement: "Without ENVIRONMENT there is no start."))
      ], seed: 1, machine: .init(cores: 2, kernel: "Linux 6.8"), commandLine: ["conform", "run"],
      started: "2025-11-23T01:00:00.000Z", jobs: 2, shard: nil,
      plannedCases: planned ?? verdicts.count)
    let footer = RecordFooter(
      counts: VerdictCounts(verdicts), wallTime: 1, exitCode: 0, isInterrupted: isInterrupted)
    return String(
      decoding: header.line + cases.flatMap(\.line) + footer.line, as: UTF8.self)
  }

  private func tell(_ record: String, _ words: String...) throws -> ScenarioFolder.Result {
    var result: ScenarioFolder.Result?
    try withFolder(["record.ndjson": record]) { folder in
      result = folder.conform(
        ["requirements", "--record", folder.path("record.ndjson")] + words)
    }
    return try #require(result)
  }

  @Test func tellsHowARequirementStandsAndWhatShowsIt() throws {
    let result = try tell(Self.record([.pass, .fail]))
    #expect(result.status == .conforming)
    #expect(
      result.output == """
        EM-2.2 MUST  fail (1 fail, 1 pass)  Without ENVIRONMENT there is no start.
            fail  a/dev/1
            pass  a/dev/0

        """)
  }

  @Test(arguments: [(5, false), (6, true)])
  func namesFewOfManyPasses(count: Int, isCut: Bool) throws {
    let output = try tell(Self.record(Array(repeating: .pass, count: count))).output
    #expect(output.contains("a/dev/4\n"))
    #expect(output.contains("    and 1 more pass\n") == isCut)
  }

  @Test func anIncompleteRecordIsSaidToBe() throws {
    let result = try tell(Self.record([.pass], planned: 3, isInterrupted: true))
    #expect(result.status == .interrupted)
    #expect(result.output.hasPrefix("INCOMPLETE: the run was interrupted: 1 of 3 cases"))
  }

  @Test func programsGetEveryCase() throws {
    let result = try tell(Self.record(Array(repeating: .pass, count: 7)), "--json")
    #expect(result.output.contains("\"a/dev/6\""))
    #expect(result.output.contains("\"incomplete\": null"))
  }

  @Test func whatIsNoRecordIsRefusedWithItsPlace() throws {
    let result = try tell("{}\n")
    #expect(result.status == .invalidInput)
    #expect(result.diagnostics.contains("record.ndjson:1:"))
  }
}
