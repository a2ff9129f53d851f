internal import Contract
internal import Outcomes
internal import Recording

/// What the failing cases have in common once everything is taken away that a failure does not need.
extension HTMLPage {
  private static let mostCauses = 100

  func writeCauses(to writer: inout HTMLWriter) {
    section("causes", "Causes", &writer) { writer in
      if record.causes.isEmpty {
        writer.note("None were looked for, or there is nothing to explain.")
        return
      }
      if let search = record.footer?.causeSearch { writer.note("They were \(search.summary).") }
      for cause in record.causes.ranked.prefix(Self.mostCauses) { write(cause, &writer) }
      writer.leftOut(record.causes.count - Self.mostCauses, "causes")
    }
  }

  private func write(_ cause: RecordCause, _ writer: inout HTMLWriter) {
    writer.element("article", ["class": "finding fail"]) { writer in
      writer.element("h3") { writer in
        writer.text("\(VisibleText.line(cause.summary)) ")
        writer.element("span", ["class": "muted"], text: Counting.cases(cause.cases.count))
      }
      writer.element("p") { $0.requirements(cause.requirements) }
      if cause.isMinimised, cause.needed.isEmpty {
        writer.element("p", text: "Whatever the environment.")
      }
      if !cause.needed.isEmpty {
        writer.element("p", text: "It needs:")
        writer.element("ul", ["class": "events"]) { writer in
          for need in cause.needed { writer.element("li", text: VisibleText.line(need)) }
        }
      }
      if !cause.differences.isEmpty {
        let environment = cause.isMinimised ? "The smallest environment" : "An environment"
        table(of: cause.differences, "\(environment) that shows it", &writer)
      }
      writer.element("p", ["class": "muted"]) { writer in
        writer.text("For example ")
        link(toCase: cause.witness, &writer)
        writer.text(
          cause.isMinimised
            ? ", made as small as it gets in \(launches(cause))."
            : cause.launches == 0
              ? ", not made smaller."
              : ", not made as small as it might get, after \(launches(cause)).")
      }
      writer.element("p") { writer in
        writer.text("Next: ")
        writer.element(
          "code", text: cause.reproduction(options: record.header.optionsOfCases))
      }
      guard cause.cases.count > 1 else { return }
      writer.details {
        $0.text("All \(Counting.cases(cause.cases.count))")
      } _: { writer in
        writer.element("p", ["class": "names"]) { writer in
          for id in cause.cases.prefix(500) {
            link(toCase: id, &writer)
            writer.text(" ")
          }
        }
        writer.leftOut(cause.cases.count - 500, "cases")
      }
    }
    writer.markup("\n")
  }

  private func launches(_ cause: RecordCause) -> String {
    Counting.plain(cause.launches, "launch", "launches")
  }
}
