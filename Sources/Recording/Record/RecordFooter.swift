package import JSON5
package import Outcomes

/// How a run ended; without it a record is incomplete.
package struct RecordFooter: Sendable, Equatable {
  /// How many cases came to each verdict.
  package let counts: VerdictCounts
  /// In microseconds.
  package let wallTime: Int
  package let exitCode: Int
  /// Whether the run was ended before all planned cases were made.
  package let isInterrupted: Bool
  /// What is wrong with known deviations, each with the place of its entry.
  package let deviationProblems: [String]
  /// After how many cases that did not conform the run was told to stop, if that ended it.
  package let stoppedAfter: Int?
  /// Nil where no case failed, or nothing was to be spent on causes.
  package let causeSearch: RecordCauseSearch?
  /// The files of the subject that were others, or gone, when the run was over.
  package let changedFiles: [String]

  package init(
    counts: VerdictCounts, wallTime: Int, exitCode: Int, isInterrupted: Bool,
    deviationProblems: [String] = [], stoppedAfter: Int? = nil,
    causeSearch: RecordCauseSearch? = nil, changedFiles: [String] = []
  ) {
    self.counts = counts
    self.wallTime = wallTime
    self.exitCode = exitCode
    self.isInterrupted = isInterrupted
    self.deviationProblems = deviationProblems
    self.stoppedAfter = stoppedAfter
    self.causeSearch = causeSearch
    self.changedFiles = changedFiles
  }
}

extension RecordFooter {
  /// The same with another exit status.
  package func ending(exitCode: Int) -> RecordFooter {
    RecordFooter(
      counts: counts, wallTime: wallTime, exitCode: exitCode, isInterrupted: isInterrupted,
      deviationProblems: deviationProblems, stoppedAfter: stoppedAfter, causeSearch: causeSearch,
      changedFiles: changedFiles)
  }
}

/// How often each verdict was given.
package struct VerdictCounts: Sendable, Equatable {
  private var counts: [Verdict: Int] = [:]

  package init(_ verdicts: some Sequence<Verdict> = []) {
    for verdict in verdicts { count(verdict) }
  }

  package mutating func count(_ verdict: Verdict, times: Int = 1) {
    guard times > 0 else { return }
    counts[verdict, default: 0] += times
  }

  package subscript(verdict: Verdict) -> Int { counts[verdict] ?? 0 }

  package var total: Int { counts.values.reduce(0, +) }
}

extension VerdictCounts: RecordObject {
  static let schemaName = "counts"
  static let note = "How many cases came to each verdict."

  package var json: JSON { ObjectFormat().json(self) }

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    var counts = VerdictCounts()
    var isWhole = true
    for verdict in Verdict.allCases {
      if let count = members.required(verdict.rawValue, { $0[verdict] }, .count) {
        counts.count(verdict, times: count)
      } else {
        isWhole = false
      }
    }
    return isWhole ? counts : nil
  }
}

extension RecordFooter: RecordEvent {
  static let event = RecordEventName.footer
  static let note = "The last line; a record without it is incomplete."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let counts = members.required("counts", \.counts, .object(of: VerdictCounts.self))
    let wallTime = members.required("microseconds", \.wallTime, .count)
    let exitCode = members.required("exit", \.exitCode, .integer(in: 0...255))
    let isInterrupted = members.required(
      "interrupted", \.isInterrupted, .flag, "Whether not every planned case was made.")
    let problems = members.list("deviationProblems", \.deviationProblems, of: .text)
    let stoppedAfter = members.optional(
      "stoppedAfter", \.stoppedAfter, .count,
      "After how many cases that did not conform the run was told to stop.")
    let causeSearch = members.optional(
      "causeSearch", \.causeSearch, .object(of: RecordCauseSearch.self))
    let changedFiles = members.list(
      "changedFiles", \.changedFiles, of: .text,
      "Files of the subject that were others, or gone, when the run was over.")
    guard let counts, let wallTime, let exitCode, let isInterrupted else { return nil }
    return RecordFooter(
      counts: counts, wallTime: wallTime, exitCode: exitCode, isInterrupted: isInterrupted,
      deviationProblems: problems, stoppedAfter: stoppedAfter, causeSearch: causeSearch,
      changedFiles: changedFiles)
  }
}
