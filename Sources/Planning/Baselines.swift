import Contract

/// What the roles have in starts that change nothing, by runtime and environment: worked out once
/// for all the cases of a scenario.
struct Baselines: Sendable {
  private let settings: [String: [EnvironmentName: [RoleID: RoleSetting]]]

  init(of runtimes: [String], _ planner: Planner) {
    var settings: [String: [EnvironmentName: [RoleID: RoleSetting]]] = [:]
    for runtime in runtimes where settings[runtime] == nil {
      for environment in EnvironmentName.allCases {
        for role in planner.model.roles {
          settings[runtime, default: [:]][environment, default: [:]][role.id] = Self.setting(
            of: role, runtime, environment, planner)
        }
      }
    }
    self.settings = settings
  }

  func setting(
    of role: Role, _ runtime: String, in environment: EnvironmentName, _ planner: Planner
  ) -> RoleSetting {
    settings[runtime]?[environment]?[role.id]
      ?? Self.setting(of: role, runtime, environment, planner)
  }

  private static func setting(
    of role: Role, _ runtime: String, _ environment: EnvironmentName, _ planner: Planner
  ) -> RoleSetting {
    let resolution = Resolution(
      model: planner.model, subject: planner.subject, environment: environment, runtime: runtime,
      secrets: planner.secrets)
    let template = resolution.baselineTemplate(of: role.id, in: environment)
    let planned = resolution.baseline(of: role.id, in: environment)
    let legal = role.legal(
      template.map { .value($0) } ?? .unset, as: planned,
      baselines: EnvironmentName.allCases.map { ($0, resolution.baseline(of: role.id, in: $0)) })
    return RoleSetting(planned: planned, legal: legal)
  }
}

extension Role {
  /// The environments in which the model plainly allows a setting: as its class says, or as the
  /// baseline that it equals.
  func legal(
    _ template: Setting<ValueTemplate>, as planned: Setting<PlannedValue>,
    baselines: [(environment: EnvironmentName, planned: Setting<PlannedValue>)]
  ) -> Set<EnvironmentName> {
    var legal = domain.filter { $0.setting == template }
      .reduce(into: Set<EnvironmentName>()) { $0.formUnion($1.legal) }
    for baseline in baselines where planned == baseline.planned {
      legal.insert(baseline.environment)
    }
    return legal
  }
}
