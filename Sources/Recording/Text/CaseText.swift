internal import Contract
internal import Outcomes

/// What a reader needs to understand and repeat a case that did not pass.
package struct CaseText: Sendable {
  private let statements: [RequirementID: RecordHeader.Requirement]
  /// The options of the run's command line that decide what a case is.
  private let options: [String]
  private let deviations: [RecordDeviation]

  package init(_ header: RecordHeader) {
    // A run of one case must not take the place of the reports of all.
    self.init(
      header.requirements,
      options: header.optionsOfCases + ["--reports", header.folderOfSelections],
      deviations: header.deviations)
  }

  package init(
    _ requirements: [RecordHeader.Requirement], options: [String] = [],
    deviations: [RecordDeviation] = []
  ) {
    statements = Dictionary(requirements.map { ($0.id, $0) }) { first, _ in first }
    self.options = options
    self.deviations = deviations
  }

  /// One line: the finding that weighs most, and how many more there are.
  package func headline(of testCase: RecordCase) -> String {
    let telling = testCase.findings.count { $0.verdict == testCase.verdict }
    return reason(of: testCase) + (telling > 1 ? " (and \(telling - 1) more)" : "")
  }

  /// One line: the finding that weighs most.
  package func reason(of testCase: RecordCase) -> String {
    if let first = testCase.telling {
      let ids = first.requirements.sorted().map(\.description).joined(separator: ", ")
      return PlainText.line((ids.isEmpty ? "" : ids + ": ") + first.summary)
    }
    return PlainText.line(testCase.harnessFault ?? "nothing was checked")
  }

  /// Everything below the headline, without colour; lines end in newlines.
  package func body(of testCase: RecordCase) -> String {
    var lines = ["\(testCase.location)  \(PlainText.line(testCase.title))"]
    if let fault = testCase.harnessFault {
      lines.append("the harness could not do its part: \(PlainText.line(fault))")
    }
    for finding in testCase.findings where finding.verdict != .pass {
      lines += self.lines(of: finding, in: testCase)
    }
    lines += Self.lines(ofLaunchesOf: testCase)
    lines.append("run again: \(rerun(testCase))")
    return PlainText.clean(lines.map { $0 + "\n" }.joined())
  }

  /// The command that makes the case again.
  package func rerun(_ testCase: RecordCase) -> String {
    ShellQuoting.rerun(testCase.id, options: options)
  }

  private func lines(of finding: RecordFinding, in testCase: RecordCase) -> [String] {
    let word = finding.isDeviation ? "known deviation" : finding.verdict.rawValue
    let check = finding.check.map { " (\(PlainText.line($0)))" } ?? ""
    var lines = ["\(word)\(check): \(PlainText.line(finding.summary))"]
    for id in finding.requirements {
      guard let requirement = statements[id] else {
        lines.append("  \(id)")
        continue
      }
      lines.append(
        "  \(id) (\(requirement.level.rawValue)) \(PlainText.line(requirement.statement))")
    }
    if finding.location != testCase.location { lines.append("  at       \(finding.location)") }
    lines += Self.labelled("expected", finding.expected)
    lines += Self.labelled("seen", finding.seenInLines)
    if let answer = finding.answer, testCase.answers.indices ~= answer {
      lines += Self.labelled("request", testCase.requestWords(of: testCase.answers[answer]))
    }
    if let launch = finding.launch, testCase.launches.count > 1 {
      lines.append("  launch   \(launch + 1) of \(testCase.launches.count)")
    }
    if finding.isDeviation {
      let known = deviations.filter {
        finding.requirements.contains($0.requirement) && $0.names(testCase.id)
      }
      lines += known.map { "  known    \($0.requirement) \($0.terms)" }
    }
    if let words = Self.words(ofReason: finding) { lines.append("  reason   \(words)") }
    return lines
  }

  /// A text that may have several lines, behind a label.
  private static func labelled(_ label: String, _ text: String) -> [String] {
    let padded = label + String(repeating: " ", count: max(0, 9 - label.utf8.count))
    return PlainText.clean(text).split(separator: "\n").enumerated().map { index, line in
      index == 0 ? "  \(padded)\(line)" : "           \(line)"
    }
  }

  /// Why nothing could be said, and what is missing; nil for every other finding.
  package static func words(ofReason finding: RecordFinding) -> String? {
    finding.reason.map { name in
      let words = "\(name): \(finding.knownReason?.statement ?? "a reason of a newer harness")"
      return PlainText.line(finding.missing.map { "\(words): \($0)" } ?? words)
    }
  }

  /// How a launch went, in a few words.
  package static func fate(of launch: RecordLaunch, isTimed: Bool = true) -> String {
    let time = isTimed ? " after \(milliseconds(launch.facts.startDuration))" : ""
    let ready = launch.facts.readiness == nil ? "" : "ready\(time), "
    let overran = launch.facts.overran.map { ", past its \($0.rawValue) deadline" } ?? ""
    switch launch.facts.end {
    case .exited(let code): return "\(ready)exited with \(code)\(overran)"
    case .signalled(let signal): return "\(ready)ended by signal \(signal)\(overran)"
    case nil: return "\(ready)end unknown\(overran)"
    }
  }

  private static func milliseconds(_ microseconds: Int) -> String {
    "\((microseconds + 500) / 1000) ms"
  }
}
