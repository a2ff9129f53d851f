internal import Contract
internal import Outcomes
internal import Recording

/// One launch of a case: how its environment differs, what it wrote, changed and reached.
extension HTMLPage {
  /// What is shown of a stream, in bytes; the record has more.
  private static let longestStream = 4000
  private static let mostEntries = 60

  func write(
    _ launch: RecordLaunch, number: Int, of testCase: RecordCase, _ writer: inout HTMLWriter
  ) {
    writer.element("div", ["class": "launch"]) { writer in
      writer.element("h4") { writer in
        writer.text(
          "Launch \(number) of \(VisibleText.line(launch.facts.runtime)), \(launch.environment.rawValue): "
        )
        writer.element("span", ["class": "fate"], text: CaseText.fate(of: launch))
      }
      if let note = launch.noteOnHeldPort { writer.note(note) }
      writeDifferences(of: launch, &writer)
      if !launch.facts.arguments.isEmpty {
        writer.element("p") { writer in
          writer.text("Arguments: ")
          writer.code(launch.facts.arguments.map { VisibleText.quoted($0) }.joined(separator: " "))
        }
      }
      stream("Standard error", launch.facts.standardError, isOpen: true, &writer)
      stream("Standard output", launch.facts.standardOutput, isOpen: false, &writer)
      writeChanges(of: launch, &writer)
      writeContacts(of: launch, &writer)
      writeBlock(of: launch, &writer)
    }
    writer.markup("\n")
  }

  private func writeDifferences(of launch: RecordLaunch, _ writer: inout HTMLWriter) {
    guard !launch.differences.isEmpty else {
      writer.element("p", ["class": "muted"]) {
        $0.text("Its environment is the \(launch.environment.rawValue) baseline.")
      }
      return
    }
    table(of: launch.differences, "Its environment, where it differs", &writer)
  }

  /// Variables that differ from the baseline.
  func table(
    of differences: [RecordDifference], _ caption: String, _ writer: inout HTMLWriter
  ) {
    writer.element("table", ["class": "difference"]) { writer in
      writer.element("caption", text: caption)
      writer.markup(
        """
        <thead><tr><th scope="col">Variable\
        </th><th scope="col">Baseline</th><th scope="col">Given</th></tr></thead><tbody>
        """)
      for difference in differences.prefix(Self.mostEntries) {
        writer.element("tr") { writer in
          writer.element("th", ["scope": "row"]) { writer in
            writer.element("code") { $0.evidence(difference.name.marked) }
          }
          writer.element("td", ["class": "before"]) { values(difference.baseline, &$0) }
          writer.element("td", ["class": "after"]) { values(difference.given, &$0) }
        }
      }
      writer.markup("</tbody>")
    }
    writer.leftOut(differences.count - Self.mostEntries, "differences")
  }

  private func values(_ values: [RecordedBytes], _ writer: inout HTMLWriter) {
    if values.isEmpty { writer.element("em", text: "not set") }
    for (index, value) in values.enumerated() {
      if index > 0 { writer.element("em", text: " and then ") }
      writer.code(VisibleText.quoted(value))
    }
  }

  private func stream(
    _ name: String, _ bytes: RecordedBytes, isOpen: Bool, _ writer: inout HTMLWriter
  ) {
    guard !bytes.isEmpty else { return }
    let count = bytes.head.count + bytes.omitted + bytes.tail.count
    writer.details(isOpen: isOpen) {
      $0.text("\(name) (\(Counting.number(count, "byte")))")
    } _: { writer in
      writer.element("pre", ["tabindex": "0"]) {
        evidence(bytes, limit: Self.longestStream, &$0)
      }
    }
  }

  private func writeChanges(of launch: RecordLaunch, _ writer: inout HTMLWriter) {
    guard !launch.facts.changes.isEmpty else { return }
    writer.details {
      $0.text("Changed files (\(Counting.number(launch.facts.changes.count, "event")))")
    } _: { writer in
      writer.element("ol", ["class": "events"]) { writer in
        for change in launch.facts.changes.prefix(Self.mostEntries) {
          writer.element("li") { writer in
            writer.text("\(change.place.rawValue): \(change.kind.rawValue) ")
            if change.name.isEmpty {
              writer.element("em", text: "the folder itself")
            } else {
              writer.code(change.name)
            }
          }
        }
      }
      writer.leftOut(launch.facts.changes.count - Self.mostEntries, "events")
    }
  }

  /// Sockets, connections and processes.
  private func writeContacts(of launch: RecordLaunch, _ writer: inout HTMLWriter) {
    var facts: [String] = launch.facts.listeners.prefix(Self.mostEntries).map {
      "listened on \($0)"
    }
    if launch.facts.heldPortConnections > 0 {
      facts.append(
        "\(Counting.number(launch.facts.heldPortConnections, "connection")) to the port held by the harness"
      )
    }
    facts += launch.facts.connections.prefix(Self.mostEntries).map { connection in
      let parameters = connection.parameters.map { parameters in
        parameters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
          .map { "\($0.key)=\(VisibleText.quoted($0.value))" }.joined(separator: " ")
      }
      return
        "database: \(parameters ?? "no start-up message, \(VisibleText.quoted(connection.received))")"
    }
    facts += launch.facts.leftBehind.prefix(Self.mostEntries).map {
      "left behind: process \($0.processID), \($0.command)"
    }
    guard !facts.isEmpty else { return }
    writer.details {
      $0.text("Sockets and processes (\(facts.count))")
    } _: { writer in
      writer.element("ul", ["class": "events"]) { writer in
        for fact in facts { writer.element("li", text: VisibleText.line(fact)) }
      }
    }
  }

  private func writeBlock(of launch: RecordLaunch, _ writer: inout HTMLWriter) {
    writer.details {
      $0.text("Whole environment (\(launch.facts.block.count))")
    } _: { writer in
      writer.element("pre", ["tabindex": "0"]) { writer in
        for entry in launch.facts.block.prefix(Self.mostEntries) {
          evidence(entry, limit: 400, &writer)
          writer.text("\n")
        }
      }
      writer.leftOut(launch.facts.block.count - Self.mostEntries, "entries")
    }
  }
}
