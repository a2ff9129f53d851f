import Contract
import Scenarios

extension CaseBuilder {
  mutating func start(
    _ start: Start, location: SourceLocation, controls: inout Controls
  ) -> PlannedStart {
    let isVaried = scenario.varied.contains(start.runtime)
    var change = isVaried ? variant.change : .none
    change.add(start.change)
    need(change.settings.keys)
    need(start.naming)
    let settings = prepared ?? settings(of: start.runtime, changed: change.settings)
    given[start.runtime] = settings.mapValues(\.planned)
    let answer = oracleAnswer(settings)
    let atFault = rolesAtFault(answer)
    if contradicts(start.expectation, answer) {
      errors.append(
        PlanningError(
          location: location,
          problem: .contradictsOracle(expectation: start.expectation, answer: answer, testCase: id))
      )
    }
    if start.expectation == .refused, case .reject = answer {
      for role in start.naming where !atFault.contains(role) {
        errors.append(
          PlanningError(location: location, problem: .namesBlameless(role: role, testCase: id)))
      }
    }
    var planned = plannedStart(
      start, settings: settings, surroundings: change.surroundings,
      expectation: PlannedExpectation(
        start: .ready, oracle: .accept, naming: [], blameless: [], control: nil))
    var control: CaseID?
    if lackedRoles.isEmpty,
      start.expectation == .refused || start.expectation == .refusedLater
    {
      let (mended, environment) = mend(settings, of: start.runtime)
      let mendedStart = plannedStart(
        start, settings: mended, surroundings: change.surroundings,
        expectation: planned.expectation)
      control = controls.control(
        for: mendedStart, of: self.planned(start.runtime, in: environment), location: location,
        named: id.text)
    }
    planned.expectation = PlannedExpectation(
      start: start.expectation, oracle: answer,
      naming: start.naming.isEmpty && start.expectation == .refused ? atFault : start.naming,
      blameless: start.expectation == .refused ? blameless(settings, answer) : [],
      control: control)
    return planned
  }

  func settings(
    of runtime: String, changed: [RoleID: SettingTemplate]
  ) -> [RoleID: RoleSetting] {
    let resolution = resolution(runtime)
    var settings: [RoleID: RoleSetting] = [:]
    for role in planner.model.roles {
      guard let template = changed[role.id] else {
        settings[role.id] = baseline(of: role, resolution)
        continue
      }
      settings[role.id] = setting(template, of: role, resolution)
    }
    return settings
  }

  /// What a template gives a role, with the environments that plainly allow it.
  func setting(
    _ template: SettingTemplate, of role: Role, _ resolution: Resolution
  ) -> RoleSetting? {
    if case .ofRuntime(let other) = template {
      return RoleSetting(
        planned: of(other, role: role), legal: [environment(of: declaration(other))])
    }
    // The class of the baseline is legal as the value is that the baseline comes to.
    if template == .value(ValueTemplate([.placeholder(.baseline)])) {
      return baseline(of: role, resolution)
    }
    return resolution.setting(template, role: role.id).map { planned in
      RoleSetting(planned: planned, legal: legal(template, role, planned, resolution))
    }
  }

  private func baseline(of role: Role, _ resolution: Resolution) -> RoleSetting {
    let template = resolution.baselineTemplate(of: role.id, in: resolution.environment)
    let planned = resolution.baseline(of: role.id, in: resolution.environment)
    return RoleSetting(
      planned: planned,
      legal: legal(template.map { .value($0) } ?? .unset, role, planned, resolution))
  }

  /// What another runtime of the case has in its baseline for a role, its volume and ports included.
  private func of(_ runtime: String, role: Role) -> PlannedSetting {
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
    for environment in EnvironmentName.allCases
    where planned == resolution.baseline(of: role.id, in: environment) {
      legal.insert(environment)
    }
    return legal
  }

  /// The block that must start if the refusal is to count, and the environment that it selects:
  /// violations get the baseline's values, and then, since a start may also be refused for what
  /// the model is silent about, so does that.
  private func mend(
    _ settings: [RoleID: RoleSetting], of runtime: String
  ) -> ([RoleID: RoleSetting], EnvironmentName) {
    let own = resolution(runtime)
    var mended = settings
    // A control has a volume and ports of its own: nothing of another runtime takes part in it.
    for role in planner.model.roles
    where mended[role.id]?.planned.belongsToAnother(than: runtime) ?? false {
      mended[role.id] = baseline(of: role, own)
    }
    let environment = selectedEnvironment(mended) ?? own.environment
    while let wrong = rolesToMend(oracleAnswer(mended)) {
      let before = mended.mapValues(\.planned)
      for role in planner.model.roles where wrong.contains(role.id) {
        mended[role.id] = baseline(of: role, own.of(runtime, in: environment))
      }
      if before == mended.mapValues(\.planned) { break }
    }
    return (mended, environment)
  }

  private func rolesToMend(_ answer: OracleAnswer) -> [RoleID]? {
    switch answer {
    case .accept: nil
    case .unspecified(let roles): roles
    case .reject: rolesAtFault(answer)
    }
  }

  private func selectedEnvironment(_ settings: [RoleID: RoleSetting]) -> EnvironmentName? {
    Oracle.environment(of: settings.mapValues(\.given))
  }

  /// The roles that the model plainly allows as they are in the environment that the block
  /// selects, or in both if it selects none.
  ///
  /// Where a value is wrong only in one environment, it is the combination that is forbidden, and
  /// a diagnostic may name either side.
  private func blameless(
    _ settings: [RoleID: RoleSetting], _ answer: OracleAnswer
  ) -> [RoleID] {
    let environments = selectedEnvironment(settings).map { [$0] } ?? EnvironmentName.allCases
    var atFault = rolesAtFault(answer)
    if case .reject(let violations) = answer, violations.contains(where: \.isOfCombination) {
      atFault.append(.environment)
    }
    return settings.keys.sorted().filter { role in
      !atFault.contains(role) && settings[role]?.legal.isSuperset(of: environments) ?? false
    }
  }

  func oracleAnswer(_ settings: [RoleID: RoleSetting]) -> OracleAnswer {
    planner.model.oracle.answer(
      for: settings.mapValues(\.given), otherBaselines: planner.otherBaselines)
  }

  func rolesAtFault(_ answer: OracleAnswer) -> [RoleID] {
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
    let given = settings.mapValues(\.planned)
    let subject = planner.subject
    var block = subject.variables(for: given, of: planner.model.roles)
    let strangers = surroundings.variables.filter { !subject.keepsForItself($0.name) }
    for variable in subject.fixedVariables + strangers {
      block.append(
        PlannedVariable(
          name: Array(variable.name.utf8), role: nil, value: resolution.value(variable.value)))
    }
    switch surroundings.order ?? .declared {
    case .declared: break
    case .reversed: block.reverse()
    }
    return PlannedStart(
      runtime: start.runtime, block: block, given: given,
      launchArguments: subject.launchArguments.map { resolution.value($0) },
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

extension Violation {
  /// Whether the value is wrong only together with the environment that is selected.
  fileprivate var isOfCombination: Bool {
    switch rule.condition {
    case .notOtherEnvironments: true
    case .present, .oneOf, .noneOf, .listsNothing, .pinnedByDigest, .notTaggedLatest:
      rule.environment != nil
    }
  }
}
