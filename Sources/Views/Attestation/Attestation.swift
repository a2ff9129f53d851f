internal import Contract
internal import JSON5
internal import Outcomes
package import Recording

/// An in-toto statement (v1) that binds the subject's digest to what the run has shown, with the
/// test-result predicate (v0.1). It is not signed; whoever relies on it signs it.
///
/// Its tests are the requirements, not the cases: what is attested is what the model asks for.
package enum Attestation {
  package enum Result: String, Sendable {
    case passed = "PASSED"
    /// It conforms, with something left open.
    case warned = "WARNED"
    case failed = "FAILED"
  }

  /// `recordDigest` is the SHA-256 of the record's file, as hexadecimal digits.
  package static func render(_ record: Record, recordDigest: String) -> [UInt8] {
    let header = record.header
    let conclusion = Conclusion(record)
    let statement: JSON = [
      "_type": "https://in-toto.io/Statement/v1",
      "subject": .array(
        header.subject.program.map { resource(named: $0.name, $0.sha256) }),
      "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
      "predicate": [
        "result": .string(result(of: conclusion).rawValue),
        "configuration": .array(
          [
            resource(named: "model.json5", header.modelDigest),
            resource(named: "scenarios", header.scenariosDigest),
            resource(named: ReportsFolder.record, recordDigest),
          ] + launcher(of: header.subject)
            + (header.harness.map { harness in
              [resource(named: "conform \(harness.words)", harness.sha256)]
            } ?? [])),
        // What was replaced meanwhile is not the file that the digest is of.
        "passedTests": record.footer?.changedFiles.isEmpty ?? true
          ? names(of: .passed, conclusion.standings) : [],
        "warnedTests": names(of: .warned, conclusion.standings),
        "failedTests": names(of: .failed, conclusion.standings),
      ],
    ]
    return statement.encoded(.pretty) + [0x0A]
  }

  /// Only a whole run that leaves nothing open passes; half a run fails, whatever it showed.
  package static func result(of conclusion: Conclusion) -> Result {
    switch conclusion.outcome {
    case .conforms: conclusion.caveats.isEmpty ? .passed : .warned
    case .doesNotConform, .harnessFault, .nothingRan, .modelDiffers, .incomplete: .failed
    }
  }

  /// What runs the program, where that is not the program itself.
  private static func launcher(of subject: RecordHeader.Subject) -> [JSON] {
    subject.artifacts.isEmpty
      ? [] : [resource(named: "launched by \(fileName(of: subject.executable))", subject.sha256)]
  }

  private static func names(of result: Result, _ standings: [RequirementStanding]) -> JSON {
    .array(
      standings.filter { self.result(of: $0) == result }.map {
        .string($0.requirement.id.description)
      })
  }

  /// Nothing for what no launch can show.
  private static func result(of standing: RequirementStanding) -> Result? {
    switch standing.verdict {
    case .judged(.pass): .passed
    case .judged(.error): .failed
    case .judged(.fail): standing.isViolated ? .failed : .warned
    case .judged(.inconclusive), .judged(.skipped), .notCovered: .warned
    case .notLaunched: nil
    }
  }

  private static func resource(named name: String, _ sha256: String) -> JSON {
    ["name": .string(PlainText.line(name)), "digest": ["sha256": .string(sha256)]]
  }

  private static func fileName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
