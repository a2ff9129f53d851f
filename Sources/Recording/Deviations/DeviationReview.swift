package import Contract
internal import Outcomes
internal import Platform

/// Known deviations held against what a run has shown.
///
/// Each speaks of one requirement in the cases that it names: a failure is known only if every
/// requirement that it violates is, and an entry is true only if each of its cases deviates.
package struct DeviationReview: Sendable {
  private struct Entry {
    let deviation: RecordDeviation
    let pattern: Glob
    let isPast: Bool

    func names(_ testCase: String) -> Bool { pattern.matches(testCase) }
  }

  private let entries: [Entry]

  /// The day is the one on which the run began.
  package init(_ header: RecordHeader) {
    self.init(header.deviations, today: CalendarDate(String(header.started.prefix(10))))
  }

  /// Without a day to hold them against, all are past.
  package init(_ deviations: [RecordDeviation], today: CalendarDate?) {
    entries = deviations.map { deviation in
      Entry(
        deviation: deviation, pattern: Glob(deviation.testCase),
        isPast: today.map { $0 > deviation.until } ?? true)
    }
  }

  /// The case with those of its failures marked that are known; what is past its day is not.
  package func marking(_ testCase: RecordCase) -> RecordCase {
    var marked = testCase
    guard !testCase.isControl else { return marked }
    let known = Set(
      entries.filter { !$0.isPast && $0.names(testCase.id) }.map(\.deviation.requirement))
    guard !known.isEmpty else { return marked }
    for index in marked.findings.indices {
      let finding = marked.findings[index]
      marked.findings[index].isDeviation =
        finding.verdict == .fail && !finding.requirements.isEmpty
        && known.isSuperset(of: finding.requirements)
    }
    return marked
  }

  /// What is wrong with the entries, each with its place: past its day, without a case in the whole
  /// plan, or of a case that was made and does not deviate.
  ///
  /// A case that was not made, or could not be decided, says nothing of an entry.
  package func problems(cases: [RecordCase], plan: @autoclosure () -> [String]) -> [String] {
    guard !entries.isEmpty else { return [] }
    let plan = plan()
    return entries.flatMap { entry -> [String] in
      let deviation = entry.deviation
      let name = "the known deviation from \(deviation.requirement) of \(deviation.testCase)"
      var problems: [String] = []
      if entry.isPast {
        problems.append("\(name) was to be gone by \(deviation.until), says \(deviation.owner)")
      }
      if !plan.contains(where: entry.names) {
        problems.append("\(name) has no case: there is none of that identifier")
      }
      let kept = cases.filter { !$0.isControl && entry.names($0.id) }
        .filter { $0.keeps(deviation.requirement) }.map(\.id)
      if !kept.isEmpty {
        problems.append(
          "\(name) is no more: \(Self.list(kept)) \(kept.count == 1 ? "keeps" : "keep") the requirement"
        )
      }
      return problems.map { PlainText.line("\(deviation.location): \($0)") }
    }
  }

  /// The first few, and how many more.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}

extension RecordCase {
  /// Whether it shows that a requirement is kept, or passes as a whole.
  fileprivate func keeps(_ requirement: RequirementID) -> Bool {
    let verdicts = findings.filter { $0.requirements.contains(requirement) }.map(\.verdict)
    if verdict == .pass { return true }
    return !verdicts.isEmpty && verdicts.allSatisfy { $0 == .pass }
  }
}
