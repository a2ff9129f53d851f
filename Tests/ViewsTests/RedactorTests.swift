import Contract
import JSON5
import Observing
import Outcomes
import RecordSamples
import Recording
import TestSupport
import Testing
import Views

@testable import Judging
@testable import Planning
@testable import Scenarios

private let secret = "3f9c0a7be51d42868df0137a9be4c25568a1d0937c4fb2e6015d8e9a3b7c4f21"
private let encodings = SecretEncodings([Array(secret.utf8)])

@Suite("Redaction")
struct RedactorTests {
  static let texts: [(given: String, redacted: String)] = [
    ("", ""), ("nothing", "nothing"), (secret, "[redacted]"),
    ("a=\(secret);b", "a=[redacted];b"), ("\(secret)\(secret)", "[redacted]"),
    ("\(secret) \(secret)", "[redacted] [redacted]"),
    (
      "a=\(secret.prefix(8))\n\(secret.dropFirst(8).prefix(8))\n\(secret.dropFirst(16));b",
      "a=[redacted];b"
    ),
    ("a=\(secret.prefix(12));b", "a=[redacted];b"),
    ("a=\(secret.uppercased());b", "a=[redacted];b"),
    ("a=%33%66%39\(secret.dropFirst(3));b", "a=[redacted];b"),
  ]

  @Test(arguments: texts)
  func replacesEachOccurrenceOnce(_ text: (given: String, redacted: String)) {
    #expect(Redactor(encodings).redact(text.given) == text.redacted)
  }

  @Test func leavesOtherBytesAsTheyAre() {
    let bytes = [0xFF, 0x00] + Array(secret.utf8) + [0xFE]
    #expect(Redactor(encodings).redact(bytes) == [0xFF, 0x00] + Array("[redacted]".utf8) + [0xFE])
    #expect(Redactor(SecretEncodings([])).redact(bytes) == bytes)
  }
}

/// A secret in every place that a subject, or a check that quotes it, can reach.
@Suite("No secret reaches a sink")
struct LeakTests {
  static let forms: [(name: String, text: String)] = [
    ("raw", secret), ("reversed", String(secret.reversed())),
    ("base64", Base64.encode(Array(secret.utf8))),
    ("hexadecimal", secret.utf8.map { String($0, radix: 16) }.joined()),
    ("percent", secret.utf8.map { "%" + String($0, radix: 16) }.joined()),
    ("coloured", secret.map { "\u{1B}[1m\($0)" }.joined()),
    ("over lines", secret.map { "\($0)\n" }.joined()),
    ("half", String(secret.prefix(32))),
  ]

  static func testCase(_ text: String) -> RecordCase {
    let bytes = Array(text.utf8)
    let place = SourceLocation(file: "s.json5", position: SourcePosition(line: 1, column: 1))
    let value = PlannedValue([.bytes(bytes)])
    let start = Start<Planned>.planned(
      block: [BlockVariable("A", value)], surroundings: Surroundings(arguments: [value]))
    let testCase = TestCase(
      id: CaseID("a/dev"), title: "a title", location: place,
      requirements: [RequirementID(section: 8, number: 3)], environment: .dev, runtimes: [],
      steps: [Step(location: place, requirements: [], action: .start(start))],
      isControl: false, needs: [], lacking: [])
    let finding = Finding(
      .statement(
        .member(answer: AnswerName(text), path: [text]), .fails(expected: text, seen: text)),
      testCase.requirements, at: place)
    var launch = LaunchRecord(
      runtime: "one", step: 0, block: [Array("A=".utf8) + bytes], arguments: [bytes],
      directory: "/tmp/\(text)", volume: "/tmp/\(text)", databasePort: 1, observerPort: 2,
      processID: 3)
    // Cut in the middle of the secret, were it not redacted first.
    launch.standardOutput =
      [UInt8](repeating: 0x2E, count: (64 << 10) / 3 * 2 - 30) + bytes
      + [UInt8](repeating: 0x2E, count: 64 << 10)
    launch.standardError = bytes
    launch.readiness = ReadinessRecord(
      line: bytes, observer: ObserverAddress(host: text, port: 1), isOwnListener: true)
    launch.leftBehind = [LeftProcess(processID: 1, command: text)]
    launch.changes = [FileChange(place: .volume, kind: .created, name: text)]
    launch.connections = [DatabaseConnection(parameters: [text: bytes], received: bytes)]
    launch.listeners = [text]
    var record = CaseObservation(testCase: testCase.id)
    record.launches = [launch]
    record.harnessFault = text
    record.steps = [.skipped(text)]
    record.stepTimes = [0]
    record.answers = [
      AnswerRecord(
        name: "x", runtime: "one", launch: 0, route: nil, method: "GET", target: "/\(text)",
        outcome: .response(
          .init(
            status: 200, headers: [.init(name: text, value: bytes)], body: bytes, raw: bytes))),
      AnswerRecord(
        name: "y", runtime: "one", launch: 0, route: nil, method: "GET", target: "/",
        outcome: .none(text)),
    ]
    return RecordCase(
      of: testCase, result: CaseResult(testCase: testCase.id, findings: [finding]), record: record,
      baseline: { _ in [] }, redactor: Redactor(encodings))
  }

  @Test(arguments: forms)
  func staysOutOfEverySink(_ form: (name: String, text: String)) {
    // The form is one that would be found, or this test shows nothing.
    #expect(encodings.firstOccurrence(in: Array(form.text.utf8)) != nil)
    let testCase = Self.testCase(form.text)
    let record = Sample.record([testCase])
    var progress = ConsoleProgress(style: .plain, header: record.header)
    let sinks = [
      ("record", record.bytes), ("JUnit", JUnit.render(record)),
      ("HTML", HTMLReport.render(record)), ("Markdown", MarkdownSummary.render(record)),
      ("CTRF", CTRF.render(record)), ("annotations", Array(GitHubAnnotations.text(record).utf8)),
      ("console", Array(progress.finished(testCase, elapsed: 1).utf8)),
    ]
    for (name, bytes) in sinks {
      let found = encodings.firstOccurrence(in: bytes)
      #expect(found == nil, "\(form.name) in \(name)")
      #expect(String(decoding: bytes, as: UTF8.self).contains("[redacted]"))
    }
  }
}
