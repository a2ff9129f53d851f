import Judging
import Planning
import Recording
import Scenarios

extension Inputs {
  /// Takes out of reports what is secret in this run.
  var redactor: Redactor {
    Redactor(
      Judge.allSecrets(
        seed: plan.seed, model: library.model, subject: library.subject,
        blocks: planner.baselineBlocks))
  }
}
