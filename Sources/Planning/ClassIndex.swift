import Contract

/// What the model says of every class of a role, found by what the class gives.
struct ClassIndex: Sendable {
  private struct Said {
    var legal: Set<EnvironmentName>
    var isPlain: Bool
  }

  private let said: [RoleID: [Setting<ValueTemplate>: Said]]

  init(_ roles: [Role]) {
    var said: [RoleID: [Setting<ValueTemplate>: Said]] = [:]
    for role in roles {
      var own: [Setting<ValueTemplate>: Said] = [:]
      for valueClass in role.domain {
        var all = own[valueClass.setting] ?? Said(legal: [], isPlain: false)
        all.legal.formUnion(valueClass.legal)
        all.isPlain = all.isPlain || valueClass.isPlain
        own[valueClass.setting] = all
      }
      said[role.id] = own
    }
    self.said = said
  }

  /// A setting with what the model says of it: what its class says, or the baseline that it equals.
  func setting(
    _ template: Setting<ValueTemplate>, of role: RoleID, as planned: Setting<PlannedValue>,
    baselines: [(environment: EnvironmentName, planned: Setting<PlannedValue>)]
  ) -> RoleSetting {
    let own = said[role]?[template]
    var legal = own?.legal ?? []
    var isPlain = own?.isPlain ?? false
    for baseline in baselines where baseline.planned == planned {
      legal.insert(baseline.environment)
      isPlain = true
    }
    return RoleSetting(planned: planned, legal: legal, isPlain: isPlain)
  }
}
