import Contract
import Observing
internal import Outcomes

extension CaseJudgement {
  /// Nothing of a runtime's tree outlives it.
  mutating func judgeTrees() {
    for launch in record.launches where launch.readiness != nil && !launch.leftBehind.isEmpty {
      guard !launch.wasKilled else { continue }
      add(
        .fail, .stopLeavesNoProcess, "processes of its tree were left when it had ended",
        expected: "one process tree, gone as a whole",
        seen: launch.leftBehind.map { "\($0.command) (\($0.processID))" }.joined(separator: ", "))
    }
  }
}
