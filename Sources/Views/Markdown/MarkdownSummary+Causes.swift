internal import Contract
internal import Recording

extension MarkdownSummary {
  /// How many causes are told before the rest are only counted.
  private static let mostCauses = 10
  /// Of one cause, how many of its parts are told before the rest are only counted.
  private static let mostParts = 20

  /// What makes cases fail, each once and what explains most first: who is at fault, the smallest
  /// environment that shows it, and what to run next.
  static func causes(_ record: Record) -> String {
    let causes = record.causes.ranked
    guard !causes.isEmpty else { return "" }
    let statements = Dictionary(
      record.header.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let parts = causes.prefix(mostCauses).enumerated().map { index, cause in
      let title = MarkdownText.inline(PlainText.prefix(cause.summary, bytes: 1000))
      return "### \(index + 1). \(title) (\(Counting.cases(cause.cases.count)))\n\n"
        + requirements(cause, statements) + environment(cause)
        + next(cause.reproduction(options: record.header.optionsOfCases))
    }
    let rest = causes.count - mostCauses
    return "## \(Counting.plain(causes.count, "cause"))\n\n" + parts.joined()
      + (rest > 0 ? "and \(rest) more: `report.html`\n\n" : "")
  }

  private static func requirements(
    _ cause: RecordCause, _ statements: [RequirementID: RecordHeader.Requirement]
  ) -> String {
    let lines = cause.requirements.prefix(mostParts).map { id in
      let words = statements[id].map {
        " (\($0.level.rawValue)) \(MarkdownText.inline($0.statement))"
      }
      return "- **\(id)**\(words ?? "")\n"
    }
    return lines.joined() + more(cause.requirements.count, than: mostParts) + "\n"
  }

  /// What is left of the witness when all is taken away that the failure does not need.
  private static func environment(_ cause: RecordCause) -> String {
    let lines =
      cause.needed.map { "needs \(PlainText.line($0))" } + cause.differences.map(\.words)
    guard !lines.isEmpty else {
      return cause.isMinimised ? "It fails whatever the environment.\n\n" : ""
    }
    let shown = lines.prefix(mostParts).map { PlainText.prefix($0, bytes: 1000) + "\n" }
    return
      (cause.isMinimised
      ? "The smallest environment that shows it:\n\n" : "An environment that shows it:\n\n")
      + MarkdownText.block(shown.joined()) + more(lines.count, than: mostParts) + "\n"
  }

  private static func next(_ command: String) -> String {
    "Next:\n\n\(MarkdownText.block(command))\n"
  }

  private static func more(_ count: Int, than limit: Int) -> String {
    count > limit ? "\nand \(count - limit) more\n" : ""
  }
}
