internal import Contract
internal import Outcomes
internal import Recording

/// The verdict, and where to go from it.
extension HTMLPage {
  func writeBanner(to writer: inout HTMLWriter) {
    writer.element("header", ["class": "banner \(kind)"]) { writer in
      writer.element("p", ["class": "kicker"], text: "Environment model conformance")
      writer.element("h1") { writer in
        writer.element(
          "span", ["class": "sign", "aria-hidden": "true"], text: conclusion.outcome.sign)
        writer.text("\(VisibleText.line(record.header.subject.name)) ")
        writer.element("span", ["class": "words"], text: conclusion.outcome.words)
      }
      if !conclusion.caveats.isEmpty {
        writer.element("ul", ["class": "caveats"]) { writer in
          for caveat in conclusion.caveats {
            writer.element("li", text: VisibleText.line(caveat))
          }
        }
      }
      if !conclusion.violated.isEmpty {
        writer.element("p", ["class": "violated"]) { writer in
          writer.text("At fault: ")
          writer.requirements(conclusion.violated)
        }
      }
      writer.element("div", ["class": "tiles"]) { writer in
        tile(
          "Requirements", requirementCounts, standingCounts, of: launchedRequirements,
          rest: "not covered", &writer)
        tile(
          "Cases", caseCounts, conclusion.counts, of: expectedCases, rest: "not made", &writer)
        writer.element("div", ["class": "tile"]) { writer in
          writer.element("p", ["class": "label"], text: "Run")
          writer.element("p", ["class": "figure"], text: duration)
          writer.element("p", text: VisibleText.line(record.header.started))
        }
        writer.element("div", ["class": "tile"]) { writer in
          writer.element("p", ["class": "label"], text: "Model")
          writer.element("p", ["class": "figure"], text: freezeWord)
          writer.element("p") { writer in
            writer.element("a", ["href": "#freeze"], text: "Standing of the model")
          }
        }
      }
    }
    writer.markup("\n")
  }

  private func tile(
    _ label: String, _ figure: String, _ counts: VerdictCounts, of total: Int, rest: String,
    _ writer: inout HTMLWriter
  ) {
    writer.element("div", ["class": "tile"]) { writer in
      writer.element("p", ["class": "label"], text: label)
      writer.element("p", ["class": "figure"], text: figure)
      bar(counts, of: total, &writer)
      writer.element("p") { writer in
        writer.counts(counts)
        if counts.total < total {
          writer.element(
            "span", ["class": "muted"],
            text: "\(counts.total == 0 ? "" : " ")\(total - counts.total) \(rest)")
        }
      }
    }
  }

  /// The shares of the verdicts in all that there might be; the words below it say the same.
  private func bar(_ counts: VerdictCounts, of total: Int, _ writer: inout HTMLWriter) {
    writer.markup(
      "<svg class=\"bar\" width=\"100%\" height=\"8\" role=\"img\" aria-hidden=\"true\">")
    var start = 0.0
    for verdict in Verdict.allCases.sorted(by: >) where counts[verdict] > 0 {
      // Never too thin to be seen.
      let width = max(0.8, Double(counts[verdict] * 1000 / total) / 10)
      writer.element(
        "rect",
        [
          "class": verdict.rawValue, "x": "\(start)%", "width": "\(width)%", "height": "8",
        ], text: "")
      start += width
    }
    writer.markup("</svg>")
  }

  private var kind: String {
    switch conclusion.outcome {
    case .conforms: conclusion.caveats.isEmpty ? "good" : "good reserved"
    case .doesNotConform: "bad"
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: "void"
    }
  }

  private var standingCounts: VerdictCounts {
    VerdictCounts(
      conclusion.standings.compactMap { standing in
        switch standing.verdict {
        case .judged(let verdict): verdict
        case .notCovered, .notLaunched: nil
        }
      })
  }

  private var requirementCounts: String {
    "\(standingCounts[.pass]) of \(launchedRequirements) hold"
  }

  private var caseCounts: String {
    let made = Counting.grouped(conclusion.counts.total)
    return conclusion.counts.total < expectedCases
      ? "\(made) of \(Counting.grouped(expectedCases))" : made
  }

  /// As many as were planned, where not all of them were made.
  private var expectedCases: Int {
    record.incompleteness == nil
      ? conclusion.counts.total : max(conclusion.counts.total, record.header.plannedCases)
  }

  /// Those that a launch can show.
  private var launchedRequirements: Int {
    conclusion.standings.count { $0.verdict != .notLaunched }
  }

  private var duration: String {
    record.footer.map { "\(Timestamp.seconds(microseconds: $0.wallTime)) s" } ?? "not ended"
  }

  private var freezeWord: String {
    switch record.header.freeze?.standing {
    case .frozen: "frozen"
    case .changed: "changed"
    case .unapproved: "not approved"
    case nil: "not checked"
    }
  }
}
