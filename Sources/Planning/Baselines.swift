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

  /// What all roles have.
  func settings(
    _ runtime: String, in environment: EnvironmentName, _ planner: Planner
  ) -> [RoleID: RoleSetting] {
    if let known = settings[runtime]?[environment] { return known }
    return Dictionary(
      uniqueKeysWithValues: planner.model.roles.map {
        ($0.id, Self.setting(of: $0, runtime, environment, planner))
      })
  }

  private static func setting(
    of role: Role, _ runtime: String, _ environment: EnvironmentName, _ planner: Planner
  ) -> RoleSetting {
    let resolution = Resolution(
      model: planner.model, subject: planner.subject, environment: environment, runtime: runtime,
      secrets: planner.secrets)
    let template = resolution.baselineTemplate(of: role.id, in: environment)
    let planned = resolution.baseline(of: role.id, in: environment)
    return role.setting(
      template.map { .value($0) } ?? .unset, as: planned,
      baselines: EnvironmentName.allCases.map { ($0, resolution.baseline(of: role.id, in: $0)) })
  }
}

extension Role {
  /// A setting with what the model says of it: what its class says, or the baseline that it equals.
  func setting(
    _ template: Setting<ValueTemplate>, as planned: Setting<PlannedValue>,
    baselines: [(environment: EnvironmentName, planned: Setting<PlannedValue>)]
  ) -> RoleSetting {
    let classes = domain.filter { $0.setting == template }
    let same = baselines.filter { $0.planned == planned }.map(\.environment)
    return RoleSetting(
      planned: planned, legal: classes.reduce(into: Set(same)) { $0.formUnion($1.legal) },
      isPlain: !same.isEmpty || classes.contains(where: \.isPlain))
  }
}
