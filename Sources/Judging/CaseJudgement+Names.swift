import Observing
internal import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  /// The control that shows that the program does not start by any name but its own, where a launch by
  /// another one came to nothing; nil where there is none.
  ///
  /// What was launched may be another program then, as one of several that share a file, or a
  /// launcher that finds no program of that name: nothing of it speaks of the runtime.
  func controlThatNeedsItsName(_ controlHasStarted: (CaseID) -> Bool) -> CaseID? {
    for (step, outcome) in zip(testCase.steps, record.steps) {
      guard case .start(let start) = step.action, case .launched(let position) = outcome,
        start.launch.surroundings.process.isCalledOtherwise,
        record.launches.indices ~= position, record.launches[position].readiness == nil
      else { continue }
      if testCase.isControl { return testCase.id }
      if let control = start.expectation.control, !controlHasStarted(control) { return control }
    }
    return nil
  }
}
