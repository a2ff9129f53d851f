import Contract
import JSON5
import Outcomes
import RecordSamples
import Recording
import SHA2
import Testing

@testable import Views

/// The page is written so that a parser of XML reads it, too, which tells every tag that is not
/// closed and every character that is not escaped.
@Suite("The page for a reviewer")
struct HTMLReportTests {
  struct Page {
    let text: String
    let root: XMLDocument.Element

    init(_ record: Record, limits: HTMLReport.Limits = HTMLReport.Limits()) throws {
      let bytes = HTMLReport.render(record, limits: limits)
      text = String(decoding: bytes, as: UTF8.self)
      let start = try #require(bytes.firstIndex(of: 0x0A)) + 1
      #expect(text.hasPrefix("<!DOCTYPE html>\n"))
      let declaration = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
      root = try XMLDocument(declaration + bytes[start...]).root
    }

    var ids: [String] { root.everything.compactMap { $0["id"] } }
    var targets: [String] {
      root.all("a").compactMap { $0["href"] }.map { String($0.dropFirst()) }
    }
  }

  static let mixed = Sample.concluded(
    [
      Sample.testCase(
        "a/dev/x", [Sample.finding(.fail), Sample.finding(.pass)],
        launches: [
          Sample.launch(
            arguments: ["--x"], output: Array("out".utf8), error: Array("err".utf8),
            differences: [
              RecordDifference(
                name: RecordedBytes("LEVEL"), baseline: [RecordedBytes("info")], given: [])
            ])
        ]),
      Sample.testCase("b/dev", [Sample.finding(.pass, summary: "2 held")]),
      Sample.testCase("b/prod", [Sample.finding(.pass, summary: "13 held")]),
      Sample.testCase(
        "c/dev", [Sample.finding(.inconclusive, reason: .surfaceAbsent, missing: "database")]),
      Sample.testCase("d/dev", [], harnessFault: "no memory"),
      Sample.testCase("b/dev", [Sample.finding(.pass)], isControl: true),
    ], exit: 1)

  @Test(arguments: ConclusionSample.all)
  func beginsWithTheVerdict(_ example: ConclusionSample) throws {
    let page = try Page(example.record)
    let heading = try #require(page.root.all("h1").first)
    #expect(heading.wholeText.contains("reference "))
    #expect(heading.wholeText.contains(example.outcome.words))
    #expect(page.text.contains("INCOMPLETE: ") == (example.outcome == .incomplete))
  }

