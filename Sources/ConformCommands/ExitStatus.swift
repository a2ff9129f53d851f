import Judging
import Outcomes
import Recording

/// Every exit status of `conform`; when several apply, the worst one wins.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case conforming = 0
  case notConforming = 1
  case usage = 2
  case invalidInput = 3
  case nothingRan = 4
  case harnessFault = 5
  case modelDiffersFromLock = 6
  case interrupted = 7

  package var meaning: String {
    switch self {
    case .conforming:
      "conforming: no case failed, and none is inconclusive but for what the subject file "
        + "declares absent or a permission that is not used"
    case .notConforming: "not conforming: a case failed, or could not be decided"
    case .usage: "the command line cannot be understood"
    case .invalidInput: "a scenario, subject or model is invalid; nothing was launched"
    case .nothingRan: "no case ran"
    case .harnessFault: "the harness could not do its work"
    case .modelDiffersFromLock: "the model differs from its lock"
    case .interrupted: "interrupted, the record is incomplete"
    }
  }
}

extension ExitStatus {
  /// The worst of all that a run came to.
  init(
    of cases: [RecordCase], header: RecordHeader, deviationProblems: [String] = [],
    isInterrupted: Bool, isReplaced: Bool = false
  ) {
    let isEmptyShard = header.shard != nil && header.plannedCases == 0
    var statuses = [cases.isEmpty && !isEmptyShard ? ExitStatus.nothingRan : .conforming]
    if cases.contains(where: \.isAdverse) || !deviationProblems.isEmpty {
      statuses.append(.notConforming)
    }
    if isReplaced || cases.contains(where: { $0.verdict == .error }) {
      statuses.append(.harnessFault)
    }
    if header.freeze?.isAdverse ?? false { statuses.append(.modelDiffersFromLock) }
    if isInterrupted { statuses.append(.interrupted) }
    self = statuses.max { $0.rawValue < $1.rawValue } ?? .conforming
  }
}

extension ExitStatus {
  /// What the run of a record comes to, told from its cases and not from what its footer says.
  ///
  /// A run that stopped because it was told to is not interrupted: what it saw decides.
  init(of record: Record) {
    let status = ExitStatus(
      of: record.cases, header: record.header, isInterrupted: record.wasCutShort,
      isReplaced: !(record.footer?.changedFiles.isEmpty ?? true))
    let problems = record.footer?.deviationProblems ?? []
    self = problems.isEmpty ? status : max(status, .notConforming)
  }
}

extension ExitStatus: Comparable {
  /// The worst is the greatest.
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
