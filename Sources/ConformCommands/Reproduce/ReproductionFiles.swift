import Contract
import Judging
import Launching
import Observing
import Outcomes
import Planning
import Platform
import Recording
import Reproducing
import Scenarios

/// Makes of a case that was run what it takes to run it without the harness.
struct ReproductionFiles: Sendable {
  let subject: Subject
  /// The absolute path.
  let executable: String
  let seed: UInt64
  /// The options of the command line that decide what a case is.
  let options: [String]
  let redactor: Redactor

  static let script = "reproduce.sh"

  func input(_ testCase: TestCase, _ record: CaseObservation, _ result: CaseResult)
    -> CaseToReproduce
  {
    let volume = subject.volume
    return CaseToReproduce(
      testCase: testCase, record: record, findings: result.findings, subject: subject,
      executable: executable, seed: seed,
      command: ShellQuoting.reproduction(testCase.id.text, options: options)
    ) { environment, outcomes in
      let history = SeededHistory(environment: environment, outcomes: outcomes)
      let stamp = CaseToReproduce.File(name: volume.stamp, content: history.stamp)
      guard !outcomes.isEmpty else { return [stamp] }
      return [
        stamp, CaseToReproduce.File(name: volume.history, content: history.lines),
        CaseToReproduce.File(name: volume.head, content: history.head),
      ]
    }
  }

  /// The script that shows the case, without any secret.
  func script(_ testCase: TestCase, _ record: CaseObservation, _ result: CaseResult) -> [UInt8] {
    redactor.redact(Array(ReproductionScript(input(testCase, record, result)).text.utf8))
  }
}
