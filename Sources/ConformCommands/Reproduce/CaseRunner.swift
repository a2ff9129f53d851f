import Judging
import Launching
import Observing
import Outcomes
import Planning
import Scenarios

/// Runs single cases, one after another, with the control cases that they rely on.
final class CaseRunner {
  struct Outcome {
    let record: CaseObservation
    let result: CaseResult
    /// What it left; nil if it could not be made.
    let folder: CaseFolder?
  }

  private let launcher: Launcher
  private let judge: Judge
  private var started: [CaseID: Bool] = [:]
  /// How many cases were launched, control cases among them.
  private(set) var launches = 0

  init(launcher: Launcher, judge: Judge) {
    self.launcher = launcher
    self.judge = judge
  }

  /// What came of a case; nil if the run was cancelled.
  func run(_ testCase: TestCase, controls: [TestCase]) -> Outcome? {
    for id in testCase.controls where started[id] == nil {
      guard let control = controls.first(where: { $0.id == id }),
        let (record, folder) = launch(control)
      else { return nil }
      started[id] = Judge.hasStarted(judge.judge(control, record) { _ in false })
      // What cannot be removed now goes with the workspace in the end.
      try? folder?.discard()
    }
    guard let (record, folder) = launch(testCase) else { return nil }
    let result = judge.judge(testCase, record) { started[$0] ?? false }
    return Outcome(record: record, result: result, folder: folder)
  }

  /// What came of a case of which only the failures matter, so that no control case is needed; nil
  /// if the run was cancelled.
  func attempt(_ testCase: TestCase) -> CaseResult? {
    guard let (record, folder) = launch(testCase) else { return nil }
    try? folder?.discard()
    return judge.judge(testCase, record) { _ in true }
  }

  /// The same, with all that was seen of it.
  func runAlone(_ testCase: TestCase) -> Outcome? {
    guard let (record, folder) = launch(testCase) else { return nil }
    return Outcome(
      record: record, result: judge.judge(testCase, record) { _ in true }, folder: folder)
  }

  private func launch(_ testCase: TestCase) -> (record: CaseObservation, folder: CaseFolder?)? {
    launches += 1
    return launcher.run(testCase)
  }
}
