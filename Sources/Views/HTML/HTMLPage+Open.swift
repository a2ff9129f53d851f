internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// What could not be decided and why, and what is known to fail.
extension HTMLPage {
  /// Checks that could say nothing for one and the same reason.
  struct OpenQuestion {
    let words: String
    let isBenign: Bool
    fileprivate(set) var requirements: Set<RequirementID> = []
    fileprivate(set) var cases: [String] = []
  }

  /// In the order in which the reasons came up.
  var openQuestions: [OpenQuestion] {
    var questions: [OpenQuestion] = []
    var positions: [String: Int] = [:]
    for testCase in record.cases {
      for finding in testCase.findings where finding.verdict == .inconclusive {
        let words = Self.words(of: finding)
        let position = positions[words] ?? questions.count
        if position == questions.count {
          positions[words] = position
          questions.append(OpenQuestion(words: words, isBenign: !finding.isAdverse))
        }
        questions[position].requirements.formUnion(finding.requirements)
        if questions[position].cases.last != testCase.id {
          questions[position].cases.append(testCase.id)
        }
      }
    }
    return questions
  }

  private static func words(of finding: RecordFinding) -> String {
    guard let reason = finding.knownReason else { return finding.reason ?? finding.summary }
    switch reason {
    case .surfaceAbsent, .roleAbsent, .roleUntold, .witnessBlind, .boundReached:
      return finding.missing.map { "\(reason.statement): \($0)" } ?? reason.statement
    case .permissionUnused, .declinedBefore, .endsAtSignal, .boundToItsName, .controlFailed,
      .stepNotDone, .answerMissing, .snapshotMissing, .nothingWritten, .silent:
      return reason.statement
    }
  }

  func writeOpenQuestions(to writer: inout HTMLWriter) {
    section("open", "Open questions", &writer) { writer in
      let questions = openQuestions
      let uncovered = conclusion.standings.filter { $0.verdict == .notCovered }
      if questions.isEmpty, uncovered.isEmpty {
        writer.note("Everything that was asked was decided.")
        return
      }
      if !uncovered.isEmpty {
        writer.element("p") { writer in
          writer.text("Not covered by any case that ran: ")
          writer.requirements(uncovered.map(\.requirement.id))
        }
      }
      for question in questions { write(question, &writer) }
    }
  }

  private func write(_ question: OpenQuestion, _ writer: inout HTMLWriter) {
    writer.element("div", ["class": "finding inconclusive"]) { writer in
      writer.element("p") { writer in
        writer.verdict(.inconclusive)
        writer.element("strong", text: " \(VisibleText.line(question.words)) ")
        writer.text(
          question.isBenign
            ? "A subject may; it takes nothing from the verdict."
            : "This keeps the subject from conforming.")
      }
      writer.element("p") { $0.requirements(question.requirements.sorted()) }
      writer.details {
        $0.text(Counting.cases(question.cases.count))
      } _: { writer in
        writer.element("p", ["class": "names"]) { writer in
          for id in question.cases.prefix(100) {
            link(toCase: id, &writer)
            writer.text(" ")
          }
        }
        writer.leftOut(question.cases.count - 100, "cases")
      }
    }
    writer.markup("\n")
  }

  func writeDeviations(to writer: inout HTMLWriter) {
    section("deviations", "Known deviations", &writer) { writer in
      let deviations = record.header.deviations
      if deviations.isEmpty { writer.note("None are declared.") }
      if let problems = record.footer?.deviationProblems, !problems.isEmpty {
        writer.element("ul", ["class": "problems"]) { writer in
          for problem in problems { writer.element("li", text: VisibleText.line(problem)) }
        }
      }
      guard !deviations.isEmpty else { return }
      writer.markup(
        """
        <table><thead><tr><th scope="col">Cases</th><th scope="col">Requirement</th><th \
        scope="col">Reason</th><th scope="col">Owner</th><th scope="col">Until</th><th \
        scope="col">Declared at</th></tr></thead><tbody>

        """)
      for deviation in deviations {
        writer.element("tr") { writer in
          writer.element("td") { $0.code(deviation.testCase) }
          writer.element("td") { $0.requirements([deviation.requirement]) }
          writer.element("td", text: VisibleText.lines(deviation.reason))
          writer.element("td", text: VisibleText.line(deviation.owner))
          writer.element("td", text: VisibleText.line(deviation.until.description))
          writer.element("td") { $0.code(deviation.location.description) }
        }
      }
      writer.markup("</tbody></table>\n")
    }
  }
}
