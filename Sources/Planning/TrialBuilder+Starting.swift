import Contract
import Scenarios

extension TrialBuilder {
  mutating func start(
    _ start: Start, location: SourceLocation, controls: inout Controls
  ) -> PlannedStart {
    let runtime = planned(declaration(start.runtime))
    let isVaried = scenario.varied.contains(start.runtime)
    var change = isVaried ? variant.change : .none
    change.add(start.change)
    let settings = settings(of: start.runtime, changed: change.settings)
    given[start.runtime] = settings.mapValues(\.planned)
    let answer = oracleAnswer(settings)
    let atFault = rolesAtFault(answer)
    if contradicts(start.expectation, answer) {
      errors.append(
        PlanningError(
          location: location,
          problem: .contradictsOracle(expectation: start.expectation, answer: answer, trial: id)))
    }
    if start.expectation == .refused, case .reject = answer {
      for role in start.naming where !atFault.contains(role) {
        errors.append(
          PlanningError(location: location, problem: .namesBlameless(role: role, trial: id)))
      }
    }
    var planned = plannedStart(
      start, settings: settings, surroundings: change.surroundings,
      expectation: PlannedExpectation(
        start: .ready, oracle: .accept, naming: [], blameless: [], control: nil))
    var control: TrialID?
    if start.expectation == .refused || start.expectation == .refusedLater {
      let mended = mend(settings, roles: atFault, of: start.runtime)
      let mendedStart = plannedStart(
        start, settings: mended, surroundings: change.surroundings,
        expectation: planned.expectation)
      control = controls.control(
        for: mendedStart, of: runtime, location: location, named: id.text)
    }
    planned.expectation = PlannedExpectation(
      start: start.expectation, oracle: answer,
      naming: start.naming.isEmpty && start.expectation == .refused ? atFault : start.naming,
      blameless: settings.keys.sorted().filter {
        !atFault.contains($0) && settings[$0]?.legal.contains(runtime.environment) ?? false
      },
      control: control)
    return planned
  }

  private struct RoleSetting {
    var planned: PlannedSetting
    var legal: Set<EnvironmentName>
  }

  private func settings(
    of runtime: String, changed: [RoleID: SettingTemplate]
  ) -> [RoleID: RoleSetting] {
    let resolution = resolution(runtime)
    var settings: [RoleID: RoleSetting] = [:]
    for role in planner.model.roles {
      guard let template = changed[role.id] else {
        settings[role.id] = baseline(of: role, resolution)
        continue
      }
      if case .ofRuntime(let other) = template {
        settings[role.id] = RoleSetting(
          planned: of(other, role: role),
          legal: [environment(of: declaration(other))])
      } else if let planned = resolution.setting(template, role: role.id) {
        settings[role.id] = RoleSetting(
          planned: planned, legal: legal(template, role, planned, resolution))
      }
    }
    return settings
  }

  private func baseline(of role: Role, _ resolution: Resolution) -> RoleSetting {
    RoleSetting(
      planned: resolution.baseline(of: role.id, in: resolution.environment),
      legal: [resolution.environment])
  }

  /// What another runtime of the case is given for a role, its volume and ports included.
  private func of(_ runtime: String, role: Role) -> PlannedSetting {
    if let before = given[runtime]?[role.id] { return before }
    let resolution = resolution(runtime)
    return resolution.baseline(of: role.id, in: resolution.environment)
  }

  /// The environments in which the model plainly allows a setting: as its class says, or as the
  /// baseline that it equals.
  private func legal(
    _ template: SettingTemplate, _ role: Role, _ planned: PlannedSetting, _ resolution: Resolution
  ) -> Set<EnvironmentName> {
    var legal = role.domain.filter { $0.setting == template }
      .reduce(into: Set<EnvironmentName>()) { $0.formUnion($1.legal) }
    if planned == resolution.baseline(of: role.id, in: resolution.environment) {
      legal.insert(resolution.environment)
    }
    return legal
  }

  private func mend(
    _ settings: [RoleID: RoleSetting], roles: [RoleID], of runtime: String
  ) -> [RoleID: RoleSetting] {
    let resolution = resolution(runtime)
    var mended = settings
    for role in planner.model.roles where roles.contains(role.id) {
      mended[role.id] = baseline(of: role, resolution)
    }
    // A control has a volume and ports of its own: nothing of another runtime takes part in it.
    for (role, setting) in mended where setting.planned.belongsToAnother(than: runtime) {
      if let role = planner.model.role(role) { mended[role.id] = baseline(of: role, resolution) }
    }
    return mended
  }

  private func oracleAnswer(_ settings: [RoleID: RoleSetting]) -> OracleAnswer {
    var others: [EnvironmentName: [RoleID: Setting]] = [:]
    for environment in EnvironmentName.allCases {
      let resolution = Resolution(
        model: planner.model, subject: planner.subject, environment: environment, runtime: "",
        secrets: secrets)
      for role in planner.model.roles {
        others[environment, default: [:]][role.id] =
          resolution.baseline(of: role.id, in: environment.other).representative
      }
    }
    return planner.model.oracle.answer(
      for: settings.mapValues {
        GivenSetting(setting: $0.planned.representative, legal: $0.legal)
      }, otherBaselines: others)
  }

  private func rolesAtFault(_ answer: OracleAnswer) -> [RoleID] {
    switch answer {
    case .accept, .unspecified: []
    case .reject(let violations): Set(violations.map(\.role)).sorted()
    }
  }

  private func contradicts(_ expectation: StartExpectation, _ answer: OracleAnswer) -> Bool {
    switch (expectation, answer) {
    case (.ready, .reject), (.refusedLater, .reject), (.refused, .accept), (.refused, .unspecified):
      true
    case (.ready, .accept), (.ready, .unspecified), (.refusedLater, .accept),
      (.refusedLater, .unspecified), (.refused, .reject), (.either, _):
      false
    }
  }

  private func plannedStart(
    _ start: Start, settings: [RoleID: RoleSetting], surroundings: Surroundings,
    expectation: PlannedExpectation
  ) -> PlannedStart {
    let resolution = resolution(start.runtime)
    var block: [PlannedVariable] = []
    for role in planner.model.roles {
      guard let name = planner.subject.variables[role.id] else { continue }
      for value in settings[role.id]?.planned.values ?? [] {
        block.append(PlannedVariable(name: Array(name.utf8), role: role.id, value: value))
      }
    }
    for variable in planner.subject.fixedVariables + surroundings.variables {
      block.append(
        PlannedVariable(
          name: Array(variable.name.utf8), role: nil, value: resolution.value(variable.value)))
    }
    switch surroundings.order ?? .declared {
    case .declared: break
    case .reversed: block.reverse()
    }
    return PlannedStart(
      runtime: start.runtime, block: block,
      arguments: surroundings.arguments.map { resolution.value($0) },
      standardInput: surroundings.standardInput.map { resolution.value($0) },
      files: surroundings.files.map {
        PlannedFile(name: $0.name, content: resolution.value($0.content))
      },
      directory: surroundings.directory, umask: surroundings.umask, expectation: expectation)
  }
}

extension PlannedSetting {
  fileprivate func belongsToAnother(than runtime: String) -> Bool {
    values.flatMap(\.parts).contains { part in
      switch part {
      case .bytes, .fill: false
      case .volume(let owner), .databasePort(let owner), .observerPort(let owner):
        owner != runtime
      }
    }
  }
}