  @Test func nothingIsFetchedAndNothingRunsButTheFilter() throws {
    let page = try Page(Self.mixed)
    let names = Set(page.root.everything.map(\.name))
    #expect(names.isDisjoint(with: ["link", "img", "iframe", "object", "form", "input"]))
    #expect(page.root.all("script").map(\.wholeText) == ["\(HTMLScript.text)"])
    #expect(page.root.everything.allSatisfy { $0["style"] == nil && $0["src"] == nil })
    #expect(page.targets.count == page.root.all("a").count)
    #expect(page.root.all("a").allSatisfy { $0["href"]?.hasPrefix("#") == true })
    let policy = try #require(
      page.root.all("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
    let sheet = try #require(page.root.all("style").first).text
    let hash = Base64.encode(SHA256.digest(of: Array(sheet.utf8)).bytes)
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-\(hash)'; "))
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let page = try Page(Self.mixed)
    let ids = Set(page.ids)
    #expect(ids.count == page.ids.count)
    #expect(page.targets.filter { !ids.contains($0) }.isEmpty)
  }

  @Test func headingsSkipNoLevel() throws {
    let levels = try Page(Self.mixed).root.everything.compactMap { element in
      ["h1", "h2", "h3", "h4"].firstIndex(of: element.name)
    }
    #expect(levels.first == 0)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test func aRequirementIsOneClickFromWhatWasTriedAndSeen() throws {
    let page = try Page(Self.mixed)
    let matrix = try #require(page.root.all("table").first { $0["class"] == "matrix" })
    for requirement in Sample.requirements {
      let target = requirement.id.description
      #expect(matrix.all("a").contains { $0["href"] == "#\(target)" })
      let article = try #require(page.root.all("article").first { $0["id"] == target })
      #expect(article.all("h3").first?.wholeText.hasPrefix(target) == true)
    }
    let article = try #require(page.root.all("article").first { $0["id"] == "EM-2.4" })
    let rows = article.all("tr").dropFirst().map(\.wholeText)
    #expect(rows.count == 4)
    #expect(rows[0].contains("it started"))
    #expect(rows[0].contains("a refusal"))
    #expect(rows[1].contains("× 2, details vary"))
    #expect(rows[2].contains("database"))
  }

  @Test func aSelectionTellsOfWhatItIsAbout() throws {
    func page(_ words: [String]) throws -> Page {
      let cases = [
        Sample.testCase("a/dev/x", [Sample.finding(.pass)]),
        Sample.testCase("control/a/prod/x", [Sample.finding(.pass)], isControl: true),
      ]
      return try Page(
        Record(
          header: Sample.header(planned: 2, commandLine: ["conform", "run"] + words),
          cases: cases, ending: Sample.concluded(cases).ending))
    }
    let selection = try page(["--filter", "a"])
    let rows = try #require(selection.root.all("table").first { $0["class"] == "matrix" }).all("tr")
    #expect(rows.map(\.wholeText).filter { $0.contains("not covered") }.isEmpty)
    #expect(selection.text.contains("2 requirements beyond the selected cases"))
    // A control speaks for its environment as any other case does.
    let row = try #require(rows.first { $0.wholeText.hasPrefix("EM-2.4") })
    #expect(row.all("td").dropFirst().prefix(2).map(\.wholeText) == ["pass", "pass"])
    // What is not covered is no part of what holds.
    let tile = try #require(selection.root.all("div").first { $0["class"] == "tile" })
    #expect(tile.wholeText.contains("1 of 3 hold"))
    #expect(tile.wholeText.contains("2 not covered"))
    #expect(tile.all("rect").map { $0["width"] } == ["33.3%"])
    #expect(try !page([]).text.contains("beyond the selected cases"))
    // Nor are cases that were not made.
    let cut = try Page(
      Sample.concluded(
        [Sample.testCase("a/dev/x", [Sample.finding(.pass)])], exit: 7, planned: 9,
        isInterrupted: true))
    let made = cut.root.all("div").filter { $0["class"] == "tile" }[1].wholeText
    #expect(made.contains("1 of 9"))
    #expect(made.contains("8 not made"))
  }

  @Test func theFirstCaseThatIsOpenIsTheOneOfTheFirstCause() throws {
    let cases = [
      Sample.testCase("a/dev/1", [Sample.finding(.error)]),
      Sample.testCase("b/dev/1", [Sample.finding(.fail)]),
      Sample.testCase("b/dev/2", [Sample.finding(.fail)]),
    ]
    let page = try Page(
      Record(
        header: Sample.header(planned: 3), cases: cases,
        causes: [Sample.cause(["b/dev/2", "b/dev/1"])], ending: Sample.concluded(cases).ending))
    let open = page.root.all("details").filter { $0["class"] == "case" && $0["open"] != nil }
    #expect(open.first?["id"] == "case-b/dev/2")
    let text = "one⏎two"
    #expect(Sample.finding(.fail, seen: text).seenInLines == "one\ntwo")
  }

  @Test func aFailureIsToldInFull() throws {
    let page = try Page(Self.mixed)
    let testCase = try #require(page.root.all("details").first { $0["id"] == "case-a/dev/x" })
    let text = testCase.wholeText
    for part in [
      "it started", "a refusal", "exited with 78", "LEVEL", "\"info\"", "not set", "\"--x\"",
      "err", "out", "conform run --reports Reports/again --filter a/dev/x", "ENVIRONMENT=PROD",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(page.text.contains("no memory"))
  }

  @Test func tellsWhatMakesCasesFail() throws {
    let cause = RecordCause(
      requirements: [RequirementID(section: 2, number: 4)], check: "refusal.happens",
      summary: "it started",
      cases: ["a/dev/x", "gone/dev"], witness: "a/dev/x", needed: ["a used volume"],
      differences: [
        RecordDifference(
          name: RecordedBytes("ENVIRONMENT"), baseline: [RecordedBytes("dev")],
          given: [RecordedBytes("Dev")])
      ], launches: 7, isMinimised: true)
    let page = try Page(
      Record(
        header: Self.mixed.header, cases: Self.mixed.cases, causes: [cause],
        ending: Self.mixed.ending))
    let section = try #require(page.root.all("section").first { $0["id"] == "causes" })
    for part in ["it started", "2 cases", "a used volume", "\"Dev\"", "\"dev\"", "7 launches"] {
      #expect(section.wholeText.contains(part))
    }
    #expect(section.all("a").contains { $0["href"] == "#case-a/dev/x" })
  }

  @Test func tellsWhatWasSweptAndWhatIsKnown() throws {
    let footer = RecordFooter(
      counts: VerdictCounts([.pass]), wallTime: 1, exitCode: 0, isInterrupted: false)
    let page = try Page(
      Record(
        header: Sample.header(freeze: Sample.changed(), deviations: [Sample.deviation()]),
        cases: [Sample.testCase("a/dev", [Sample.finding(.pass)])], coverages: [Sample.coverage],
        ending: .footer(footer)))
    func text(_ id: String) -> String {
      page.root.all("section").first { $0["id"] == id }?.wholeText ?? ""
    }
    for part in ["not covered", "2-way over 2 roles", "3 of 4", "no latest", "image=latest"] {
      #expect(text("sweeps").contains(part))
    }
    for part in ["a known slip", "team", "2026-12-31", "selection.near-miss/*"] {
      #expect(text("deviations").contains(part))
    }
    for part in ["NOT FROZEN", "A. Person", "model.md"] {
      #expect(text("freeze").contains(part))
    }
  }

  @Test(arguments: Sample.hostile)
  func nothingOfASubjectIsMarkup(_ hostile: (name: String, bytes: [UInt8])) throws {
    let text = String(decoding: hostile.bytes, as: UTF8.self)
    let value = RecordedBytes(hostile.bytes)
    let record = Sample.concluded(
      [
        Sample.testCase(
          "x\(text)", [Sample.finding(.fail, summary: text, expected: text, seen: text)],
          title: text,
          launches: [
            Sample.launch(
              arguments: [text], output: hostile.bytes, error: hostile.bytes,
              differences: [RecordDifference(name: value, baseline: [value], given: [value])])
          ],
          answers: [
            RecordAnswer(
              name: text, runtime: text, launch: 0, method: text, target: text,
              outcome: .response(
                .init(status: 200, headers: [.init(name: text, value: value)], body: value)))
          ])
      ], exit: 1)
    let page = try Page(record)
    #expect(page.root.all("script").map(\.wholeText) == ["\(HTMLScript.text)"])
    #expect(
      !page.text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && VisibleText.hides($0) })
  }

