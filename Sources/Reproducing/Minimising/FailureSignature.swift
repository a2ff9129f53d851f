package import Contract
package import Judging
package import Outcomes

/// How a case fails: what two failures must have in common to be taken for the same.
package struct FailureSignature: Sendable {
  package let finding: Finding

  package init(_ finding: Finding) { self.finding = finding }

  /// That of the first finding that fails; nil if none does.
  package init?(_ findings: [Finding]) {
    guard let first = findings.first(where: { $0.verdict == .fail }) else { return nil }
    self.init(first)
  }

  package var requirements: [RequirementID] { finding.requirements }

  /// What is wrong, whatever else is.
  package var fault: Fault { Fault(finding) }

  /// Whether a finding is of this kind, against one of these requirements.
  package func matches(_ findings: [Finding]) -> Bool {
    findings.contains { finding in
      finding.verdict == .fail && Fault(finding) == fault
        && !Set(finding.requirements).isDisjoint(with: requirements)
    }
  }

  /// A kind of failure: a check, but for a violation that is overlooked, which shows as a start if
  /// it is the only one, and as one that the diagnostic does not name if there are others.
  package enum Fault: Sendable, Hashable {
    case overlooked
    case check(Check)

    fileprivate init(_ finding: Finding) {
      let isOverlooked = [.refusalHappens, .refusalNamesVariable].contains(finding.check)
      self = isOverlooked ? .overlooked : .check(finding.check)
    }
  }
}
