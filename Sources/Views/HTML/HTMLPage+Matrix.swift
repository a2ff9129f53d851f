internal import Contract
internal import Outcomes
internal import Recording

/// Every requirement in a line, by the section of the model that it stands in.
extension HTMLPage {
  func writeMatrix(to writer: inout HTMLWriter) {
    section("requirements", "Requirements", &writer) { writer in
      writer.markup(
        """
        <table class="matrix"><thead><tr><th scope="col">Requirement</th><th scope="col">Verdict\
        </th><th scope="col">dev</th><th scope="col">prod</th><th scope="col">Level</th><th scope="col">Statement</th><th scope="col" \
        class="number">Cases</th></tr></thead>

        """)
      for (name, all) in sections {
        let standings = all.filter { !isBeyondSelection($0) }
        if standings.isEmpty { continue }
        writer.element("tbody") { writer in
          writer.element("tr", ["class": "group"]) { writer in
            writer.element("th", ["colspan": "7", "scope": "rowgroup"], text: name)
          }
          for standing in standings { row(standing, &writer) }
        }
        writer.markup("\n")
      }
      writer.markup("</table>\n")
      writeBeyondSelection(&writer)
    }
  }

  /// That a selection of cases covers few requirements is no news.
  private func isBeyondSelection(_ standing: RequirementStanding) -> Bool {
    record.header.isSelection && standing.verdict == .notCovered
  }

  private func writeBeyondSelection(_ writer: inout HTMLWriter) {
    let beyond = conclusion.standings.filter(isBeyondSelection)
    guard !beyond.isEmpty else { return }
    writer.details {
      $0.text("\(Counting.plain(beyond.count, "requirement")) beyond the selected cases")
    } _: { writer in
      writer.element("ul", ["class": "events"]) { writer in
        for standing in beyond {
          writer.element("li") { writer in
            writer.requirements([standing.requirement.id])
            writer.text(" \(VisibleText.line(standing.requirement.statement))")
          }
        }
      }
    }
  }

  /// In the model's order.
  var sections: [(name: String, standings: [RequirementStanding])] {
    var sections: [(name: String, standings: [RequirementStanding])] = []
    for standing in conclusion.standings {
      let name = standing.requirement.section
      if let index = sections.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        sections[index].standings.append(standing)
      } else {
        sections.append((name, [standing]))
      }
    }
    return sections
  }

  /// The worst that the cases of one environment came to, in a word.
  private func write(_ cases: [RequirementStanding.Case], _ writer: inout HTMLWriter) {
    guard let worst = cases.map(\.verdict).max() else {
      writer.text("–")
      return
    }
    writer.element("span", ["class": "n \(worst.rawValue)"], text: worst.rawValue)
  }

  private func row(_ standing: RequirementStanding, _ writer: inout HTMLWriter) {
    let requirement = standing.requirement
    writer.element("tr") { writer in
      writer.element("th", ["scope": "row"]) { writer in
        writer.element("a", ["href": "#\(requirement.id)"], text: requirement.id.description)
      }
      writer.element("td") { $0.verdict(standing.verdict) }
      for environment in EnvironmentName.allCases {
        let cases = standing.cases.filter { $0.isIn(environment) }
        writer.element("td", ["class": cases.isEmpty ? "level none" : "level"]) {
          write(cases, &$0)
        }
      }
      writer.element("td", ["class": "level"], text: requirement.level.rawValue)
      writer.element("td", text: VisibleText.line(requirement.statement))
      writer.element("td", ["class": "number"]) { writer in
        if !standing.cases.isEmpty { writer.counts(standing.counts) }
      }
    }
    writer.markup("\n")
  }
}

extension RequirementStanding.Case {
  /// By its identifier, `scenario/environment/variant`, behind `control/` where it is one.
  fileprivate func isIn(_ environment: EnvironmentName) -> Bool {
    let parts = id.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3)
    let isControl = parts.first?.elementsEqual("control".utf8) ?? false
    return parts.dropFirst(isControl ? 2 : 1).first?.elementsEqual(environment.rawValue.utf8)
      ?? false
  }
}
