internal import Contract
internal import Outcomes
package import Recording

/// What is printed when a run has ended.
package enum ConsoleSummary {
  /// How many cases a requirement names before the rest are only counted.
  private static let namedCases = 3
  /// How many changes of a model are told before the rest are only counted.
  private static let namedChanges = 10
  /// How many known deviations are listed before the rest are only counted.
  private static let namedDeviations = 20

  package static func text(
    header: RecordHeader, footer: RecordFooter, standings: [RequirementStanding],
    coverages: [RecordCoverage] = [], causes: [RecordCause] = [], reports: [String],
    incompleteness: String? = nil, next: String? = nil, slowest: [RecordCase] = [],
    style: ConsoleStyle
  ) -> String {
    var lines: [String] = []
    // An interrupted run says little of the model, and whoever interrupted it knows why.
    let isWhole = incompleteness == nil || footer.stoppedAfter != nil
    if isWhole, style.detail != .quiet {
      lines += [""] + sections(standings, isSelection: header.isSelection, style) + [""]
      lines += exceptions(standings, isSelection: header.isSelection, style)
    }
    if isWhole { lines += self.causes(causes, footer.causeSearch, style) }
    if isWhole, style.detail != .quiet { lines += sweeps(coverages, style) }
    lines += self.slowest(slowest)
    lines += ending(
      header, footer, incompleteness, style,
      hasDeviation: standings.contains { $0.cases.contains(where: \.isDeviation) })
    if let first = reports.first, style.detail != .quiet || footer.exitCode != 0 {
      lines.append(
        "reports: "
          + (isWhole && style.detail != .quiet ? reports.joined(separator: ", ") : first))
    }
    if let next { lines.append("next: \(next)") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The cases that took longest, in columns.
  private static func slowest(_ cases: [RecordCase]) -> [String] {
    guard !cases.isEmpty else { return [] }
    let times = cases.map { "\(Timestamp.seconds(microseconds: $0.duration)) s" }
    let width = times.map(\.utf8.count).max() ?? 0
    let head = cases.count == 1 ? "the slowest case:" : "the \(cases.count) slowest cases:"
    return ["", head]
      + zip(times, cases).map { time, testCase in
        "  \(String(repeating: " ", count: width - time.utf8.count))\(time)  "
          + PlainText.line(testCase.id)
      }
  }

  /// A line a section of the model: how its requirements stand. A selection tells of those that it is
  /// about.
  private static func sections(
    _ all: [RequirementStanding], isSelection: Bool, _ style: ConsoleStyle
  ) -> [String] {
    let standings = isSelection ? all.filter(\.isJudged) : all
    var names: [String] = []
    for standing in standings where !names.contains(standing.requirement.section) {
      names.append(standing.requirement.section)
    }
    let width = names.map(\.unicodeScalars.count).max() ?? 0
    return names.map { name in
      let section = standings.filter { $0.requirement.section == name }
      let padding = String(repeating: " ", count: width - name.unicodeScalars.count)
      return "\(name)\(padding)  \(requirements(section, style))"
    }
  }

  private static func requirements(
    _ standings: [RequirementStanding], _ style: ConsoleStyle
  ) -> String {
    var parts: [String] = []
    for verdict in Verdict.allCases.sorted(by: >) {
      let count = standings.count { $0.verdict == .judged(verdict) }
      if count > 0 { parts.append(style.coloured("\(count) \(verdict.rawValue)", verdict)) }
    }
    for verdict in [RequirementStanding.Verdict.notCovered, .notLaunched] {
      let count = standings.count { $0.verdict == verdict }
      if count > 0 { parts.append("\(count) \(verdict.word)") }
    }
    return parts.joined(separator: ", ")
  }

  /// Every requirement that could be shown and was not, with its statement and its cases.
  ///
  /// That a selection of cases covers few requirements is no news, and only counted.
  private static func exceptions(
    _ standings: [RequirementStanding], isSelection: Bool, _ style: ConsoleStyle
  ) -> [String] {
    let exceptions = standings.filter { standing in
      switch standing.verdict {
      case .judged(.pass), .notLaunched: false
      case .judged(.skipped), .judged(.inconclusive), .judged(.fail), .judged(.error): true
      case .notCovered: !isSelection
      }
    }
    let lines = exceptions.flatMap { standing -> [String] in
      let requirement = standing.requirement
      let word =
        switch standing.verdict {
        case .judged(let verdict): style.coloured(standing.summary, verdict)
        case .notCovered, .notLaunched: standing.summary
        }
      let heading = "\(requirement.id)  \(word)  \(PlainText.line(requirement.statement))"
      return [heading] + cases(of: standing)
    }
    let open = isSelection ? standings.count { $0.verdict == .notCovered } : 0
    let rest =
      open == 0
      ? [] : ["\(Counting.plain(open, "requirement")) beyond the selected cases"]
    return lines + rest + (lines.isEmpty && rest.isEmpty ? [] : [""])
  }

  private static func cases(of standing: RequirementStanding) -> [String] {
    guard case .judged(let worst) = standing.verdict else { return [] }
    let worstCases = standing.cases.filter { $0.verdict == worst }
    var lines = worstCases.prefix(namedCases).map { "        \(PlainText.line($0.id))" }
    if worstCases.count > namedCases {
      lines.append("        and \(worstCases.count - namedCases) more")
    }
    return lines
  }

  /// How many causes are told before the rest are only counted.
  private static let namedCauses = 20

  /// What makes cases fail, each once: what explains most cases first.
  private static func causes(
    _ causes: [RecordCause], _ search: RecordCauseSearch?, _ style: ConsoleStyle
  ) -> [String] {
    guard !causes.isEmpty else { return [] }
    if style.detail == .quiet {
      let told = causes.ranked.prefix(namedCauses).compactMap { $0.lines.first }
      let rest = causes.count - told.count
      return told + (rest > 0 ? ["and \(Counting.plain(rest, "cause")) more"] : [])
    }
    let effort = search.map { ", \($0.summary)" } ?? ""
    var lines = ["\(Counting.plain(causes.count, "cause"))\(effort):"]
    lines += causes.ranked.prefix(namedCauses).flatMap(\.lines).map { "  \($0)" }
    if causes.count > namedCauses { lines.append("  and \(causes.count - namedCauses) more") }
    return lines + [""]
  }

  /// A line a sweep and environment: what was covered of what there is.
  private static func sweeps(
    _ coverages: [RecordCoverage], _ style: ConsoleStyle
  ) -> [String] {
    let lines = coverages.flatMap { coverage -> [String] in
      let line = "\(PlainText.line(coverage.name))  \(PlainText.line(coverage.summary))"
      return coverage.isComplete ? [line] : [style.coloured(line, .inconclusive)]
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  private static func ending(
    _ header: RecordHeader, _ footer: RecordFooter, _ incompleteness: String?,
    _ style: ConsoleStyle, hasDeviation: Bool
  ) -> [String] {
    var lines = [
      "\(Counting.plainCases(footer.counts.total)) in "
        + "\(Timestamp.seconds(microseconds: footer.wallTime)) s: \(footer.counts.summary)"
    ]
    if let incompleteness {
      lines.append("INCOMPLETE: \(incompleteness); earlier whole reports are as they were")
    }
    if incompleteness == nil || footer.stoppedAfter != nil {
      if let isolation = header.isolation, style.detail != .quiet {
        lines.append("isolation: \(isolation.summary)")
      }
      if let shard = header.shard, shard.count > 1 {
        lines.append("this is \(shard): `conform report` makes one of the records of all")
      }
      lines += footer.changedFiles.map {
        style.coloured(
          "\(PlainText.line($0)) was another file when the run was over: nothing is attested",
          .error)
      }
      lines += deviations(header, footer, style)
      lines += freeze(header, style)
    }
    let subject = PlainText.line(header.subject.name)
    switch footer.exitCode {
    case 0 where footer.counts.total == 0:
      lines.append(style.coloured("no case of \(subject) is in this part", .skipped))
    case 0:
      let rider = hasDeviation ? " but for its known deviations" : ""
      lines.append(style.coloured("\(subject) conforms\(rider)", .pass))
    case 1: lines.append(style.coloured("\(subject) does not conform: exit 1", .fail))
    case let code:
      lines.append(style.coloured("conformance of \(subject) is not shown: exit \(code)", .fail))
    }
    return lines
  }

  /// The failures that are known, and what is wrong with their entries.
  private static func deviations(
    _ header: RecordHeader, _ footer: RecordFooter, _ style: ConsoleStyle
  ) -> [String] {
    var lines: [String] = []
    if !header.deviations.isEmpty {
      lines.append("known deviations: \(header.deviations.count)")
      lines += header.deviations.prefix(namedDeviations).map { "        \($0.summary)" }
      if header.deviations.count > namedDeviations {
        lines.append("        and \(header.deviations.count - namedDeviations) more")
      }
    }
    return lines + footer.deviationProblems.map { style.coloured(PlainText.line($0), .fail) }
  }

  /// That the model is another one than was approved, what has changed, and what to do about it.
  private static func freeze(_ header: RecordHeader, _ style: ConsoleStyle) -> [String] {
    guard let freeze = header.freeze, freeze.standing != .frozen else { return [] }
    var lines = [style.coloured("the model is \(freeze.summary)", .inconclusive)]
    lines += freeze.listedChanges(limit: namedChanges).map { "        \($0)" }
    if !freeze.isWaived {
      lines.append(
        "        look with `conform freeze --check`, approve with `conform freeze --approve`, or "
          + "judge by it all the same with --unfrozen")
    }
    return lines
  }
}

extension RequirementStanding {
  /// Whether any case that ran says something of it.
  fileprivate var isJudged: Bool {
    if case .judged = verdict { true } else { false }
  }
}
