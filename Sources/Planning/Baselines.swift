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
      source: planner.source, environment: environment, runtime: runtime)
    let template = resolution.baselineTemplate(of: role.id, in: environment)
    let planned = resolution.baseline(of: role.id, in: environment)
    return planner.classes.setting(
      template.map { .value($0) } ?? .unset, of: role.id, as: planned,
      baselines: EnvironmentName.allCases.map { ($0, resolution.baseline(of: role.id, in: $0)) })
  }
}
