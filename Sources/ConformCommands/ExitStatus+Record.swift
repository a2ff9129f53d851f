import Judging
import Outcomes
import Recording

extension ExitStatus {
  /// The worst of all that a run came to.
  init(
    of cases: [RecordCase], header: RecordHeader, deviationProblems: [String] = [],
    isInterrupted: Bool
  ) {
    var statuses = [cases.isEmpty ? ExitStatus.nothingRan : .conforming]
    if cases.contains(where: \.isAdverse) || !deviationProblems.isEmpty {
      statuses.append(.notConforming)
    }
    if cases.contains(where: { $0.verdict == .error }) { statuses.append(.harnessFault) }
    if header.freeze?.isAdverse ?? false { statuses.append(.modelDiffersFromLock) }
    if isInterrupted { statuses.append(.interrupted) }
    self = statuses.max { $0.rawValue < $1.rawValue } ?? .conforming
  }
}
