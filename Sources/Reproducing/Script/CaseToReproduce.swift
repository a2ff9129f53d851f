package import Contract
package import Judging
package import Observing
internal import Outcomes
package import Planning
package import Scenarios

/// A case that was made, with all that it takes to show it again.
package struct CaseToReproduce: Sendable {
  /// A file of a volume that a step writes.
  package struct File: Sendable, Equatable {
    package let name: String
    package let content: [UInt8]

    package init(name: String, content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  package let testCase: TestCase
  package let record: CaseObservation
  package let findings: [Finding]
  package let subject: Subject
  /// The absolute path.
  package let executable: String
  package let seed: UInt64
  /// The harness's own command for the case.
  package let command: String
  /// The files that seed a volume with a history.
  package let seededFiles: @Sendable (EnvironmentName, [Outcome]) -> [File]

  package init(
    testCase: TestCase, record: CaseObservation, findings: [Finding], subject: Subject,
    executable: String,
    seed: UInt64, command: String,
    seededFiles: @escaping @Sendable (EnvironmentName, [Outcome]) -> [File]
  ) {
    self.testCase = testCase
    self.record = record
    self.findings = findings
    self.subject = subject
    self.executable = executable
    self.seed = seed
    self.command = command
    self.seededFiles = seededFiles
  }

  var failures: [Finding] { findings.filter { $0.verdict == .fail } }

  /// The position of the launch that a step made.
  func launch(ofStep step: Int) -> Int? {
    guard record.steps.indices.contains(step), case .launched(let launch) = record.steps[step]
    else { return nil }
    return launch
  }
}
