package import Contract
package import Judging
internal import Outcomes
package import Planning

/// How a case fails: what two failures must have in common to be taken for the same.
package struct FailureSignature: Sendable, Hashable {
  package let requirements: [RequirementID]
  package let summary: String

  package init(requirements: [RequirementID], summary: String) {
    self.requirements = requirements
    self.summary = summary
  }

  /// That of the first finding that fails; nil if none does.
  package init?(_ findings: [Finding]) {
    guard let first = findings.first(where: { $0.verdict == .fail }) else { return nil }
    self.init(requirements: first.requirements, summary: first.summary)
  }

  /// What is wrong, whatever else is: a violation that is overlooked shows as a start if it is the
  /// only one, and as one that the diagnostic does not name if there are others.
  package var kind: String { Self.kind(of: summary) }

  private static let overlooked = [
    "it started although it must refuse", "it went on with an environment that it must refuse",
    "it refused without naming what is wrong",
  ]

  private static func kind(of summary: String) -> String {
    overlooked.contains { $0.utf8.elementsEqual(summary.utf8) } ? overlooked[0] : summary
  }

  /// Whether a finding is of this kind, against one of these requirements.
  package func matches(_ findings: [Finding]) -> Bool {
    findings.contains { finding in
      finding.verdict == .fail && Self.kind(of: finding.summary).utf8.elementsEqual(kind.utf8)
        && !Set(finding.requirements).isDisjoint(with: requirements)
    }
  }
}

/// What is left of a failing case.
package struct MinimisedCase: Sendable {
  /// The differences that the failure needs, with their own values.
  package let fewest: [CaseDifference]
  /// The same with the simplest values.
  package let differences: [CaseDifference]
  package let testCase: TestCase
  /// How many launches it took.
  package let launches: Int
  /// Whether everything was tried; false if the launches were used up before.
  package let isMinimal: Bool
}
