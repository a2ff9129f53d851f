package import Contract

/// Something that the rules of a model cannot mean, with the row that shows it.
package enum OracleProblem: Sendable, Equatable {
  /// Two rules that no class of their role satisfies together.
  case contradiction(Rule, Rule, in: EnvironmentName?, row: OracleRow)
  /// The model allows a class that a rule rejects.
  case legalClassRejected(Rule, in: EnvironmentName, row: OracleRow)
  /// No row breaks the rule.
  case unbroken(Rule, row: OracleRow)
  /// No row breaks any rule that stands for the requirement.
  case undecided(RequirementID, rules: [Rule], row: OracleRow)

  /// The rule at which it is to be reported.
  package var rule: Rule {
    switch self {
    case .contradiction(let rule, _, _, _), .legalClassRejected(let rule, _, _),
      .unbroken(let rule, _):
      rule
    case .undecided(_, let rules, _): rules[0]
    }
  }

  package var text: String {
    switch self {
    case .contradiction(let one, let other, let environment, let row):
      "rules \(one.id) and \(other.id) contradict each other in \(Self.name(environment)): no class "
        + "of \(one.role) satisfies both, not even \(row)"
    case .legalClassRejected(let rule, let environment, let row):
      "rule \(rule.id) rejects what the model allows in \(environment.rawValue): \(row)"
    case .unbroken(let rule, let row):
      "rule \(rule.id) is never broken: every class of \(rule.role) satisfies it, such as \(row)"
    case .undecided(let requirement, let rules, let row):
      "\(requirement) is decided by no row: its rules (\(rules.map(\.id).joined(separator: ", "))) "
        + "are never broken, such as by \(row)"
    }
  }

  private static func name(_ environment: EnvironmentName?) -> String {
    environment.map(\.rawValue) ?? "any environment"
  }
}

/// One environment block of the default product, by what differs from its baseline.
package struct OracleRow: Sendable, Equatable, CustomStringConvertible {
  /// The environment whose baseline it starts from.
  package let environment: EnvironmentName
  package let role: RoleID
  package let valueClass: String

  package var description: String {
    "\(role) = \(valueClass) in the \(environment.rawValue) baseline"
  }
}
