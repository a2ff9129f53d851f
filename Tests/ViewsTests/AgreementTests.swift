import Contract
import JSON5
import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Every report tells the same")
struct AgreementTests {
  private static let selection = RequirementID(section: 2, number: 4)

  struct Standing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let findings: [RecordFinding]
    let word: String
    /// The list of the attestation, and whether the page says that it is at fault.
    let list: String
    let isAtFault: Bool
  }

  @Test(
    "of how a requirement stands",
    arguments: [
      Standing(
        testDescription: "shown", findings: [Sample.finding(.pass)], word: "pass",
        list: "passedTests", isAtFault: false),
      Standing(
        testDescription: "violated", findings: [Sample.finding(.fail), Sample.finding(.pass)],
        word: "fail", list: "failedTests", isAtFault: true),
      Standing(
        testDescription: "violated in a known way",
        findings: [Sample.finding(.fail, isDeviation: true)], word: "fail", list: "warnedTests",
        isAtFault: false),
      Standing(
        testDescription: "undecided, and that keeps the run from conforming",
        findings: [Sample.finding(.inconclusive, reason: .controlFailed), Sample.finding(.pass)],
        word: "inconclusive", list: "warnedTests", isAtFault: false),
      Standing(
        testDescription: "undecided, as the subject declares",
        findings: [Sample.finding(.inconclusive, reason: .surfaceAbsent, missing: "database")],
        word: "inconclusive", list: "warnedTests", isAtFault: false),
      Standing(
        testDescription: "not judged", findings: [Sample.finding(.error)], word: "error",
        list: "failedTests", isAtFault: false),
      Standing(
        testDescription: "tried by nothing",
        findings: [Sample.finding(.pass, [RequirementID(section: 8, number: 3)])],
        word: "not covered", list: "warnedTests", isAtFault: false),
    ])
  func standings(standing: Standing) throws {
    let record = Sample.concluded([Sample.testCase("a/dev", standing.findings)], exit: 1)
    let own = try #require(record.standings.first { $0.requirement.id == Self.selection })
    #expect(own.verdict.word == standing.word)

    let predicate = try json(Attestation.render(record, recordDigest: "")).at("predicate")
    for list in ["passedTests", "warnedTests", "failedTests"] {
      let names = try predicate.at(list).list.compactMap(\.text)
      #expect(names.contains(Self.selection.description) == (list == standing.list))
    }

    let requirements = try json(CTRF.render(record)).at("results", "extra", "requirements").list
    let told = try #require(try requirements.first { try $0.at("id").text == "EM-2.4" })
    #expect(try told.at("standing").text == standing.word)

    let summary = String(decoding: MarkdownSummary.render(record), as: UTF8.self)
    let line = summary.split(separator: "\n").last { $0.hasPrefix("| EM-2.4 |") }
    #expect(try #require(line).contains(standing.word))

    let page = try HTMLReportTests.Page(record)
    let row = page.root.all("tr").first { row in row.all("a").contains { $0["href"] == "#EM-2.4" } }
    #expect(try #require(row).wholeText.contains(standing.word))
    #expect(page.text.contains("At fault: ") == standing.isAtFault)
    #expect(Conclusion(record).violated == (standing.isAtFault ? [Self.selection] : []))

    let console = ConsoleSummary.text(
      header: record.header, footer: try #require(record.footer), standings: record.standings,
      reports: [], style: .plain)
    let isException = standing.word != "pass"
    #expect(console.contains("\nEM-2.4  \(standing.word)") == isException)
  }

  @Test("of what was judged: the program, not what launches it, and what no case gives it")
  func subject() throws {
    let artifact = RecordHeader.Subject.Artifact(path: "/opt/app.py", sha256: "cd12")
    let record = Record(
      header: Sample.header(artifacts: [artifact], paths: ["/var/lib/app"]),
      cases: [Sample.testCase("a/dev", [Sample.finding(.pass)])], ending: .missing)
    let statement = try json(Attestation.render(record, recordDigest: "ef"))
    #expect(try statement.at("subject").list.map { try $0.at("name").text } == ["app.py"])
    #expect(
      try statement.at("subject").list.map { try $0.at("digest", "sha256").text } == ["cd12"])
    let configuration = try statement.at("predicate", "configuration").list
    let launcher = try configuration.first { try $0.at("name").text == "launched by python3" }
    #expect(try launcher?.at("digest", "sha256").text == record.header.subject.sha256)

    let texts = [
      try HTMLReportTests.Page(record).text,
      String(decoding: MarkdownSummary.render(record), as: UTF8.self),
      String(decoding: CTRF.render(record), as: UTF8.self),
    ]
    for text in texts {
      #expect(text.contains("/opt/app.py"))
      #expect(text.contains("cd12"))
      #expect(text.contains("/var/lib/app"))
    }
    let console = ConsoleProgress(style: .plain, header: record.header).begin(record.header)
    #expect(console.contains("SHA-256 cd12…"))
    #expect(console.contains("fixed paths: /var/lib/app\n"))
    #expect(try Record(decoding: record.bytes).header.subject == record.header.subject)
  }

  @Test(
    "an interpreter alone is no program that was judged",
    arguments: [
      ("/usr/bin/python3.11", true), ("/opt/venv/bin/python", true), ("/bin/sh", true),
      ("/usr/bin/node", true), ("/opt/bin/my-service", false), ("/opt/bin/pythonic", false),
      ("/opt/bin/nodes", false),
    ])
  func interpreters(path: String, isInterpreter: Bool) {
    let subject = RecordHeader.Subject(name: "x", file: "x.json5", executable: path, sha256: "ab")
    #expect(subject.isUnknownProgram == isInterpreter)
  }
}
