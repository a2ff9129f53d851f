internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// Every scenario with the cases that were made of it.
extension HTMLPage {
  func writeScenarios(to writer: inout HTMLWriter) {
    section("scenarios", "What was tried", &writer) { writer in
      writer.note(
        "The cases of each scenario, by what came of them. Given is where a case differs from the "
          + "baseline; a line without a name of its own stands for those that ended alike.")
      writeExample(&writer)
      let end = writer.bytes.count + limits.scenarios
      var folders: [String] = []
      var members: [String: [ScenarioGroup]] = [:]
      for scenario in evidence.scenarios {
        if members[scenario.folder] == nil { folders.append(scenario.folder) }
        members[scenario.folder, default: []].append(scenario)
      }
      var rest = evidence.scenarios.count
      for folder in folders.sorted(by: Self.precedes) {
        let scenarios = members[folder] ?? []
        guard writer.bytes.count < end else { break }
        writer.element("h3", text: VisibleText.line(folder))
        for scenario in scenarios where writer.bytes.count < end {
          rest -= 1
          write(scenario, until: end, &writer)
        }
      }
      writer.leftOut(rest, "scenarios")
    }
  }

  /// How one case that passed went, so that a pass need not be believed.
  private func writeExample(_ writer: inout HTMLWriter) {
    var example: RecordCase?
    var most = -1
    // Among the first, since a launch is read from the record's file.
    for testCase in record.cases.lazy.filter({ $0.verdict == .pass && !$0.isControl }).prefix(200) {
      let changes = testCase.launches.reduce(0) { $0 + $1.facts.changes.count }
      if changes > most { (example, most) = (testCase, changes) }
    }
    guard let example, !example.steps.isEmpty else { return }
    writer.element("p") { writer in
      writer.text("How one case that passed went: ")
      writer.code(example.id)
    }
    writeTimeLine(of: example, &writer)
  }

  /// Folders by their names, control cases last.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    let isControl = (left: left == "Control cases", right: right == "Control cases")
    if isControl.left != isControl.right { return isControl.right }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private func write(
    _ scenario: ScenarioGroup, until end: Int, _ writer: inout HTMLWriter
  ) {
    writer.element("article", ["class": "scenario", "id": Anchor.scenario(scenario)]) { writer in
      writer.element("h4") { writer in
        writer.text("\(VisibleText.line(scenario.title)) ")
        writer.element(
          "code", ["class": "id"], text: (scenario.isControl ? "control/" : "") + scenario.id)
      }
      writer.element("p", ["class": "muted"]) { writer in
        writer.code(scenario.location.description)
        writer.text(" ")
        writer.requirements(scenario.requirements)
      }
      writeTried(of: scenario, until: end, &writer)
    }
    writer.markup("\n")
  }
}
