internal import Contract
package import Outcomes

/// Cases that keep a run from conforming for the same reason, as far as their findings tell.
package struct FailureGroup: Sendable {
  package let verdict: Verdict
  /// What they have in common, in one line.
  package let headline: String
  /// In the order in which they were made, or those first by which they are told.
  package let cases: [RecordCase]

  /// Groups of cases that are one for the reader: of one scenario, or of all of them.
  package enum Extent: Sendable {
    case scenario
    case run
  }

  private struct Key: Hashable {
    let scope: String
    let verdict: Verdict
    let check: String?
    let reason: String?
    /// The control that did not start, which is one reason for all cases that rely on it.
    let control: String?
    let requirements: [RequirementID]
    /// What the harness could not do, where no finding tells.
    let fault: String?
  }

  /// The worst first: by what they are, then by how many there are.
  package static func groups(of record: Record, within extent: Extent) -> [FailureGroup] {
    let texts = CaseText(record.header)
    var positions: [Key: Int] = [:]
    var groups: [(verdict: Verdict, headline: String, cases: [RecordCase])] = []
    for testCase in record.adverseCases {
      let headline = texts.reason(of: testCase)
      let scope =
        switch extent {
        case .scenario: testCase.scenario
        case .run: ""
        }
      let telling = testCase.telling
      let key = Key(
        scope: testCase.telling?.failedControl == nil ? scope : "", verdict: testCase.verdict,
        check: telling?.check, reason: telling?.reason,
        control: telling?.failedControl,
        requirements: telling?.failedControl == nil ? telling?.requirements.sorted() ?? [] : [],
        fault: telling == nil ? headline : nil)
      if let position = positions[key] {
        groups[position].cases.append(testCase)
      } else {
        positions[key] = groups.count
        groups.append((testCase.verdict, headline, [testCase]))
      }
    }
    return groups.enumerated().sorted { left, right in
      let a = (left.element.cases[0].rank, -left.element.cases.count, left.offset)
      let b = (right.element.cases[0].rank, -right.element.cases.count, right.offset)
      return a < b
    }.map { FailureGroup(verdict: $1.verdict, headline: $1.headline, cases: $1.cases) }
  }
}

extension [FailureGroup] {
  /// The same with these cases before all others, and their groups in the order of the cases.
  package func beginning(with ids: [String]) -> [FailureGroup] {
    let ranks = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func rank(_ testCase: RecordCase) -> Int { ranks[testCase.id] ?? ids.count }
    let groups = map { group in
      let cases = group.cases.enumerated().sorted { left, right in
        (rank(left.element), left.offset) < (rank(right.element), right.offset)
      }
      return FailureGroup(
        verdict: group.verdict, headline: group.headline, cases: cases.map(\.element))
    }
    return groups.enumerated().sorted { left, right in
      (rank(left.element.cases[0]), left.offset) < (rank(right.element.cases[0]), right.offset)
    }.map(\.element)
  }
}
