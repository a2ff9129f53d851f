internal import Contract
internal import Outcomes
internal import Recording

/// For each requirement, what was tried and what was seen.
extension HTMLPage {
  /// Distinct findings of a scenario that are told before the rest are counted.
  private static let mostKinds = 8
  private static let mostPasses = 4
  /// Scenarios that showed something by the way are named up to so many.
  private static let mostNames = 40

  func writeEvidence(to writer: inout HTMLWriter) {
    section("evidence", "Evidence by requirement", &writer) { writer in
      let end = writer.bytes.count + limits.evidence
      for standing in conclusion.standings { write(standing, until: end, &writer) }
    }
  }

  private func write(_ standing: RequirementStanding, until end: Int, _ writer: inout HTMLWriter) {
    let requirement = standing.requirement
    writer.element("article", ["id": requirement.id.description, "class": "evidence"]) { writer in
      writer.element("h3") { writer in
        writer.text("\(requirement.id) ")
        writer.verdict(standing.verdict)
        writer.text(" ")
        writer.element("span", ["class": "level"], text: requirement.level.rawValue)
      }
      writer.element("p", ["class": "statement"], text: VisibleText.line(requirement.statement))
      if standing.verdict == .notLaunched {
        writer.note("About the model itself: no launch can show it. ")
        writer.element("p") { $0.element("a", ["href": "#freeze"], text: "Standing of the model") }
        return
      }
      let (own, others) = evidence.entries(of: requirement.id)
      writer.element("p", ["class": "muted"]) { writer in
        writer.text(
          "\(Counting.cases(standing.cases.count)) of "
            + "\(Counting.number(own.count + others.count, "scenario")). ")
        writer.element("a", ["href": "#requirements"], text: "All requirements")
      }
      table(own + others.filter(\.isNotable), until: end, &writer)
      write(others.filter { !$0.isNotable }, until: end, &writer)
    }
    writer.markup("\n")
  }

  private func table(_ entries: [Evidence.Entry], until end: Int, _ writer: inout HTMLWriter) {
    guard !entries.isEmpty else { return }
    var rest = entries.count
    writer.markup(
      """
      <table class="tried"><thead><tr><th scope="col">What was tried</th><th scope="col">What \
      was seen</th><th scope="col" class="number">Cases</th></tr></thead><tbody>

      """)
    for entry in entries {
      if writer.bytes.count > end { break }
      rest -= 1
      let scenario = evidence.scenarios[entry.scenario]
      writer.element("tr") { writer in
        writer.element("th", ["scope": "row"]) { writer in
          link(to: scenario, &writer)
        }
        writer.element("td") { writer in
          if entry.isNotable {
            write(entry.kinds, &writer)
          } else {
            write(passes: entry.kinds, &writer)
          }
        }
        writer.element("td", ["class": "number"], text: Counting.grouped(entry.caseCount))
      }
      writer.markup("\n")
    }
    writer.markup("</tbody></table>\n")
    writer.leftOut(rest, "scenarios")
  }

  func link(to scenario: ScenarioGroup, _ writer: inout HTMLWriter) {
    writer.element("a", ["href": "#\(Anchor.scenario(scenario))"]) {
      $0.text(VisibleText.line(scenario.title))
    }
    writer.text(" ")
    writer.element(
      "code", ["class": "id"], text: (scenario.isControl ? "control/" : "") + scenario.id)
  }

  /// Distinct findings, the worst first.
  func write(_ kinds: [Evidence.Kind], _ writer: inout HTMLWriter) {
    writer.element("ul", ["class": "seen"]) { writer in
      let notable = kinds.filter { $0.finding.verdict != .pass }
      for kind in notable.prefix(Self.mostKinds) {
        writer.element("li") { write(kind, &$0) }
      }
      if notable.count > Self.mostKinds {
        writer.element(
          "li", ["class": "muted"], text: "and \(notable.count - Self.mostKinds) more kinds")
      }
      let passes = kinds.filter { $0.finding.verdict == .pass }
      if !passes.isEmpty { writer.element("li") { write(passes: passes, &$0) } }
    }
  }

  /// All in one, since nobody has to act on them.
  private func write(passes: [Evidence.Kind], _ writer: inout HTMLWriter) {
    writer.verdict(.pass)
    for (index, kind) in passes.prefix(Self.mostPasses).enumerated() {
      writer.text(index == 0 ? " " : "; ")
      write(summaryOf: kind, &writer)
    }
    let rest = passes.dropFirst(Self.mostPasses)
    if !rest.isEmpty {
      let count = rest.reduce(0) { $0 + $1.count }
      writer.element(
        "span", ["class": "muted"], text: "; and \(Counting.number(count, "other check"))")
    }
  }

  private func write(summaryOf kind: Evidence.Kind, _ writer: inout HTMLWriter) {
    writer.text(VisibleText.line(kind.finding.summary))
    guard kind.count > 1 || kind.isVaried else { return }
    writer.element("span", ["class": "muted"]) {
      $0.text(" × \(Counting.grouped(kind.count))\(kind.isVaried ? ", details vary" : "")")
    }
  }

  private func write(_ kind: Evidence.Kind, _ writer: inout HTMLWriter) {
    let finding = kind.finding
    writer.verdict(finding.verdict, isDeviation: finding.isDeviation)
    writer.text(" ")
    write(summaryOf: kind, &writer)
    let testCase = record.cases[kind.firstCase]
    writer.element("dl", ["class": "pair"]) { writer in
      if let check = finding.check { writer.fact("check", code: check) }
      if !finding.expected.isEmpty { writer.fact("expected", text: finding.expected) }
      if !finding.seen.isEmpty { writer.fact("seen", text: finding.seenInLines) }
      if let reason = CaseText.words(ofReason: finding) {
        writer.fact("reason", text: reason)
      }
      writer.fact("case") { link(toCase: testCase.id, &$0) }
    }
  }

  /// A link where the case has found room, else its name.
  func link(toCase id: String, _ writer: inout HTMLWriter) {
    guard detailed.contains(id) else {
      writer.code(id)
      return
    }
    writer.element("a", ["href": "#\(Anchor.testCase(id))"]) { $0.code(id) }
  }

  /// What other scenarios showed by the way: all passes.
  private func write(
    _ entries: [Evidence.Entry], until end: Int, _ writer: inout HTMLWriter
  ) {
    guard !entries.isEmpty else { return }
    let cases = entries.reduce(0) { $0 + $1.caseCount }
    writer.details { writer in
      writer.text(
        "Also checked, and holding, in \(Counting.cases(cases)) of "
          + "\(Counting.number(entries.count, "scenario")) against other requirements")
    } _: { writer in
      let kinds = Evidence.merged(entries.flatMap(\.kinds))
      write(kinds, &writer)
      writer.element("p", ["class": "names"]) { writer in
        for (index, entry) in entries.enumerated() {
          if writer.bytes.count > end || index == Self.mostNames {
            writer.text("and \(entries.count - index) more")
            break
          }
          let scenario = evidence.scenarios[entry.scenario]
          writer.text((scenario.isControl ? "control/" : "") + VisibleText.line(scenario.id) + " ")
        }
      }
    }
  }
}