  @Test(arguments: [Verdict.pass, .fail])
  func keepsItsSizeHoweverManyCasesThereAre(_ verdict: Verdict) throws {
    let stream = [UInt8](repeating: 0x3C, count: 2000)
    let cases = (0..<6000).map { index in
      Sample.testCase(
        "s\(index / 4)/dev/v\(index)", [Sample.finding(verdict, summary: "kind \(index % 700)")],
        launches: verdict == .pass ? [] : [Sample.launch(error: stream)])
    }
    var limits = HTMLReport.Limits()
    limits.failures = 300_000
    limits.evidence = 100_000
    limits.scenarios = 100_000
    let page = try Page(
      Sample.concluded(cases, exit: verdict == .pass ? 0 : 1), limits: limits)
    #expect(page.text.utf8.count < 700_000)
    #expect(page.text.contains("are left out of this page; record.ndjson has them."))
    let ids = Set(page.ids)
    #expect(page.root.all("td").count > 100)
    #expect(ids.count == page.ids.count)
  }
}

extension XMLDocument.Element {
  /// Itself and all that is below it, in the order of the text.
  fileprivate var everything: [XMLDocument.Element] { [self] + children.flatMap(\.everything) }

  /// Its own text, then that of each child.
  var wholeText: String { text + children.map(\.wholeText).joined() }
}
