import Contract
import Observing
internal import Outcomes

extension CaseJudgement {
  /// Nothing of a runtime's tree outlives it.
  mutating func judgeTrees() {
    defer { self.launch = nil }
    for (index, launch) in record.launches.enumerated()
    where launch.readiness != nil && !launch.leftBehind.isEmpty {
      guard !launch.wasKilled else { continue }
      self.launch = index
      add(.start(.leftProcesses(launch.leftBehind.map(\.text))), [.em(5, 1)])
    }
  }
}

extension LeftProcess {
  /// `sleep (812)`.
  var text: String { "\(command) (\(processID))" }
}
