package import Contract
package import Judging
package import Outcomes
package import Planning
import Scenarios

/// How a case fails: what two failures must have in common to be taken for the same.
package struct FailureSignature: Sendable {
  package let finding: Finding
  /// The rules that were overlooked, as far as that can be told; none for any other kind of failure.
  package let rules: Set<String>

  package init(_ finding: Finding, of testCase: TestCase) {
    self.finding = finding
    rules = finding.overlookedRules(in: testCase)
  }

  /// That of the first finding that fails; nil if none does.
  package init?(_ findings: [Finding], of testCase: TestCase) {
    guard let first = findings.first(where: { $0.verdict == .fail }) else { return nil }
    self.init(first, of: testCase)
  }

  package var requirements: [RequirementID] { finding.requirements }

  /// What is wrong, whatever else is.
  package var fault: Fault { Fault(finding) }

  /// Whether a case fails in this way, against one of these requirements and by the same rule.
  package func matches(_ findings: [Finding], of testCase: TestCase) -> Bool {
    findings.contains { finding in
      guard finding.verdict == .fail, Fault(finding) == fault,
        !Set(finding.requirements).isDisjoint(with: requirements)
      else { return false }
      let others = finding.overlookedRules(in: testCase)
      return rules.isEmpty || others.isEmpty || !rules.isDisjoint(with: others)
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

extension Finding {
  /// The rules that the start of this finding broke without being refused for them: those that the
  /// finding tells, or those of the roles that the diagnostic should have named.
  fileprivate func overlookedRules(in testCase: TestCase) -> Set<String> {
    switch kind {
    case .refusal(.started(let rules)), .refusal(.wentOn(let rules, _)): Set(rules.map(\.rule))
    case .refusal(.unnamed(let roles, _, _)):
      Set(
        testCase.violations(at: location).filter { violation in
          roles.contains { $0.role == violation.role }
        }.map(\.rule.id))
    case .harness, .start, .refusal, .database, .answer, .status, .statement, .leak, .separation,
      .open:
      []
    }
  }
}

extension TestCase {
  /// What the starts that stand at a place break.
  fileprivate func violations(at location: SourceLocation) -> [Violation] {
    steps.filter { $0.location == location }.flatMap { step -> [Violation] in
      guard case .start(let start) = step.action,
        case .reject(let violations) = start.expectation.oracle
      else { return [] }
      return violations
    }
  }
}
