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

  package init(
    counts: VerdictCounts, wallTime: Int, exitCode: Int, isInterrupted: Bool,
    deviationProblems: [String] = [], stoppedAfter: Int? = nil
  ) {
    self.counts = counts
    self.wallTime = wallTime
    self.exitCode = exitCode
    self.isInterrupted = isInterrupted
    self.deviationProblems = deviationProblems
    self.stoppedAfter = stoppedAfter
  }
}

extension RecordFooter {
  /// The same with another exit status.
  package func ending(exitCode: Int) -> RecordFooter {
    RecordFooter(
      counts: counts, wallTime: wallTime, exitCode: exitCode, isInterrupted: isInterrupted,
      deviationProblems: deviationProblems, stoppedAfter: stoppedAfter)
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

extension VerdictCounts {
  package var json: JSON {
    .object(Verdict.allCases.map { JSON.Member($0.rawValue, .integer(self[$0])) })
  }

  static func read(_ reader: NodeReader) -> VerdictCounts? {
    reader.object { object in
      var counts = VerdictCounts()
      var isWhole = true
      for verdict in Verdict.allCases {
        guard let count = object.required(verdict.rawValue, \.count) else {
          isWhole = false
          continue
        }
        counts.count(verdict, times: count)
      }
      return isWhole ? counts : nil
    }
  }
}

extension RecordFooter {
  package var json: JSON {
    .object(
      [
        .init("event", "footer"), .init("counts", counts.json),
        .init("microseconds", .integer(wallTime)), .init("exit", .integer(exitCode)),
        .init("interrupted", .bool(isInterrupted)),
      ] + JSON.Member.nonEmpty("deviationProblems", deviationProblems) { .string($0) }
        + JSON.Member.optional("stoppedAfter", stoppedAfter.map { .integer($0) }))
  }

  static func read(_ object: ObjectReader) -> RecordFooter? {
    let counts = object.required("counts", VerdictCounts.read)
    let wallTime = object.required("microseconds", \.count)
    let exitCode = object.required("exit") { $0.integer(in: 0...255) }
    let isInterrupted = object.required("interrupted", \.bool)
    let problems = object.optional("deviationProblems") { $0.array(of: \.string) }
    let stoppedAfter = object.optional("stoppedAfter", \.count)
    guard let counts, let wallTime, let exitCode, let isInterrupted else { return nil }
    return RecordFooter(
      counts: counts, wallTime: wallTime, exitCode: exitCode, isInterrupted: isInterrupted,
      deviationProblems: problems ?? [], stoppedAfter: stoppedAfter)
  }
}
