/// What the model says about starting a runtime with an environment block.
package enum OracleAnswer: Sendable, Equatable {
  /// Start-up must succeed.
  case accept
  /// Start-up must be refused, for each of these violations.
  case reject([Violation])
  /// The model is silent about the values of these roles: either outcome conforms.
  case unspecified([RoleID])
}

/// One rule that a block breaks.
package struct Violation: Sendable, Equatable {
  package let rule: Rule

  package init(rule: Rule) { self.rule = rule }

  package var role: RoleID { rule.role }
}

/// One role's setting as the oracle sees it.
package struct GivenSetting: Sendable, Equatable {
  package let setting: Setting<Bytes>
  /// The environments in which the model plainly allows it.
  package let legal: Set<EnvironmentName>

  package init(setting: Setting<Bytes>, legal: Set<EnvironmentName>) {
    self.setting = setting
    self.legal = legal
  }
}

extension Rule {
  /// Whether what its role is given breaks it in the environment that a block selects, if any.
  package func isBroken(
    by setting: Setting<Bytes>, in selected: EnvironmentName?,
    otherBaselines: [EnvironmentName: [RoleID: Setting<Bytes>]]
  ) -> Bool {
    guard environment == nil || environment == selected else { return false }
    let other = selected.flatMap { otherBaselines[$0]?[role] } ?? .unset
    return !condition.holds(for: setting, otherBaseline: other)
  }
}

/// Answers, from the model's rules alone, whether a block must be accepted or refused.
package struct Oracle: Sendable {
  package let rules: [Rule]

  package init(rules: [Rule]) { self.rules = rules }

  /// The answer for a block that names every role.
  ///
  /// `otherBaselines` holds, for each environment, what the respective *other* environment has.
  package func answer(
    for block: [RoleID: GivenSetting],
    otherBaselines: [EnvironmentName: [RoleID: Setting<Bytes>]]
  ) -> OracleAnswer {
    let environment = Self.environment(of: block)
    let violations = rules.filter { rule in
      rule.isBroken(
        by: block[rule.role]?.setting ?? .unset, in: environment, otherBaselines: otherBaselines)
    }
    if !violations.isEmpty { return .reject(violations.map(Violation.init)) }
    let silent = block.keys.sorted().filter { role in
      guard let environment, let given = block[role] else { return true }
      return !given.legal.contains(environment)
    }
    return silent.isEmpty ? .accept : .unspecified(silent)
  }

  /// The environment that a block selects, byte for byte, or nil.
  package static func environment(of block: [RoleID: GivenSetting]) -> EnvironmentName? {
    guard let bytes = block[.environment]?.setting.single else { return nil }
    return EnvironmentName.allCases.first { $0.rawValue.utf8.elementsEqual(bytes) }
  }
}
