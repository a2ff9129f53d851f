import Contract
import Scenarios

extension CaseBuilder {
  mutating func start(
    _ start: Start<Written>, location: SourceLocation, controls: inout Controls
  ) -> Start<Planned> {
    let (change, settings, answer) = given(start, location: location)
    let expected = start.expectation.start.allowing(answer, change)
    let isRefused = expected == .refused
    let launch = launch(of: start.runtime, settings, change)
    lackedRoles.formUnion(launch.rolesThatCannotBeGiven)
    return Start(
      runtime: start.runtime, launch: launch,
      expectation: PlannedExpectation(
        start: expected, oracle: answer,
        naming: start.expectation.naming.isEmpty && isRefused
          ? rolesAtFault(answer) : start.expectation.naming,
        blameless: isRefused ? blameless(settings, answer) : [],
        plain: settings.filter { $0.value.isPlain }.keys.sorted(),
        control: control(
          for: expected, of: start.runtime, settings, change, at: location, in: &controls)))
  }

  /// Plans what a start is compared with.
  mutating func planControl(
    of start: Start<Written>, location: SourceLocation, controls: inout Controls
  ) {
    let (change, settings, answer) = given(start, location: location)
    let expected = start.expectation.start.allowing(answer, change)
    // The rest of the launch has no part in it.
    if planner.subject.writesPieces {
      lackedRoles.formUnion(
        launch(of: start.runtime, settings, change).rolesThatCannotBeGiven)
    }
    _ = control(for: expected, of: start.runtime, settings, change, at: location, in: &controls)
  }

  /// What a start is given, and what the rules say of it.
  private mutating func given(
    _ start: Start<Written>, location: SourceLocation
  ) -> (change: Change, settings: [RoleID: RoleSetting], answer: OracleAnswer) {
    let isVaried = scenario.varied.contains(start.runtime)
    var change = isVaried ? variant.change : .none
    change.add(start.launch)
    need(change.settings.keys)
    need(start.expectation.naming)
    let settings = prepared ?? settings(of: start.runtime, changed: change.settings)
    let answer = oracleAnswer(settings)
    check(start.expectation, against: answer, at: location)
    return (change, settings, answer)
  }

  private mutating func check(
    _ expectation: WrittenExpectation, against answer: OracleAnswer, at location: SourceLocation
  ) {
    if contradicts(expectation.start, answer) {
      errors.append(
        PlanningError(
          location: location,
          problem: .contradictsOracle(
            expectation: expectation.start, answer: answer, testCase: id)))
    }
    if expectation.start == .refused, case .reject = answer {
      let atFault = rolesAtFault(answer)
      for role in expectation.naming where !atFault.contains(role) {
        errors.append(
          PlanningError(location: location, problem: .namesBlameless(role: role, testCase: id)))
      }
    }
  }

  /// The case that must start if a refusal of these settings is to count; nil where none may be
  /// refused, or the case cannot be made.
  private func control(
    for expectation: StartExpectation, of runtime: String, _ settings: [RoleID: RoleSetting],
    _ change: Change, at location: SourceLocation, in controls: inout Controls
  ) -> CaseID? {
    guard lackedRoles.isEmpty else { return nil }
    if case .known(let control) = controlSource { return control }
    let (own, environment): ([RoleID: RoleSetting], EnvironmentName)
    switch expectation {
    case .ready: return nil
    case .either: (own, environment) = plain(settings, of: runtime)
    case .refused, .refusedLater: (own, environment) = corrected(settings, of: runtime)
    }
    return control(
      of: runtime, own, expectation == .either ? change.keptByPlainStart : change, in: environment,
      at: location, &controls)
  }

  /// The control that gives a runtime these settings; it is alone in its case.
  func control(
    of runtime: String, _ settings: [RoleID: RoleSetting], _ change: Change,
    in environment: EnvironmentName, at location: SourceLocation, _ controls: inout Controls
  ) -> CaseID {
    var change = change
    if case .ofRuntime? = change.surroundings.directory { change.surroundings.directory = nil }
    let launch = launch(of: runtime, settings, change)
    let start = Start<Planned>(
      runtime: runtime, launch: launch,
      expectation: PlannedExpectation(
        start: launch.surroundings.process.isCalledOtherwise ? .either : .ready, oracle: .accept,
        naming: [], blameless: [], plain: [], control: nil))
    return controls.control(
      for: start, of: planned(runtime, in: environment), location: location, named: id.text)
  }

  /// The start that changes nothing, without which a refusal that the model leaves open shows only
  /// that the runtime never starts.
  private func plain(
    _ settings: [RoleID: RoleSetting], of runtime: String
  ) -> ([RoleID: RoleSetting], EnvironmentName) {
    let own = resolution(runtime)
    let environment = selectedEnvironment(settings) ?? own.environment
    return (baselines.settings(runtime, in: environment, planner), environment)
  }

  func settings(
    of runtime: String, changed: [RoleID: SettingTemplate]
  ) -> [RoleID: RoleSetting] {
    let resolution = resolution(runtime)
    var settings = baselines.settings(runtime, in: resolution.environment, planner)
    for role in planner.model.roles {
      guard let template = changed[role.id] else { continue }
      settings[role.id] = setting(template, of: role, resolution)
    }
    return settings
  }

  /// What a template gives a role, with the environments that plainly allow it.
  private func setting(
    _ template: SettingTemplate, of role: Role, _ resolution: Resolution
  ) -> RoleSetting {
    switch template {
    case .ofRuntime(let other):
      RoleSetting(
        planned: of(other, role: role), legal: [environment(of: declaration(other))],
        isPlain: true)
    case .setting(let setting): self.setting(setting, of: role, resolution)
    }
  }

