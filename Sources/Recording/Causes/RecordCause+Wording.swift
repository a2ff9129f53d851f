internal import Contract

extension [RecordCause] {
  /// What explains most cases first.
  package var ranked: [RecordCause] {
    enumerated().sorted { left, right in
      (-left.element.cases.count, left.offset) < (-right.element.cases.count, right.offset)
    }.map(\.element)
  }
}

extension Record {
  /// What makes each case fail, by its identifier; of several causes the one that explains most.
  package var causeOfCases: [String: RecordCause] {
    Dictionary(
      causes.ranked.flatMap { cause in cause.cases.map { ($0, cause) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension RecordCause {
  /// The command that shows it by the smallest case that does.
  package func reproduction(options: [String]) -> String {
    ShellQuoting.reproduction(witness, options: options) + " --minimize"
  }

  /// `160 cases  EM-2.4: it went on …`, and below it the smallest environment that shows it.
  package var lines: [String] {
    let names = requirements.map(\.description).joined(separator: " ")
    let count = Counting.plainCases(cases.count)
    var lines = ["\(count)  \(names): \(PlainText.line(summary))"]
    if isMinimised, needed.isEmpty {
      lines.append("  whatever the environment")
    }
    lines += needed.map { "  needs \(PlainText.line($0))" }
    lines += differences.map { "  \($0.words)" }
    let times = Counting.plain(launches, "launch", "launches")
    let extent =
      isMinimised
      ? "minimised in \(times)" : launches == 0 ? "not minimised" : "minimised in part, in \(times)"
    return lines + ["  for example \(PlainText.line(witness)), \(extent)"]
  }
}

extension RecordDifference {
  /// `ENVIRONMENT="Dev", not "dev"`.
  package var words: String {
    func list(_ values: [RecordedBytes]) -> String {
      values.map { VisibleText.quoted($0) }.joined(separator: " and then ")
    }
    let name = PlainText.line(String(decoding: name.head, as: UTF8.self))
    if given.isEmpty { return "\(name) unset, not \(list(baseline))" }
    if baseline.isEmpty { return "\(name)=\(list(given)), not unset" }
    return "\(name)=\(list(given)), not \(list(baseline))"
  }
}
