import Contract
import JSON5
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("The in-toto statement")
struct AttestationTests {
  private static func predicate(_ record: Record) throws -> Node {
    try json(Attestation.render(record, recordDigest: "ef")).at("predicate")
  }

  @Test func bindsTheSubjectToWhatWasShown() throws {
    let record = Sample.record([Sample.testCase("a/dev", [Sample.finding(.fail)])])
    let statement = try json(Attestation.render(record, recordDigest: "ef"))
    #expect(try statement.at("_type").text == "https://in-toto.io/Statement/v1")
    #expect(
      try statement.at("predicateType").text == "https://in-toto.io/attestation/test-result/v0.1")
    let subject = try #require(try statement.at("subject").list.first)
    #expect(try subject.at("name").text == "runtime")
    #expect(try subject.at("digest", "sha256").text == record.header.subject.sha256)
    let predicate = try statement.at("predicate")
    #expect(
      try predicate.at("configuration").list.map { try $0.at("digest", "sha256").text } == [
        record.header.modelDigest, record.header.scenariosDigest, "ef",
        record.header.harness?.sha256,
      ])
    #expect(try predicate.at("result").text == "FAILED")
    #expect(try predicate.at("failedTests").list.map(\.text) == ["EM-2.4"])
    #expect(try predicate.at("warnedTests").list.map(\.text) == ["EM-3.5", "EM-8.3"])
    #expect(try predicate.at("passedTests").list.isEmpty)
  }

  @Test func nothingIsAttestedOfAFileThatWasReplaced() throws {
    for changed in [[], ["/srv/runtime"]] {
      let footer = RecordFooter(
        counts: VerdictCounts([.pass]), wallTime: 1, exitCode: changed.isEmpty ? 0 : 5,
        isInterrupted: false, changedFiles: changed)
      let predicate = try Self.predicate(
        Record(
          header: Sample.header(planned: 1),
          cases: [Sample.testCase("a/dev", [Sample.finding(.pass)])], ending: .footer(footer)))
      #expect(try predicate.at("passedTests").list.isEmpty == !changed.isEmpty)
      #expect(try (predicate.at("result").text == "FAILED") == !changed.isEmpty)
    }
  }

  @Test(arguments: ConclusionSample.all)
  func onlyAWholeRunThatConformsIsNoFailure(_ example: ConclusionSample) throws {
    let result = try Self.predicate(example.record).at("result").text
    // The samples leave requirements open, so that none passes without a warning.
    #expect(result == (example.outcome == .conforms ? "WARNED" : "FAILED"))
  }

  @Test func passesWhereNothingIsLeftOpen() throws {
    let ids = Sample.requirements.map(\.id)
    let testCase = Sample.testCase("a/dev", [Sample.finding(.pass, ids)])
    let header = Sample.header(freeze: Sample.frozen)
    let footer = RecordFooter(
      counts: VerdictCounts([.pass]), wallTime: 1, exitCode: 0, isInterrupted: false)
    let whole = Record(header: header, cases: [testCase], ending: .footer(footer))
    #expect(try Self.predicate(whole).at("result").text == "PASSED")
    let open = Record(header: header, cases: [testCase], ending: .missing)
    #expect(try Self.predicate(open).at("result").text == "FAILED")
  }

  @Test func aKnownDeviationIsAWarning() throws {
    let finding = RecordFinding(
      verdict: .fail, check: "refusal.happens",
      requirements: [RequirementID(section: 2, number: 4)],
      location: Sample.location(), summary: "it started", expected: "", seen: "",
      isDeviation: true)
    let predicate = try Self.predicate(
      Sample.concluded([Sample.testCase("a/dev", [finding])]))
    #expect(try predicate.at("result").text == "WARNED")
    #expect(try predicate.at("failedTests").list.isEmpty)
    #expect(try predicate.at("warnedTests").list.map(\.text).contains("EM-2.4"))
  }
}
