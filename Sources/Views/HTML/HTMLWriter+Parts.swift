internal import Contract
internal import Outcomes
internal import Recording

/// The small parts that all sections are made of.
extension HTMLWriter {
  /// A verdict as a word on its colour, with a sign of its own.
  mutating func verdict(_ verdict: RequirementStanding.Verdict) {
    switch verdict {
    case .judged(let judged): self.verdict(judged)
    case .notCovered: element("span", ["class": "v open"], text: verdict.word)
    case .notLaunched: element("span", ["class": "v none"], text: verdict.word)
    }
  }

  mutating func verdict(_ verdict: Verdict, isDeviation: Bool = false) {
    if isDeviation {
      element("span", ["class": "v open"], text: "deviation")
    } else {
      element("span", ["class": "v \(verdict.rawValue)"], text: verdict.rawValue)
    }
  }

  /// Links to the evidence of requirements.
  mutating func requirements(_ ids: [RequirementID]) {
    for (index, id) in ids.enumerated() {
      if index > 0 { text(" ") }
      element("a", ["href": "#\(id)", "class": "req"], text: id.description)
    }
  }

  mutating func code(_ text: String) { element("code") { $0.text(VisibleText.line(text)) } }

  /// A term with what belongs to it, in a `dl`.
  mutating func fact(_ term: StaticString, _ content: (inout HTMLWriter) -> Void) {
    element("dt") { $0.markup(term) }
    element("dd") { content(&$0) }
  }

  mutating func fact(_ term: StaticString, text: String) {
    fact(term) { $0.text(VisibleText.lines(text)) }
  }

  mutating func fact(_ term: StaticString, code: String) { fact(term) { $0.code(code) } }

  /// What a reader may open.
  mutating func details(
    isOpen: Bool = false, _ summary: (inout HTMLWriter) -> Void,
    _ content: (inout HTMLWriter) -> Void
  ) {
    markup(isOpen ? "<details open=\"\"><summary>" : "<details><summary>")
    summary(&self)
    markup("</summary>")
    content(&self)
    markup("</details>\n")
  }

  mutating func note(_ text: String) { element("p", ["class": "note"], text: text) }

  /// What a place holds no room for, and where it is.
  mutating func leftOut(_ count: Int, _ things: String, command: String? = nil) {
    guard count > 0 else { return }
    element("p", ["class": "note"]) { writer in
      writer.text(
        "\(Counting.grouped(count)) more \(things) are left out of this page; record.ndjson has them"
      )
      if let command {
        writer.text(": ")
        writer.code(command)
      } else {
        writer.text(".")
      }
    }
  }

  /// A count for each verdict that occurs, the worst first.
  mutating func counts(_ counts: VerdictCounts) {
    for verdict in Verdict.allCases.sorted(by: >) where counts[verdict] > 0 {
      element("span", ["class": "n \(verdict.rawValue)"]) {
        $0.text("\(Counting.grouped(counts[verdict])) \(verdict.rawValue)")
      }
      text(" ")
    }
  }
}

extension Counting {
  /// `1 step`, `2 steps`.
  static func number(_ count: Int, _ thing: String) -> String {
    "\(grouped(count)) \(thing)\(count == 1 ? "" : "s")"
  }
}

/// Names within the page.
enum Anchor {
  static func testCase(_ id: String) -> String { "case-\(safe(id))" }

  static func scenario(_ scenario: ScenarioGroup) -> String {
    "\(scenario.isControl ? "control" : "scenario")-\(safe(scenario.id))"
  }

  /// What may stand in a name and in an address alike; anything else as its digits.
  private static func safe(_ text: String) -> String {
    var safe = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "/"):
        safe.unicodeScalars.append(Unicode.Scalar(byte))
      default: safe += "_\(byte)_"
      }
    }
    return safe
  }
}