  func setting(
    _ template: Setting<ValueTemplate>, of role: Role, _ resolution: Resolution
  ) -> RoleSetting {
    // The class of the baseline is legal as the value is that the baseline comes to.
    if template == .value(ValueTemplate([.placeholder(.baseline)])) {
      return baseline(of: role, resolution)
    }
    let planned = resolution.setting(template, role: role.id)
    return planner.classes.setting(
      template, of: role.id, as: planned,
      baselines: EnvironmentName.allCases.map {
        ($0, baselines.setting(of: role, resolution.runtime, in: $0, planner).planned)
      })
  }

  func baseline(of role: Role, _ resolution: Resolution) -> RoleSetting {
    baselines.setting(of: role, resolution.runtime, in: resolution.environment, planner)
  }

  /// What another runtime of the case has in its baseline for a role, its volume and ports included.
  private func of(_ runtime: String, role: Role) -> Setting<PlannedValue> {
    let resolution = resolution(runtime)
    return resolution.baseline(of: role.id, in: resolution.environment)
  }

  /// The block that must start if the refusal is to count, and the environment that it selects:
  /// violations get the baseline's values, and then, since a start may also be refused for what
  /// the model is silent about, so does that.
  private func corrected(
    _ settings: [RoleID: RoleSetting], of runtime: String
  ) -> ([RoleID: RoleSetting], EnvironmentName) {
    let own = resolution(runtime)
    var corrected = settings
    // A control has a volume and ports of its own: nothing of another runtime takes part in it.
    for role in planner.model.roles
    where corrected[role.id]?.planned.belongsToAnother(than: runtime) ?? false {
      corrected[role.id] = baseline(of: role, own)
    }
    let environment = selectedEnvironment(corrected) ?? own.environment
    while let wrong = rolesToCorrect(oracleAnswer(corrected)) {
      var isChanged = false
      for role in planner.model.roles where wrong.contains(role.id) {
        let right = baselines.setting(of: role, runtime, in: environment, planner)
        if corrected[role.id]?.planned != right.planned { isChanged = true }
        corrected[role.id] = right
      }
      if !isChanged { break }
    }
    return (corrected, environment)
  }

  private func rolesToCorrect(_ answer: OracleAnswer) -> [RoleID]? {
    switch answer {
    case .accept: nil
    case .unspecified(let roles): roles
    case .reject: rolesAtFault(answer)
    }
  }

  func selectedEnvironment(_ settings: [RoleID: RoleSetting]) -> EnvironmentName? {
    Oracle.environment(of: settings[.environment]?.given)
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
    return settings.filter { role, setting in
      !atFault.contains(role) && setting.legal.isSuperset(of: environments)
    }.keys.sorted()
  }

  func oracleAnswer(_ settings: [RoleID: RoleSetting]) -> OracleAnswer {
    planner.model.oracle.answer(
      forRoles: settings.keys, otherBaselines: planner.otherBaselines
    ) { settings[$0]?.given }
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

  private func launch(
    of runtime: String, _ settings: [RoleID: RoleSetting], _ change: Change
  ) -> PlannedLaunch {
    let resolution = resolution(runtime)
    let given = settings.mapValues(\.planned)
    let subject = planner.subject
    var block = subject.variables(for: given, of: planner.model.roles)
    let strangers = change.variables.filter { !subject.keepsForItself($0.name) }
    for variable in subject.fixedVariables + strangers {
      block.append(
        BlockVariable(
          name: Array(variable.name.utf8), role: nil, value: resolution.value(variable.value)))
    }
    switch change.order ?? .declared {
    case .declared: break
    case .reversed: block.reverse()
    }
    return PlannedLaunch(
      block: block, surroundings: change.surroundings.map { resolution.value($0) }, given: given,
      launchArguments: subject.launchArguments.map { resolution.value($0) })
  }
}

extension StartExpectation {
  /// The same, but that a block about which the model is silent may be refused, and a name that is not
  /// the program's own, whatever a scenario takes for granted.
  fileprivate func allowing(_ answer: OracleAnswer, _ change: Change) -> StartExpectation {
    switch (self, answer) {
    case (.ready, .accept) where change.surroundings.process.isCalledOtherwise: .either
    case (.ready, .unspecified): .either
    case (.ready, .accept), (.ready, .reject), (.refused, _), (.refusedLater, _), (.either, _):
      self
    }
  }
}

extension Setting<PlannedValue> {
  fileprivate func belongsToAnother(than runtime: String) -> Bool {
    values.flatMap(\.parts).contains { part in
      switch part {
      case .bytes, .fill: false
      case .placeholder(let resource): resource.owner != runtime
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

extension PlannedLaunch {
  /// The roles whose variables would hold what none can.
  fileprivate var rolesThatCannotBeGiven: [RoleID] {
    block.filter(\.cannotBeGiven).compactMap(\.role)
  }
}

extension Subject {
  /// Whether a variable of a role may hold what no template of the role holds.
  fileprivate var writesPieces: Bool { !spellings.isEmpty || !transforms.isEmpty }
}

extension BlockVariable {
  /// Whether it holds a NUL, as a piece of a URL may in which it stood encoded: no block can.
  fileprivate var cannotBeGiven: Bool {
    value.parts.contains { part in
      if case .bytes(let bytes) = part { bytes.contains(0) } else { false }
    }
  }
}
