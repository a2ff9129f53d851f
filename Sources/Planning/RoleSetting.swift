import Contract

/// What one launch gives a role, with what the model says of the value by itself.
struct RoleSetting {
  let planned: Setting<PlannedValue>
  /// The environments in which the model plainly allows it.
  let legal: Set<EnvironmentName>
  /// The setting as the oracle sees it.
  let given: GivenSetting

  init(planned: Setting<PlannedValue>, legal: Set<EnvironmentName>) {
    self.planned = planned
    self.legal = legal
    given = GivenSetting(setting: planned.representative, legal: legal)
  }
}
