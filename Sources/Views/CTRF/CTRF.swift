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
    let tests = tests(of: record)
    let start = Timestamp.milliseconds(rfc3339: record.header.started) ?? 0
    let stop =
      start + (record.footer?.wallTime ?? record.cases.reduce(0) { $0 + $1.duration }) / 1000
    let results: JSON = [
      "tool": ["name": "conform"],
      "summary": summary(tests, start: start, stop: stop),
      "tests": .array(tests.map(\.json)),
      "environment": environment(record.header),
      "extra": extra(record),
    ]
    let report: JSON = [
      "reportFormat": "CTRF", "specVersion": "0.0.0", "generatedBy": "conform",
      "timestamp": .string(record.header.started), "results": results,
    ]
    return report.encoded(.pretty) + [0x0A]
  }

  private static func tests(of record: Record) -> [CTRFTest] {
    let texts = CaseText(record.header)
    var left = longestTraces
    var traces: [String: String] = [:]
    for testCase in record.adverseCases where left > 0 {
      let trace = PlainText.prefix(texts.body(of: testCase), bytes: 16_000)
      left -= trace.utf8.count
      traces[testCase.id] = trace
    }
    let causes = record.causeOfCases
    let tests = record.cases.map {
      CTRFTest(
        $0, message: $0.verdict == .pass ? nil : texts.headline(of: $0), trace: traces[$0.id],
        cause: causes[$0.id]?.id)
    }
    return tests + (CTRFTest(completenessOf: record).map { [$0] } ?? [])
  }

  private static func summary(_ tests: [CTRFTest], start: Int, stop: Int) -> JSON {
    func count(_ status: CTRFTest.Status) -> JSON {
      .integer(tests.count { $0.status == status })
    }
    return [
      "tests": .integer(tests.count), "passed": count(.passed), "failed": count(.failed),
      "pending": 0, "skipped": count(.skipped), "other": 0,
      "suites": .integer(Set(tests.map(\.suite)).count),
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
