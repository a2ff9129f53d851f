import Recording

extension ExitStatus {
  /// What the run of a record comes to, told from its cases and not from what its footer says.
  ///
  /// A run that stopped because it was told to is not interrupted: what it saw decides.
  init(of record: Record) {
    let status = ExitStatus(
      of: record.cases, header: record.header, isInterrupted: record.wasCutShort)
    let problems = record.footer?.deviationProblems ?? []
    self = problems.isEmpty ? status : max(status, .notConforming)
  }
}

extension ExitStatus: Comparable {
  /// The worst is the greatest.
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
