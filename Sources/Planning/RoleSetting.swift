import Contract

/// What one launch gives a role, with what the model says of the value by itself.
struct RoleSetting {
  let planned: Setting<PlannedValue>
  /// The environments in which the model plainly allows it.
  let legal: Set<EnvironmentName>
  /// Whether whoever takes it tells it as it was given.
  let isPlain: Bool
  /// The setting as the oracle sees it.
  let given: GivenSetting

  init(planned: Setting<PlannedValue>, legal: Set<EnvironmentName>, isPlain: Bool) {
    self.planned = planned
    self.legal = legal
    self.isPlain = isPlain
    given = GivenSetting(setting: planned.representative, legal: legal)
  }
}
