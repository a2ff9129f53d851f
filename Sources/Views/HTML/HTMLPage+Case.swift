internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// All that is known of one case.
extension HTMLPage {
  private static let mostFindings = 12

  func write(_ testCase: RecordCase, isOpen: Bool, _ writer: inout HTMLWriter) {
    writer.markup("<details class=\"case\" id=\"")
    writer.attribute(Anchor.testCase(testCase.id))
    writer.markup(isOpen ? "\" open=\"\"><summary>" : "\"><summary>")
    writer.code(testCase.id)
    writer.element("span", ["class": "muted"], text: " \(VisibleText.line(testCase.title))")
    writer.markup("</summary>\n")
    if let fault = testCase.harnessFault {
      writer.element("p", ["class": "finding error"]) { writer in
        writer.verdict(.error)
        writer.text(" the harness could not do its part: \(VisibleText.line(fault))")
      }
    }
    let findings = testCase.findings.filter { $0.verdict != .pass }
      .enumerated().sorted { ($1.element.verdict, $0.offset) < ($0.element.verdict, $1.offset) }
      .map(\.element)
    for finding in findings.prefix(Self.mostFindings) { write(finding, of: testCase, &writer) }
    writer.leftOut(findings.count - Self.mostFindings, "findings")
    writeTimeLine(of: testCase, &writer)
    writeLaunches(of: testCase, &writer)
    writeAnswers(of: testCase, &writer)
    writePasses(of: testCase, &writer)
    writer.element("p", ["class": "muted"]) { writer in
      writer.text("Scenario at ")
      writer.code(testCase.location.description)
      writer.text(
        ", environment \(testCase.environment.rawValue), "
          + "\(Timestamp.seconds(microseconds: testCase.duration)) s. Run it again:")
    }
    writer.element("pre", ["class": "command", "tabindex": "0"]) {
      $0.element("code") { $0.text(texts.rerun(testCase)) }
    }
    writer.markup("</details>\n")
  }

  private func write(
    _ finding: RecordFinding, of testCase: RecordCase, _ writer: inout HTMLWriter
  ) {
    writer.element("div", ["class": "finding \(finding.verdict.rawValue)"]) { writer in
      writer.element("p") { writer in
        writer.verdict(finding.verdict, isDeviation: finding.isDeviation)
        writer.element("strong", text: " \(VisibleText.line(finding.summary)) ")
        writer.requirements(finding.requirements)
      }
      writer.element("dl", ["class": "pair"]) { writer in
        if let check = finding.check { writer.fact("check", code: check) }
        if let launch = finding.launch, testCase.launches.count > 1 {
          writer.fact("launch", text: "\(launch + 1) of \(testCase.launches.count)")
        }
        if let answer = finding.answer, testCase.answers.indices ~= answer {
          writer.fact("request", code: testCase.requestWords(of: testCase.answers[answer]))
        }
        if !finding.expected.isEmpty { writer.fact("expected", text: finding.expected) }
        if !finding.seen.isEmpty { writer.fact("seen", text: finding.seenInLines) }
        if let reason = CaseText.words(ofReason: finding) {
          writer.fact("reason", text: reason)
        }
        if finding.location != testCase.location {
          writer.fact("at", code: finding.location.description)
        }
      }
    }
    writer.markup("\n")
  }

  /// Those that the findings speak of, and the others to be opened.
  private func writeLaunches(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    let named = testCase.launchesAtFault
    for (index, launch) in testCase.launches.enumerated() where named.contains(index) {
      write(launch, number: index + 1, of: testCase, &writer)
    }
    let others = testCase.launches.enumerated().filter { !named.contains($0.offset) }
    guard !others.isEmpty else { return }
    writer.details {
      $0.text(Counting.plain(others.count, "other launch", "other launches"))
    } _: { writer in
      for (index, launch) in others { write(launch, number: index + 1, of: testCase, &writer) }
    }
  }

  private func writeAnswers(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    guard !testCase.answers.isEmpty else { return }
    writer.details { writer in
      writer.text("Answers of the observer (\(testCase.answers.count))")
    } _: { writer in
      for answer in testCase.answers.prefix(20) {
        writer.element("div", ["class": "answer"]) { writer in
          writer.element("p") { writer in
            writer.code("\(answer.method) \(answer.target)")
            writer.element(
              "span", ["class": "muted"],
              text: " \(VisibleText.line(answer.name)), launch \(answer.launch + 1)")
          }
          writer.element("pre", ["tabindex": "0"]) { write(answer.outcome, &$0) }
        }
      }
      writer.leftOut(testCase.answers.count - 20, "answers")
    }
  }

  private func write(_ outcome: RecordAnswer.Outcome, _ writer: inout HTMLWriter) {
    switch outcome {
    case .none(let reason): writer.text("no answer: \(VisibleText.line(reason))")
    case .response(let response):
      writer.text("\(response.status)\n")
      for header in response.headers.prefix(30) {
        writer.text("\(VisibleText.line(header.name)): ")
        writer.evidence(header.value.marked.prefix(500))
        writer.text("\n")
      }
      writer.text("\n")
      evidence(response.body, limit: 1500, &writer)
    }
  }

  /// What held in a case that does not conform.
  private func writePasses(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    let passes = testCase.findings.filter { $0.verdict == .pass }
    guard !passes.isEmpty else { return }
    writer.details {
      $0.text("What held (\(Counting.number(passes.count, "check")))")
    } _: { writer in
      writer.element("ul", ["class": "seen"]) { writer in
        for finding in passes.prefix(Self.mostFindings) {
          writer.element("li") { writer in
            writer.text("\(VisibleText.line(finding.summary)) ")
            writer.requirements(finding.requirements)
          }
        }
      }
      writer.leftOut(passes.count - Self.mostFindings, "checks")
    }
  }

  /// Bytes of a subject as far as there is room.
  func evidence(_ bytes: RecordedBytes, limit: Int, _ writer: inout HTMLWriter) {
    let shown = RecordedBytes(bytes.head + bytes.tail, limit: limit)
    let omitted = bytes.omitted + shown.omitted
    guard omitted > 0 else {
      writer.evidence(bytes.head)
      return
    }
    let (head, tail) =
      bytes.head.count + bytes.tail.count <= limit
      ? (bytes.head, bytes.tail) : (shown.head, shown.tail)
    writer.evidence(head)
    writer.element("span", ["class": "cut"]) {
      $0.text("\n… \(Counting.grouped(omitted)) bytes left out …\n")
    }
    writer.evidence(tail)
  }
}
