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
        && finding.isOfSameRule(as: self.finding)
    }
  }

  /// The roles whose rules were overlooked; none for any other kind of failure.
  package var roles: Set<RoleID> { finding.overlookedRoles }

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

extension Finding {
  /// Whether two violations that were overlooked can be the same one, as far as both tell.
  fileprivate func isOfSameRule(as other: Finding) -> Bool {
    func meet<Element>(_ one: Set<Element>, _ two: Set<Element>) -> Bool {
      one.isEmpty || two.isEmpty || !one.isDisjoint(with: two)
    }
    return meet(overlookedRules, other.overlookedRules)
      && meet(overlookedRoles, other.overlookedRoles)
  }

  private var overlookedRules: Set<String> {
    switch kind {
    case .refusal(.started(let rules)), .refusal(.wentOn(let rules, _)): Set(rules.map(\.rule))
    case .harness, .start, .refusal, .database, .answer, .status, .statement, .leak, .separation,
      .open:
      []
    }
  }

  fileprivate var overlookedRoles: Set<RoleID> {
    switch kind {
    case .refusal(.started(let rules)), .refusal(.wentOn(let rules, _)): Set(rules.map(\.role))
    case .refusal(.unnamed(let roles, _, _)): Set(roles.map(\.role))
    case .harness, .start, .refusal, .database, .answer, .status, .statement, .leak, .separation,
      .open:
      []
    }
  }
}
