internal import Contract
internal import Outcomes
package import Recording

/// A run as a page of Markdown for the summary of a CI step: the verdict, then the worst, then what
/// a reviewer asks for.
package enum MarkdownSummary {
  /// Well below the 1 MiB that GitHub takes for a step, in which others may write, too.
  package static let longest = 600_000
  /// Of what is known of a single case, in bytes.
  private static let longestCase = 12_000
  /// How many cases of a group are named before the rest are only counted.
  private static let mostNamed = 50

  package static func render(_ record: Record, limit: Int = longest) -> [UInt8] {
    let conclusion = Conclusion(record)
    let head = heading(record, conclusion) + causes(record)
    let tail = requirements(conclusion) + deviations(record) + sweeps(record) + run(record)
    let room = limit - head.utf8.count - tail.utf8.count
    return Array((head + failures(record, room: room) + tail).utf8)
  }

  // MARK: - The verdict

  private static func heading(_ record: Record, _ conclusion: Conclusion) -> String {
    let subject = MarkdownText.inline(record.header.subject.name)
    var text = "# \(mark(conclusion.outcome)) \(subject) \(conclusion.outcome.words)\n\n"
    text += "\(Counting.cases(conclusion.counts.total)): \(conclusion.counts.summary)\n\n"
    if !conclusion.violated.isEmpty {
      text += "At fault: \(conclusion.violated.map(\.description).joined(separator: ", "))\n\n"
    }
    for caveat in conclusion.caveats { text += "> \(MarkdownText.inline(caveat))\n>\n" }
    return text + (conclusion.caveats.isEmpty ? "" : "\n")
  }

  private static func mark(_ outcome: Conclusion.Outcome) -> String {
    switch outcome {
    case .conforms: "✅"
    case .doesNotConform: "❌"
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: "⛔"
    }
  }

  private static func mark(_ verdict: RequirementStanding.Verdict) -> String {
    switch verdict {
    case .judged(.pass): "✅ pass"
    case .judged(.fail): "❌ **fail**"
    case .judged(.error): "⛔ **error**"
    case .judged(.inconclusive): "❔ inconclusive"
    case .judged(.skipped): "➖ skipped"
    case .notCovered: "❔ not covered"
    case .notLaunched: "➖ not judged by launching"
    }
  }

  // MARK: - What does not conform

  private static func failures(_ record: Record, room: Int) -> String {
    let groups = FailureGroup.groups(of: record, within: .run)
    guard !groups.isEmpty else { return "" }
    let texts = CaseText(record.header)
    let total = groups.reduce(0) { $0 + $1.cases.count }
    var text = "## \(Counting.cases(total)) to mend\n\n"
    var shown = 0
    for group in groups {
      let part = self.text(of: group, texts)
      if text.utf8.count + part.utf8.count + 200 > room { break }
      text += part
      shown += group.cases.count
    }
    if shown < total {
      text += "and \(Counting.cases(total - shown)) more: `report.html`, `record.ndjson`\n\n"
    }
    return text
  }

  /// The first case in full, the others by name.
  private static func text(of group: FailureGroup, _ texts: CaseText) -> String {
    let first = group.cases[0]
    let body = PlainText.prefix(texts.body(of: first), bytes: longestCase)
    var text =
      "### \(mark(.judged(group.verdict))): \(MarkdownText.inline(group.headline)) "
      + "(\(Counting.cases(group.cases.count)))\n\n"
      + "<details><summary>\(MarkdownText.code(first.id))</summary>\n\n"
      + "\(MarkdownText.block(body))\n</details>\n\n"
    let others = group.cases.dropFirst()
    if !others.isEmpty {
      text += "<details><summary>\(Counting.cases(others.count)) like it</summary>\n\n"
      for other in others.prefix(mostNamed) { text += "- \(MarkdownText.code(other.id))\n" }
      let rest = others.count - mostNamed
      if rest > 0 { text += "- and \(Counting.grouped(rest)) more\n" }
      text += "\n</details>\n\n"
    }
    return text
  }

  // MARK: - Requirements

  private static func requirements(_ conclusion: Conclusion) -> String {
    let standings = conclusion.standings
    let open = standings.filter { standing in
      switch standing.verdict {
      case .judged(.pass), .notLaunched: false
      case .judged(.skipped), .judged(.inconclusive), .judged(.fail), .judged(.error), .notCovered:
        true
      }
    }
    var text = "## Requirements\n\n"
    if !open.isEmpty { text += table(of: open) + "\n" }
    text += "<details><summary>All \(standings.count) requirements</summary>\n\n"
    return text + table(of: standings) + "\n</details>\n\n"
  }

  private static func table(of standings: [RequirementStanding]) -> String {
    let rows = standings.map { standing in
      let requirement = standing.requirement
      return
        "| \(requirement.id) | \(requirement.level.rawValue) | \(mark(standing.verdict)) "
        + "| \(standing.cases.count) | \(MarkdownText.inline(requirement.statement)) |\n"
    }
    return "| requirement | level | verdict | cases | statement |\n|---|---|---|--:|---|\n"
      + rows.joined()
  }

  // MARK: - The run

  private static func run(_ record: Record) -> String {
    let header = record.header
    let command = header.commandLine.map(ShellQuoting.quoted).joined(separator: " ")
    var rows: [(String, String)] = [
      (
        "subject",
        "\(MarkdownText.code(header.subject.file)), \(MarkdownText.code(header.subject.executable))"
      ),
      ("its SHA-256", MarkdownText.code(header.subject.sha256)),
    ]
    for artifact in header.subject.artifacts {
      rows.append(
        ("artifact", "\(MarkdownText.code(artifact.path)), \(MarkdownText.code(artifact.sha256))"))
    }
    if !header.subject.paths.isEmpty {
      rows.append(
        ("fixed paths", header.subject.paths.map(MarkdownText.code).joined(separator: ", ")))
    }
    rows += [
      ("model, SHA-256", MarkdownText.code(header.modelDigest)),
      ("scenarios, SHA-256", MarkdownText.code(header.scenariosDigest)),
      ("started", MarkdownText.code(header.started)),
      (
        "machine",
        "\(MarkdownText.inline(header.machine.kernel)), \(header.machine.cores) processors, "
          + "\(header.jobs) cases at a time"
      ),
      ("isolation", MarkdownText.inline(header.isolation?.summary ?? "not recorded")),
      ("seed", String(header.seed)), ("command", MarkdownText.code(command)),
    ]
    if let harness = header.harness {
      rows.append(
        (
          "judged by",
          "conform \(MarkdownText.inline(harness.words)), SHA-256 \(MarkdownText.code(harness.sha256))"
        ))
    }
    if let footer = record.footer {
      rows.append(("took", "\(Timestamp.seconds(microseconds: footer.wallTime)) s"))
      rows.append(("exit", String(footer.exitCode)))
    }
    let lines = rows.map { "| \($0) | \($1) |\n" }.joined()
    return "<details><summary>The run</summary>\n\n| | |\n|---|---|\n\(lines)\n</details>\n"
  }
}
