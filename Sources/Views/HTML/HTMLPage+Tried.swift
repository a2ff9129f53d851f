internal import Contract
internal import Outcomes
internal import Recording

/// The cases of a scenario by what came of them: what was given, how it ended and what was said first,
/// for what passed as well as for what did not.
extension HTMLPage {
  /// How many differences of a case are named before the rest are only counted.
  private static let mostDifferences = 3
  /// The longest value that was given, in characters.
  private static let longestValue = 72
  /// The longest line that was said, in characters.
  private static let longestLine = 120

  func writeTried(of scenario: ScenarioGroup, until end: Int, _ writer: inout HTMLWriter) {
    // That the controls started is all that there is to see of them.
    if scenario.isControl, scenario.counts[.pass] == scenario.counts.total {
      writer.element("p") { $0.counts(scenario.counts) }
      return
    }
    let fold = TriedFold(scenario, in: record, room: room(for: scenario))
    writer.details {
      $0.counts(scenario.counts)
      if fold.outcomes.count > 1 {
        $0.element(
          "span", ["class": "muted"],
          text: " in \(Counting.grouped(fold.outcomes.count)) outcomes")
      }
    } _: { writer in
      writer.markup(
        """
        <table class="cases"><thead><tr><th>Case</th><th>Given</th><th>ms</th></tr></thead>

        """)
      var rest = 0
      for outcome in fold.outcomes {
        if writer.bytes.count > end {
          rest += outcome.count
        } else {
          write(outcome, of: scenario, &writer)
        }
      }
      writer.markup("</table>\n")
      if fold.unseen > 0 {
        writer.note("\(Counting.cases(fold.unseen)) more passed, too; these were taken evenly.")
      }
      writer.leftOut(
        rest + fold.unseen, "cases",
        command: "grep \(ShellQuoting.quoted("\"id\":\"\(scenario.id)/")) record.ndjson")
    }
  }

  private func isSwept(_ scenario: ScenarioGroup) -> Bool {
    record.coverages.contains { $0.sweep.utf8.elementsEqual(scenario.id.utf8) }
  }

  /// The rows of a sweep have no names of their own: a few of each outcome show what they are.
  private func room(for scenario: ScenarioGroup) -> TriedFold.Room {
    let all = max(1, record.cases.count)
    return TriedFold.Room(
      passes: isSwept(scenario) || scenario.isControl ? 2 : scenario.cases.count > 24 ? 3 : 5,
      others: 60,
      looked: max(200, limits.looked * scenario.cases.count / all))
  }

  private func write(
    _ outcome: TriedFold.Outcome, of scenario: ScenarioGroup, _ writer: inout HTMLWriter
  ) {
    writer.markup("<tbody><tr><th colspan=\"3\">")
    // Where all passed, the summary has said so.
    if scenario.counts[.pass] < scenario.counts.total {
      writer.verdict(outcome.verdict)
      writer.text(" ")
    }
    if outcome.count > 1 { writer.text("\(Counting.grouped(outcome.count)) × ") }
    writer.text(outcome.ended)
    if let said = outcome.said {
      writer.text(" ")
      writer.code(Self.cut(said, to: Self.longestLine))
    }
    writer.markup("</th></tr>\n")
    for row in outcome.rows { write(row, &writer) }
    writeOthers(of: outcome, isSwept: isSwept(scenario), &writer)
    writer.markup("</tbody>\n")
  }

  private func write(_ row: TriedFold.Row, _ writer: inout HTMLWriter) {
    let testCase = record.cases[row.testCase]
    writer.markup("<tr><th>")
    if detailed.contains(testCase.id) {
      writer.element("a", ["href": "#\(Anchor.testCase(testCase.id))"]) {
        $0.text(VisibleText.line(testCase.variant))
      }
    } else {
      writer.text(VisibleText.line(testCase.variant))
    }
    writer.markup("</th><td>")
    let words = row.given.prefix(Self.mostDifferences).map { Self.cut($0, to: Self.longestValue) }
    writer.text(words.isEmpty ? "–" : words.joined(separator: "\n"))
    if row.given.count > words.count {
      writer.text("\nand \(row.given.count - words.count) more")
    }
    writer.markup("</td><td>")
    writer.text(Timestamp.milliseconds(microseconds: testCase.duration))
    writer.markup("</td></tr>\n")
  }

  /// Those that have no row: all that did not pass by their names, and of a sweep's passes the number.
  private func writeOthers(
    of outcome: TriedFold.Outcome, isSwept: Bool, _ writer: inout HTMLWriter
  ) {
    guard !outcome.others.isEmpty else { return }
    writer.markup("<tr><td colspan=\"3\">")
    writer.text("and \(Counting.cases(outcome.others.count)) more like this")
    if outcome.verdict != .pass || !isSwept {
      writer.text(": \(names(of: outcome.others, isSwept: isSwept).joined(separator: ", "))")
    }
    writer.markup("</td></tr>\n")
  }

  /// Of a sweep's rows that follow one another the first and the last, since their names are numbers.
  private func names(of positions: [Int], isSwept: Bool) -> [String] {
    guard isSwept else { return positions.map { VisibleText.line(record.cases[$0].variant) } }
    var runs: [ClosedRange<Int>] = []
    for position in positions {
      if let last = runs.last, last.upperBound + 1 == position {
        runs[runs.count - 1] = last.lowerBound...position
      } else {
        runs.append(position...position)
      }
    }
    return runs.flatMap { run -> [String] in
      let names = [run.lowerBound, run.upperBound].map {
        VisibleText.line(record.cases[$0].variant)
      }
      switch run.count {
      case 1: return [names[0]]
      case 2: return names
      default: return ["\(names[0]) to \(names[1])"]
      }
    }
  }

  /// The beginning and the end of a long text, since values differ in either.
  private static func cut(_ text: String, to longest: Int) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > longest else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(longest * 2 / 3))) + "…"
      + String(String.UnicodeScalarView(scalars.suffix(longest / 3 - 1)))
  }
}
