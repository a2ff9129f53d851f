internal import Contract
internal import Outcomes
internal import Recording

/// The cases of a scenario, a line each: what was given, and what came of it, for what passed as well
/// as for what did not.
extension HTMLPage {
  /// How many cases of a scenario have a line before the rest are only counted.
  private static let mostLines = 60
  /// How many differences of a case are named before the rest are only counted.
  private static let mostDifferences = 3
  /// The longest text of a cell, in characters.
  private static let longestText = 160

  func writeTried(of scenario: ScenarioGroup, until end: Int, _ writer: inout HTMLWriter) {
    let ranked = scenario.cases.enumerated().sorted {
      let verdicts = (record.cases[$0.element].verdict, record.cases[$1.element].verdict)
      return (verdicts.1, $0.offset) < (verdicts.0, $1.offset)
    }.map(\.element)
    var rest = ranked.count
    writer.details {
      $0.counts(scenario.counts)
    } _: { writer in
      writer.markup(
        """
        <table class="cases"><thead><tr><th scope="col">Case</th><th scope="col">Given, where it \
        differs from the baseline</th><th scope="col">Ended</th><th scope="col">Said first</th>\
        <th scope="col" class="number">ms</th></tr></thead><tbody>

        """)
      for index in ranked.prefix(Self.mostLines) {
        if writer.bytes.count > end { break }
        rest -= 1
        writeLine(of: record.cases[index], &writer)
      }
      writer.markup("</tbody></table>\n")
      writer.leftOut(rest, "cases")
    }
  }

  private func writeLine(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    writer.markup("<tr><th scope=\"row\">")
    writer.verdict(testCase.verdict)
    writer.text(" ")
    if detailed.contains(testCase.id) {
      writer.element("a", ["href": "#\(Anchor.testCase(testCase.id))"]) {
        $0.code(testCase.variant)
      }
    } else {
      writer.code(testCase.variant)
    }
    writer.markup("</th><td>")
    writeDifferences(of: testCase, &writer)
    writer.markup("</td><td>")
    if let last = testCase.launches.last {
      let count = testCase.launches.count
      writer.text((count > 1 ? "\(count) launches, the last: " : "") + CaseText.fate(of: last))
    }
    writer.markup("</td><td>")
    if let said = Self.firstLine(of: testCase) { writer.code(said) }
    writer.markup("</td><td class=\"number\">")
    writer.text(Timestamp.milliseconds(microseconds: testCase.duration))
    writer.markup("</td></tr>\n")
  }

  /// What the launches of a case were given otherwise than the baseline, each difference once.
  private func writeDifferences(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    var words: [String] = []
    for difference in testCase.launches.flatMap(\.differences) {
      let text = difference.givenWords
      if !words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { words.append(text) }
    }
    if words.isEmpty {
      writer.element(
        "span", ["class": "muted"], text: testCase.launches.isEmpty ? "" : "the baseline")
    }
    for text in words.prefix(Self.mostDifferences) {
      writer.code(Self.cut(text))
      writer.text(" ")
    }
    if words.count > Self.mostDifferences {
      writer.element(
        "span", ["class": "muted"], text: "and \(words.count - Self.mostDifferences) more")
    }
  }

  /// The first line that the last launch wrote to its standard error, else to its output.
  private static func firstLine(of testCase: RecordCase) -> String? {
    guard let facts = testCase.launches.last?.facts else { return nil }
    let streams = [facts.standardError.head, facts.standardOutput.head]
    let lines = streams.lazy.compactMap { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).first
    }
    return lines.first.map { cut(String(decoding: $0.prefix(4 * longestText), as: UTF8.self)) }
  }

  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count > longestText
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestText))) + "…" : text
  }
}

extension RecordDifference {
  /// `ENVIRONMENT="Dev"`, without what the baseline has.
  fileprivate var givenWords: String {
    let name = PlainText.line(String(decoding: name.head, as: UTF8.self))
    if given.isEmpty { return "\(name) unset" }
    return "\(name)=\(given.map { VisibleText.quoted($0) }.joined(separator: " and then "))"
  }
}
