import Outcomes
import RecordSamples
import Recording
import Testing

@testable import Views

@Suite("Markdown that shows any text and nothing else")
struct MarkdownTextTests {
  static let texts: [(text: String, inline: String, html: String)] = [
    ("plain text, 1.5 (a)", "plain text, 1.5 (a)", "plain text, 1.5 (a)"),
    ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`", "&#42;a&#42; &#95;b&#95; &#96;c&#96;"),
    ("<b>&amp;", "\\<b\\>\\&amp;", "&lt;b&gt;&amp;amp;"),
    ("a|b\nc", "a\\|b c", "a&#124;b c"),
    ("[x](y) ![z]", "\\[x\\](y) !\\[z\\]", "&#91;x&#93;(y) !&#91;z&#93;"),
    ("https://x www.x", "https&#58;//x &#119;ww.x", "https://x www.x"),
    ("@someone $x$ ~y~", "\\@someone \\$x\\$ \\~y\\~", "&#64;someone &#36;x&#36; &#126;y&#126;"),
    ("a\u{202E}b\u{200B}", "a\\\\u{202E}b\\\\u{200B}", "a&#92;u{202E}b&#92;u{200B}"),
    ("\u{1B}[31mred", "red", "red"),
  ]

  @Test(arguments: texts)
  func escapesWhatWouldMeanSomething(_ text: (text: String, inline: String, html: String)) {
    #expect(MarkdownText.inline(text.text) == text.inline)
    #expect(MarkdownText.html(text.text) == text.html)
    #expect(MarkdownText.code(text.text) == "<code>\(text.html)</code>")
  }

  static let blocks: [(text: String, block: String)] = [
    ("", "```text\n```\n"), ("a\n", "```text\na\n```\n"), ("a", "```text\na\n```\n"),
    ("```\na", "````text\n```\na\n````\n"), ("a `````", "``````text\na `````\n``````\n"),
    ("a\u{2066}", "```text\na\\u{2066}\n```\n"),
  ]

  @Test(arguments: blocks)
  func fencesCannotBeClosedFromWithin(_ block: (text: String, block: String)) {
    #expect(MarkdownText.block(block.text) == block.block)
  }
}

@Suite("The summary of a CI step")
struct MarkdownSummaryTests {
  private static func text(_ record: Record, limit: Int = MarkdownSummary.longest) -> String {
    String(decoding: MarkdownSummary.render(record, limit: limit), as: UTF8.self)
  }

  @Test(arguments: ConclusionSample.all)
  func beginsWithTheVerdict(_ example: ConclusionSample) throws {
    let text = Self.text(example.record)
    let title = try #require(text.split(separator: "\n").first)
    #expect(title.hasSuffix(" reference \(example.outcome.words)"))
    #expect(text.contains("> INCOMPLETE: ") == (example.outcome == .incomplete))
  }

  @Test func tellsTheWorstFirstAndEachGroupOnce() throws {
    let text = Self.text(
      Sample.concluded(
        [
          Sample.testCase("a/dev", [Sample.finding(.inconclusive, reason: .stepNotDone)]),
          Sample.testCase("b/dev/x", [Sample.finding(.fail)]),
          Sample.testCase("c/dev/y", [Sample.finding(.fail)]),
          Sample.testCase("d/dev/y", [Sample.finding(.pass)]),
        ], exit: 1))
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(
      headings == [
        "### ❌ **fail**: EM-2.4: it started (2 cases)",
        "### ❔ inconclusive: EM-2.4: it started (1 case)",
      ])
    #expect(text.contains("- <code>c/dev/y</code>\n"))
    #expect(text.contains("run again: conform run --reports Reports/again --filter b/dev/x\n"))
    #expect(!text.contains("d/dev/y"))
    #expect(text.contains("| EM-2.4 | MUST | ❌ **fail** | 4 | an invalid value fails start-up |"))
  }

  @Test func leadsWithTheCausesAndWhatToRun() throws {
    let cases = ["a", "b", "c"].map { Sample.testCase("\($0)/dev", [Sample.finding(.fail)]) }
    let text = Self.text(
      Sample.explained(
        cases, [Sample.cause(["a/dev"], summary: "one"), Sample.cause(summary: "it *went* on")]))
    let order = [
      "does not conform", "At fault: EM-2.4", "## 2 causes",
      "### 1. it \\*went\\* on (2 cases)",
      "- **EM-2.4** (MUST) an invalid value fails start-up",
      "needs a used volume\nENVIRONMENT=\"Dev\", not \"dev\"\n",
      "conform reproduce b/dev --minimize\n", "### 2. one (1 case)", "## 3 cases to mend",
      "## Requirements",
    ]
    let places = try order.map { part in
      try #require(text.firstRange(of: part)?.lowerBound, "\(part)")
    }
    #expect(places == places.sorted())
  }

  @Test func countsCausesBeyondNumber() {
    let cases = (10...40).map { Sample.testCase("c\($0)/dev", [Sample.finding(.fail)]) }
    let causes = cases.map { Sample.cause([$0.id], isMinimised: false) }
    let text = Self.text(Sample.explained(cases, causes))
    #expect(text.contains("## 31 causes"))
    #expect(text.contains("### 10. ") && !text.contains("### 11. "))
    #expect(text.contains("and 21 more: `report.html`"))
    #expect(text.contains("An environment that shows it:"))
  }

  @Test func listsDeviationsAndSweeps() {
    let footer = RecordFooter(
      counts: VerdictCounts([.pass]), wallTime: 1, exitCode: 0, isInterrupted: false)
    let text = Self.text(
      Record(
        header: Sample.header(deviations: [Sample.deviation()]),
        cases: [Sample.testCase("a/dev", [Sample.finding(.pass)])], coverages: [Sample.coverage],
        ending: .footer(footer)))
    #expect(
      text.contains(
        "| <code>selection.near-miss/&#42;</code> | EM-2.4 | 2026-12-31 | team | a known slip |"))
    #expect(text.contains("| <code>all/prod</code> | 2-way over 2 roles | 3 of 4 | 2 of 3 |"))
    #expect(text.contains("Not everything that was to be swept is covered: all/prod."))
  }

  @Test(arguments: [40_000, 100_000, MarkdownSummary.longest])
  func keepsWithinItsLimit(_ limit: Int) {
    let cases = (0..<3000).map {
      Sample.testCase(
        "s\($0)/dev", [Sample.finding(.fail, summary: "reason \($0)", check: "a.check-\($0)")],
        launches: [Sample.launch(error: Array(repeating: 0x2E, count: 2000))])
    }
    let bytes = MarkdownSummary.render(Sample.concluded(cases, exit: 1), limit: limit)
    #expect(bytes.count <= limit)
    #expect(bytes.count > limit / 2)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(" more: `report.html`, `record.ndjson`\n"))
    #expect(text.contains("| EM-10.1 |"))
  }

  @Test(arguments: Sample.hostile)
  func nothingOfASubjectIsMarkup(_ hostile: (name: String, bytes: [UInt8])) {
    let text = String(decoding: hostile.bytes, as: UTF8.self)
    let summary = Self.text(
      Sample.explained(
        [
          Sample.testCase(
            "x\(text)", [Sample.finding(.fail, summary: text, seen: text)],
            launches: [Sample.launch(error: hostile.bytes)])
        ], [Sample.cause(["x\(text)"], summary: text, given: hostile.bytes)]))
    var isFenced = false
    let open = summary.split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isFenced.toggle() }
      return !isFenced
    }
    #expect(!isFenced)
    let parts = open.joined(separator: "\n").split(separator: "<", omittingEmptySubsequences: false)
    let tags = zip(parts, parts.dropFirst()).compactMap { before, tag in
      before.hasSuffix("\\") ? nil : tag.prefix { $0 != ">" }
    }
    #expect(
      Set(tags).isSubset(of: ["details", "/details", "summary", "/summary", "code", "/code"]))
    #expect(summary.split(separator: "\n").count { $0.hasPrefix("#") } == 6)
  }
}
