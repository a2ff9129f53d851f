internal import Contract
internal import JSON5
internal import Recording

/// What was swept, and to which strength.
extension HTMLPage {
  func writeSweeps(to writer: inout HTMLWriter) {
    section("sweeps", "Sweeps", &writer) { writer in
      if record.coverages.isEmpty {
        writer.note("No sweep was part of the plan.")
        return
      }
      for coverage in record.coverages { write(coverage, &writer) }
    }
  }

  private func write(_ coverage: RecordCoverage, _ writer: inout HTMLWriter) {
    writer.element("article", ["class": "sweep"]) { writer in
      writer.element("h3") { writer in
        writer.element(
          "span", ["class": coverage.isComplete ? "v pass" : "v open"],
          text: coverage.isComplete ? "covered" : "not covered")
        writer.text(" \(VisibleText.line(coverage.title)), \(coverage.environment.rawValue) ")
        writer.element("code", ["class": "id"], text: coverage.sweep)
      }
      writer.element("dl", ["class": "facts"]) { writer in
        writer.fact("Extent", text: coverage.extent)
        writer.fact(
          "Covered",
          text: "\(Counting.grouped(coverage.coveredTuples)) of "
            + "\(Counting.grouped(coverage.validTuples)) combinations")
        writer.fact(
          "Rows",
          text: "\(Counting.grouped(coverage.executedRows)) of "
            + "\(Counting.grouped(coverage.plannedRows)) made, of \(coverage.spaceWords) possible")
        writer.fact("Declared at", code: coverage.location.description)
        writer.fact("Excluded") { write(exclusionsOf: coverage, &$0) }
      }
      writeHeat(of: coverage, &writer)
      guard !coverage.missing.isEmpty else { return }
      writer.element("p", text: "Combinations that no row holds:")
      writer.element("ul", ["class": "events"]) { writer in
        for tuple in coverage.missing { writer.element("li") { $0.code(tuple) } }
      }
      writer.leftOut(
        coverage.validTuples - coverage.coveredTuples - coverage.missing.count, "combinations")
    }
    writer.markup("\n")
  }

  private func write(exclusionsOf coverage: RecordCoverage, _ writer: inout HTMLWriter) {
    writer.text("\(Counting.grouped(coverage.excludedTuples)) combinations")
    guard !coverage.exclusions.isEmpty else { return }
    writer.element("ul", ["class": "seen"]) { writer in
      for exclusion in coverage.exclusions.prefix(40) {
        writer.element("li") { writer in
          writer.text(
            "\(Counting.grouped(exclusion.combinations)) by "
              + exclusion.constraints.map(VisibleText.line).joined(separator: " and "))
        }
      }
    }
    writer.leftOut(coverage.exclusions.count - 40, "reasons")
  }
}
