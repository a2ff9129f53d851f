internal import Contract
internal import Outcomes
package import Recording

/// The trend over several runs as one page.
package enum HistoryPage {
  package static func render(_ history: RunHistory) -> [UInt8] {
    let name = history.runs.last.map { VisibleText.line($0.subject.name) } ?? ""
    let title = "\(name), \(Counting.plain(history.runs.count, "run"))"
    return HTMLDocument.bytes(title: title) { writer in
      writer.element("header", ["class": "banner"]) { writer in
        writer.element("p", ["class": "kicker"], text: "Environment model conformance, the trend")
        writer.element("h1", text: title)
      }
      writer.markup("<main id=\"content\" class=\"banner\" tabindex=\"-1\">\n")
      section("trend", "Requirements by run", &writer) { draw(history, &$0) }
      section("runs", "Runs, the newest first", &writer) { write(history.runs, &$0) }
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

  /// A column a run, with the shares of the verdicts of its requirements; the table says the same.
  private static func draw(_ history: RunHistory, _ writer: inout HTMLWriter) {
    let runs = history.runs
    guard !runs.isEmpty else { return }
    writer.markup(
      "<svg class=\"bar trend\" width=\"100%\" height=\"120\" role=\"img\" aria-label=\"")
    writer.text(
      "Verdicts of requirements in \(Counting.plain(runs.count, "run")), the oldest first. "
        + "The tables below say the same.")
    writer.markup("\">")
    let width = 1000 / runs.count
    for (index, run) in runs.enumerated() {
      let total = max(1, run.standingCounts.total)
      var top = 0
      for verdict in Verdict.allCases.sorted(by: >) where run.standingCounts[verdict] > 0 {
        let height = max(3, run.standingCounts[verdict] * 110 / total)
        let x = index * 1000 / runs.count
        writer.element(
          "rect",
          [
            "class": verdict.rawValue, "x": "\(x / 10).\(x % 10)%", "y": String(top),
            "width": "\(max(1, width - 5) / 10).\(max(1, width - 5) % 10)%",
            "height": String(height),
          ]
        ) { writer in
          writer.element(
            "title",
            text: "\(VisibleText.line(run.started)): \(run.standingCounts[verdict]) "
              + verdict.rawValue)
        }
        top += height
      }
    }
    writer.markup("</svg>\n")
  }

  private static func write(_ runs: [RunHistory.Run], _ writer: inout HTMLWriter) {
    writer.markup(
      """
      <table class="steps"><thead><tr><th scope="col">Started</th><th scope="col">Verdict</th>\
      <th scope="col">Cases</th><th scope="col">At fault</th><th scope="col">Took</th>\
      <th scope="col">Program</th></tr></thead><tbody>
      """)
    for run in runs.reversed() {
      writer.element("tr") { writer in
        writer.element("th", ["scope": "row"], text: VisibleText.line(run.started))
        writer.element(
          "td", text: run.outcome.words + (run.isSelection ? " (some of its cases)" : ""))
        writer.element("td") { $0.counts(run.counts) }
        writer.element(
          "td", text: run.violated.map(\.description).joined(separator: " "))
        writer.element(
          "td", text: run.duration.map { "\(Timestamp.seconds(microseconds: $0)) s" } ?? "not ended"
        )
        writer.element("td") { $0.code(String(run.subject.sha256.prefix(12))) }
      }
      writer.markup("\n")
    }
    writer.markup("</tbody></table>\n")
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
    writer.markup("<table class=\"steps\"><thead><tr><th scope=\"col\">Requirement</th>")
    for run in runs {
      writer.element("th", ["scope": "col"], text: VisibleText.line(run.started))
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
    writer.markup("</tbody></table>\n")
    writer.leftOut(history.runs.count - mostColumns, "older runs")
  }
}
