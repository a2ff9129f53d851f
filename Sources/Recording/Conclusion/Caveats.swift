internal import Outcomes

/// What takes something from a run's conclusion without being a failure.
struct Caveats {
  private let record: Record
  private let standings: [RequirementStanding]

  init(_ record: Record, _ standings: [RequirementStanding]) {
    self.record = record
    self.standings = standings
  }

  var sentences: [String] {
    [
      completeness, replacement, program, shard, filter, unselected, freeze, deviationProblems,
      deviations,
      coverage, sweeps,
      openQuestions,
    ].compactMap(\.self)
  }

  private var completeness: String? {
    if let incompleteness = record.incompleteness { return "INCOMPLETE: \(incompleteness)." }
    let made = record.cases.count
    let planned = record.header.plannedCases
    return made < planned
      ? "INCOMPLETE: cases are missing; \(made) of \(planned) planned cases are in the record."
      : nil
  }

  private var replacement: String? {
    (record.footer?.changedFiles ?? []).first.map {
      "REPLACED: \($0) was another file when the run was over; what was judged cannot be told."
    }
  }

  private var program: String? {
    record.header.subject.isUnknownProgram
      ? "The executable runs any program, and the subject file names no artifacts: its digest says "
        + "nothing of what was judged."
      : nil
  }

  private var shard: String? {
    record.header.shard.map {
      "SHARD \($0.index) of \($0.count): the other parts of the plan are in other records."
    }
  }

  private var filter: String? {
    if record.header.commandLine.contains("--rerun-failed") {
      return "FILTERED: only cases that did not conform in an earlier run were planned."
    }
    return record.header.filter.map {
      "FILTERED: only the cases that \($0) selects were planned."
    }
  }

  private var unselected: String? {
    let count = record.header.unselected.count
    return count == 0
      ? nil
      : "\(Counting.plain(count, "scenario")) left out: what only a real PostgreSQL server shows "
        + "was not tried (--postgres auto)."
  }

  private var freeze: String? {
    guard let freeze = record.header.freeze else {
      return "Whether the model is frozen was not checked."
    }
    return freeze.standing == .frozen ? nil : "The model is \(freeze.summary)."
  }

  private var deviations: String? {
    let known = record.cases.count { $0.findings.contains(where: \.isDeviation) }
    return known == 0
      ? nil : "\(Counting.cases(known)) failed in a way that is listed as a known deviation."
  }

  private var deviationProblems: String? {
    let problems = record.footer?.deviationProblems ?? []
    return problems.isEmpty
      ? nil : "The list of known deviations does not hold: \(problems.joined(separator: "; "))."
  }

  private var coverage: String? {
    let open = standings.count { $0.verdict == .notCovered }
    guard open > 0 else { return nil }
    return open == 1
      ? "1 requirement is not covered by any case that ran."
      : "\(open) requirements are not covered by any case that ran."
  }

  private var sweeps: String? {
    let open = record.coverages.filter { !$0.isComplete }.map(\.name)
    guard let first = open.first else { return nil }
    let more = open.count > 1 ? " and \(open.count - 1) more" : ""
    return "Not everything that was to be swept is covered: \(first)\(more)."
  }

  private var openQuestions: String? {
    let open = record.cases.count { $0.verdict == .inconclusive && !$0.isAdverse }
    guard open > 0 else { return nil }
    return "\(Counting.cases(open)) could show nothing, as the subject declares or is allowed."
  }
}

extension RecordHeader {
  /// The expression that selected the cases of the run; nil if all were planned.
  package var filter: String? {
    for (position, word) in commandLine.enumerated() {
      if word.utf8.elementsEqual("--filter".utf8), position + 1 < commandLine.count {
        return commandLine[position + 1]
      }
      if word.utf8.starts(with: "--filter=".utf8) {
        return String(decoding: word.utf8.dropFirst(9), as: UTF8.self)
      }
    }
    return nil
  }
}
