internal import Contract
internal import JSON5
internal import Outcomes
package import Recording

/// A run in the common test report format (ctrf.io), version 0.0.0 of its specification.
///
/// The format knows neither errors nor what is inconclusive: both are failures if they keep the run
/// from conforming, and the verdict stands in `rawStatus`.
package enum CTRF {
  /// How much all traces together may take, in bytes, the worst cases first.
  private static let longestTraces = 8_000_000

  package static func render(_ record: Record) -> [UInt8] {
    var bytes: [UInt8] = []
    write(record) { bytes += $0 }
    return bytes
  }

  /// The same, a piece at a time.
  package static func write<Failure: Error>(
    _ record: Record, _ piece: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let tests = Tests(record)
    let start = Timestamp.milliseconds(rfc3339: record.header.started) ?? 0
    let stop =
      start + (record.footer?.wallTime ?? record.cases.reduce(0) { $0 + $1.duration }) / 1000
    let results: JSON = [
      "tool": ["name": "conform"],
      "summary": summary(tests, start: start, stop: stop),
      "tests": .elements(count: tests.count) { tests[$0].json },
      "environment": environment(record.header),
      "extra": extra(record),
    ]
    let report: JSON = [
      "reportFormat": "CTRF", "specVersion": "0.0.0", "generatedBy": "conform",
      "timestamp": .string(record.header.started), "results": results,
    ]
    try report.encode(.pretty, piece)
    try piece([0x0A])
  }

  /// The tests of a record, each made when it is looked at.
  private struct Tests: Sendable {
    private let record: Record
    private let texts: CaseText
    private let traces: [String: String]
    private let causes: [String: RecordCause]
    /// One more that fails where the record does not hold the whole run.
    private let completeness: CTRFTest?

    init(_ record: Record) {
      self.record = record
      let texts = CaseText(record.header)
      self.texts = texts
      var left = CTRF.longestTraces
      var traces: [String: String] = [:]
      for testCase in record.adverseCases where left > 0 {
        let trace = PlainText.prefix(texts.body(of: testCase), bytes: 16_000)
        left -= trace.utf8.count
        traces[testCase.id] = trace
      }
      self.traces = traces
      causes = record.causeOfCases
      completeness = CTRFTest(completenessOf: record)
    }

    var count: Int { record.cases.count + (completeness == nil ? 0 : 1) }

    subscript(index: Int) -> CTRFTest {
      if let completeness, index == record.cases.count { return completeness }
      let testCase = record.cases[index]
      return CTRFTest(
        testCase, message: testCase.verdict == .pass ? nil : texts.headline(of: testCase),
        trace: traces[testCase.id],
        cause: causes[testCase.id]?.id)
    }
  }

  private static func summary(_ tests: Tests, start: Int, stop: Int) -> JSON {
    var counts: [CTRFTest.Status: Int] = [:]
    var suites: Set<[String]> = []
    for index in 0..<tests.count {
      let test = tests[index]
      counts[test.status, default: 0] += 1
      suites.insert(test.suite)
    }
    func count(_ status: CTRFTest.Status) -> JSON { .integer(counts[status] ?? 0) }
    return [
      "tests": .integer(tests.count), "passed": count(.passed), "failed": count(.failed),
      "pending": 0, "skipped": count(.skipped), "other": 0,
      "suites": .integer(suites.count),
      "start": .integer(start), "stop": .integer(stop),
    ]
  }

  private static func environment(_ header: RecordHeader) -> JSON {
    [
      "appName": .string(PlainText.line(header.subject.name)), "osPlatform": "linux",
      "osRelease": .string(PlainText.line(header.machine.kernel)),
      "extra": [
        "sha256": .string(header.subject.sha256),
        "artifacts": .array(
          header.subject.artifacts.map {
            ["path": .string(PlainText.line($0.path)), "sha256": .string($0.sha256)]
          }),
        "paths": .array(header.subject.paths.map { .string(PlainText.line($0)) }),
        "cores": .integer(header.machine.cores),
        "isolation": header.isolation.map { .string($0.summary) } ?? .null,
        "seed": .string(String(header.seed)),
        "harness": header.harness.map { harness in
          [
            "version": .string(harness.version),
            "commit": harness.commit.map { .string($0) } ?? .null,
            "sha256": .string(harness.sha256),
          ]
        } ?? .null,
        "command": .array(header.commandLine.map { .string(PlainText.line($0)) }),
      ],
    ]
  }

  private static func extra(_ record: Record) -> JSON {
    let conclusion = Conclusion(record)
    return [
      "conclusion": .string(conclusion.outcome.words),
      "caveats": .array(conclusion.caveats.map { .string(PlainText.line($0)) }),
      "complete": .bool(conclusion.outcome != .incomplete),
      "exit": record.footer.map { .integer($0.exitCode) } ?? .null,
      "model": .string(record.header.modelDigest),
      "scenarios": .string(record.header.scenariosDigest),
      "deviations": .array(record.header.deviations.map(\.json)),
      "causes": .array(
        record.causes.ranked.map { cause in
          [
            "id": .string(PlainText.line(cause.id)),
            "requirements": .array(cause.requirements.map { .string($0.description) }),
            "check": cause.check.map { .string($0) } ?? .null,
            "summary": .string(PlainText.line(cause.summary)),
            "cases": .integer(cause.cases.count), "minimised": .bool(cause.isMinimised),
            "needed": .array(cause.needed.map { .string(PlainText.line($0)) }),
            "differences": .array(cause.differences.map { .string($0.words) }),
            "next": .string(cause.reproduction(options: record.header.optionsOfCases)),
          ]
        }),
      "requirements": .array(
        conclusion.standings.map { standing in
          [
            "id": .string(standing.requirement.id.description),
            "level": .string(standing.requirement.level.rawValue),
            "standing": .string(standing.verdict.word), "counts": standing.counts.json,
          ]
        }),
    ]
  }
}
