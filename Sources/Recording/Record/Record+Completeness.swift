extension Record {
  /// What keeps the record from holding the whole of what was planned, in one sentence without its
  /// full stop; nil if nothing does.
  package var incompleteness: String? {
    let progress =
      "\(cases.count) of \(Counting.plainCases(header.plannedCases)) are in the record"
    switch ending {
    case .footer(let footer):
      guard footer.isInterrupted else { return nil }
      guard let limit = footer.stoppedAfter else { return "the run was interrupted: \(progress)" }
      return "the run was told to stop after \(Counting.plainCases(limit)) that did not conform: "
        + progress
    case .missing: return "the record has no footer, the run did not come to its end: \(progress)"
    case .withinLine(let line): return "the record breaks off within line \(line): \(progress)"
    }
  }

  /// Whether the run was ended from outside, or its writing was; a run that stopped because it was
  /// told to was not.
  package var wasCutShort: Bool {
    switch ending {
    case .footer(let footer): footer.isInterrupted && footer.stoppedAfter == nil
    case .missing, .withinLine: true
    }
  }

  /// `shard 2 of 3`, if it is a part of a run.
  package var part: String? {
    header.shard.flatMap { $0.count > 1 ? $0.description : nil }
  }
}

extension RecordHeader.Shard: CustomStringConvertible {
  package var description: String { "shard \(index) of \(count)" }
}
