internal import Contract
internal import Outcomes
package import Recording

/// Several runs as one page: the trend of one subject, or several subjects side by side.
package enum HistoryPage {
  package static func render(_ history: RunHistory) -> [UInt8] {
    let names = history.subjects.map(VisibleText.line)
    let title =
      "\(names.joined(separator: ", ")): \(Counting.plain(history.runs.count, "run"))"
    return HTMLDocument.bytes(title: title) { writer in
      writer.element("header", ["class": "banner"]) { writer in
        writer.element(
          "p", ["class": "kicker"],
          text: "Environment model conformance, "
            + (names.count > 1 ? "side by side" : "the trend"))
        writer.element("h1", text: title)
      }
      writer.markup("<main id=\"content\" class=\"banner trends\" tabindex=\"-1\">\n")
      section("trend", "Requirements by run", &writer) { draw(history, &$0) }
      section("runs", "Runs, the newest first", &writer) { write(history, &$0) }
      section("changes", "Requirements that did not stand alike", &writer) { changes(history, &$0) }
      writer.markup("</main>\n")
    }
  }

  private static func section(
    _ id: String, _ title: String, _ writer: inout HTMLWriter,
    _ content: (inout HTMLWriter) -> Void
  ) {
    writer.element("section", ["aria-labelledby": "\(id)-title"]) { writer in
      writer.element("h2", ["id": "\(id)-title"], text: title)
      content(&writer)
    }
    writer.markup("\n")
  }

  /// In thousandths of the width.
  private static let widestColumn = 60

  /// A column a run, with the shares of the verdicts of its requirements; the table says the same.
  private static func draw(_ history: RunHistory, _ writer: inout HTMLWriter) {
    let runs = history.runs
    guard !runs.isEmpty else { return }
    writer.markup(
      "<svg class=\"bar trend\" width=\"100%\" height=\"120\" role=\"img\" aria-label=\"")
    writer.attribute(
      "Verdicts of requirements in \(Counting.plain(runs.count, "run")), the oldest first. "
        + "The tables below say the same.")
    writer.markup("\">")
    let step = min(1000 / runs.count, widestColumn)
    let width = max(1, step * 4 / 5)
    for (index, run) in runs.enumerated() {
      let total = max(1, run.standingCounts.total)
      var top = 0
      for verdict in Verdict.allCases.sorted(by: >) where run.standingCounts[verdict] > 0 {
        // Never too thin to be seen.
        let height = max(8, run.standingCounts[verdict] * 110 / total)
        let x = runs.count * step > 1000 ? index * 1000 / runs.count : index * step
        writer.element(
          "rect",
          [
            "class": verdict.rawValue, "x": "\(x / 10).\(x % 10)%", "y": String(top),
            "width": "\(width / 10).\(width % 10)%", "height": String(min(height, 118 - top)),
          ]
        ) { writer in
          writer.element(
            "title",
            text: "\(moment(of: run)): \(run.standingCounts[verdict]) \(verdict.rawValue)")
        }
        top += height + 1
      }
    }
    writer.markup("</svg>\n")
    writer.note(
      "A column a run, the oldest on the left; its height is all requirements that were judged, the "
        + "worst on top.")
  }

  /// `2026-11-27 18:41:15`, in UTC as all times of a record.
  private static func moment(of run: RunHistory.Run) -> String {
    let text = VisibleText.line(run.started)
    guard let separator = text.firstIndex(of: "T"), text.hasSuffix("Z") else { return text }
    return "\(text[..<separator]) \(text[separator...].dropFirst().prefix { $0 != "." })"
  }

  private static func write(_ history: RunHistory, _ writer: inout HTMLWriter) {
    writer.markup(
      """
      <table class="runs"><thead><tr><th scope="col">Started (UTC)</th><th scope="col">Subject</th>\
      <th scope="col">Verdict</th><th scope="col">Cases</th><th scope="col">At fault</th>\
      <th scope="col">Took</th><th scope="col">Program</th></tr></thead><tbody>
      """)
    for run in history.runs.reversed() {
      writer.element("tr") { writer in
        writer.element("th", ["scope": "row"], text: moment(of: run))
        writer.element("td", text: VisibleText.line(run.subject.name))
        writer.element("td") { writer in
          writer.element("span", ["class": "v \(style(of: run.outcome))"], text: run.outcome.words)
          if run.isSelection { writer.text(" some of its cases") }
        }
        writer.element("td") { $0.counts(run.counts) }
        writer.element(
          "td",
          text: run.violated.isEmpty ? "–" : run.violated.map(\.description).joined(separator: " "))
        writer.element(
          "td", text: run.duration.map { "\(Timestamp.seconds(microseconds: $0)) s" } ?? "not ended"
        )
        writer.element("td") { $0.code(String(run.subject.sha256.prefix(12))) }
      }
      writer.markup("\n")
    }
    writer.markup("</tbody></table>\n")
  }

  private static func style(of outcome: Conclusion.Outcome) -> String {
    switch outcome {
    case .conforms: "pass"
    case .doesNotConform: "fail"
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: "error"
    }
  }

  /// How many of the newest runs have a column.
  private static let mostColumns = 12

  private static func changes(_ history: RunHistory, _ writer: inout HTMLWriter) {
    let changing = history.changing
    guard !changing.isEmpty else {
      writer.note("Every requirement stood alike in all of them.")
      return
    }
    let runs = history.runs.suffix(mostColumns)
    writer.markup(
      """
      <div class="wide" role="region" aria-label="Standing by requirement and run" tabindex="0"><table>\
      <thead><tr><th scope="col">Requirement</th>
      """)
    for run in runs {
      writer.element("th", ["scope": "col"]) { writer in
        if history.subjects.count > 1 { writer.text("\(VisibleText.line(run.subject.name)), ") }
        writer.text(moment(of: run))
      }
    }
    writer.markup("</tr></thead><tbody>\n")
    for id in changing {
      writer.element("tr") { writer in
        writer.element("th", ["scope": "row"], text: id.description)
        for run in runs {
          writer.element("td") { writer in
            if let verdict = run.standing(of: id) { writer.verdict(verdict) }
          }
        }
      }
      writer.markup("\n")
    }
    writer.markup("</tbody></table></div>\n")
    writer.leftOut(history.runs.count - mostColumns, "older runs")
  }
}
