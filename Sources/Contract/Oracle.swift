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
    return !condition.holds(
      for: setting, otherBaseline: selected.flatMap { otherBaselines[$0]?[role] } ?? .unset)
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
    answer(forRoles: block.keys, otherBaselines: otherBaselines) { block[$0] }
  }

  /// The same for a block that is kept in another form.
  package func answer(
    forRoles roles: some Sequence<RoleID>,
    otherBaselines: [EnvironmentName: [RoleID: Setting<Bytes>]],
    given: (RoleID) -> GivenSetting?
  ) -> OracleAnswer {
    let environment = Self.environment(of: given(.environment))
    var known: (role: RoleID, setting: Setting<Bytes>)?
    let violations = rules.filter { rule in
      // Rules about one role stand together.
      let setting: Setting<Bytes>
      if let known, known.role == rule.role {
        setting = known.setting
      } else {
        setting = given(rule.role)?.setting ?? .unset
        known = (rule.role, setting)
      }
      return rule.isBroken(by: setting, in: environment, otherBaselines: otherBaselines)
    }
    if !violations.isEmpty { return .reject(violations.map(Violation.init)) }
    let silent = roles.filter { role in
      guard let environment, let given = given(role) else { return true }
      return !given.legal.contains(environment)
    }
    return silent.isEmpty ? .accept : .unspecified(silent.sorted())
  }

  /// The environment that a block selects, byte for byte, or nil.
  package static func environment(of block: [RoleID: GivenSetting]) -> EnvironmentName? {
    environment(of: block[.environment])
  }

  /// The one that a block selects by what it gives to the role of that.
  package static func environment(of given: GivenSetting?) -> EnvironmentName? {
    guard let bytes = given?.setting.single else { return nil }
    return EnvironmentName.allCases.first { $0.rawValue.utf8.elementsEqual(bytes) }
  }
}
