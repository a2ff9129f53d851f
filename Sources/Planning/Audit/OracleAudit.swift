package import Contract
package import Scenarios

/// Exercises the oracle over the default product of roles and classes, for what its rules cannot
/// mean.
///
/// A rule speaks of one role and, at most, of the environment that a block selects. So the rows that
/// vary one role in the baseline of each environment, and those that select another environment or
/// none, show every answer that the whole product holds: a row with several violations is rejected
/// for the union of what each of them alone is rejected for.
package struct OracleAudit {
  package let model: Model
  private let resolutions: [EnvironmentName: Resolution]
  let others: [EnvironmentName: [RoleID: Setting<Bytes>]]

  package init(model: Model, subject: Subject, seed: UInt64) {
    let model = model.reduced(to: subject)
    self.model = model
    let secrets = Dictionary(
      uniqueKeysWithValues: EnvironmentName.allCases.map {
        ($0, Secrets(seed: seed, environment: $0))
      })
    let source = ResolutionSource(model: model, subject: subject, secrets: secrets)
    func resolution(_ environment: EnvironmentName) -> Resolution {
      Resolution(source: source, environment: environment, runtime: "subject")
    }
    resolutions = Dictionary(
      uniqueKeysWithValues: EnvironmentName.allCases.map { ($0, resolution($0)) })
    others = Dictionary(
      uniqueKeysWithValues: EnvironmentName.allCases.map { environment in
        let settings = model.roles.map { role in
          (
            role.id,
            resolution(environment).baseline(of: role.id, in: environment.other).representative
          )
        }
        return (environment, Dictionary(settings, uniquingKeysWith: { first, _ in first }))
      })
  }

  /// Everything that is wrong, in the order of the rules.
  package var problems: [OracleProblem] {
    let samples = EnvironmentName.allCases.flatMap(samples)
    let unbroken = unbroken(in: samples)
    return model.rules.flatMap { rule -> [OracleProblem] in
      let own = samples.filter { $0.row.role == rule.role }
      return rejectedThoughLegal(rule, own) + contradictions(of: rule, in: own)
        + unbroken.filter { $0.rule == rule }
    } + undecided(unbroken)
  }

  /// Every answer of the product's rows that vary one role.
  package var answers: [(row: OracleRow, answer: OracleAnswer)] {
    EnvironmentName.allCases.flatMap(samples).map { ($0.row, answer(to: $0)) }
  }

  // MARK: - Rows

  /// One class of a role in one baseline.
  private struct Sample {
    let row: OracleRow
    let given: GivenSetting
    /// The environment that the whole block selects.
    let selected: EnvironmentName?
  }

  private func samples(in environment: EnvironmentName) -> [Sample] {
    model.roles.flatMap { role -> [Sample] in
      let baseline = ("baseline", baseline(of: role, in: environment))
      let classes = role.domain.map { ($0.name, given($0, of: role, in: environment)) }
      return ([baseline] + classes).map { name, given in
        Sample(
          row: OracleRow(environment: environment, role: role.id, valueClass: name), given: given,
          selected: role.id == .environment
            ? Oracle.environment(of: [.environment: given]) : environment)
      }
    }
  }

  func given(
    _ valueClass: ValueClass, of role: Role, in environment: EnvironmentName
  ) -> GivenSetting {
    let setting =
      resolutions[environment]?.setting(valueClass.setting, role: role.id) ?? .unset
    var legal = valueClass.legal
    for other in EnvironmentName.allCases
    where setting == resolutions[environment]?.baseline(of: role.id, in: other) {
      legal.insert(other)
    }
    return GivenSetting(setting: setting.representative, legal: legal)
  }

  func baseline(of role: Role, in environment: EnvironmentName) -> GivenSetting {
    let setting = resolutions[environment]?.baseline(of: role.id, in: environment) ?? .unset
    return GivenSetting(setting: setting.representative, legal: [environment])
  }

  private func answer(to sample: Sample) -> OracleAnswer {
    var block = Dictionary(
      uniqueKeysWithValues: model.roles.map {
        ($0.id, baseline(of: $0, in: sample.row.environment))
      })
    block[sample.row.role] = sample.given
    return model.oracle.answer(for: block, otherBaselines: others)
  }

  // MARK: - Problems

  private func isBroken(_ rule: Rule, by sample: Sample) -> Bool {
    guard rule.environment == nil || rule.environment == sample.selected else { return false }
    let other = sample.selected.flatMap { others[$0]?[rule.role] } ?? .unset
    return !rule.condition.holds(for: sample.given.setting, otherBaseline: other)
  }

  private func rejectedThoughLegal(_ rule: Rule, _ samples: [Sample]) -> [OracleProblem] {
    EnvironmentName.allCases.compactMap { environment in
      samples.first {
        $0.selected == environment && $0.given.legal.contains(environment) && isBroken(rule, by: $0)
      }.map { .legalClassRejected(rule, in: environment, row: $0.row) }
    }
  }

  /// Later rules on the same role that leave no class to choose together with this one, where each
  /// alone leaves some.
  private func contradictions(of rule: Rule, in samples: [Sample]) -> [OracleProblem] {
    guard let place = model.rules.firstIndex(of: rule) else { return [] }
    return model.rules[(place + 1)...].filter { $0.role == rule.role }.flatMap { other in
      EnvironmentName.allCases.compactMap { environment -> OracleProblem? in
        let rows = samples.filter {
          $0.row.environment == environment
            && (rule.role == .environment || $0.selected == environment)
        }
        let applies = [rule, other].allSatisfy {
          $0.environment == nil || $0.environment == environment
        }
        guard applies, !rows.isEmpty,
          [rule, other].allSatisfy({ one in rows.contains { !isBroken(one, by: $0) } }),
          rows.allSatisfy({ isBroken(rule, by: $0) || isBroken(other, by: $0) })
        else { return nil }
        return .contradiction(rule, other, in: environment, row: rows[0].row)
      }
    }
  }

  private func unbroken(in samples: [Sample]) -> [OracleProblem] {
    model.rules.compactMap { rule in
      let own = samples.filter { $0.row.role == rule.role }
      guard let first = own.first, !own.contains(where: { isBroken(rule, by: $0) }) else {
        return nil
      }
      return .unbroken(rule, row: first.row)
    }
  }

  /// Requirements all of whose rules are never broken.
  private func undecided(_ unbroken: [OracleProblem]) -> [OracleProblem] {
    let dead = unbroken.map(\.rule)
    let requirements = Set(dead.flatMap(\.requirements)).sorted()
    return requirements.compactMap { requirement in
      let rules = model.rules.filter { $0.requirements.contains(requirement) }
      guard rules.allSatisfy(dead.contains),
        case .unbroken(_, let row)? = unbroken.first(where: { rules.contains($0.rule) })
      else { return nil }
      return .undecided(requirement, rules: rules, row: row)
    }
  }
}
