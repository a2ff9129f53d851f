import Contract
import Scenarios

extension Subject {
  /// The variables by which it is given what roles have, in the order of the roles.
  func variables(
    for settings: [RoleID: Setting<PlannedValue>], of roles: [Role]
  ) -> [BlockVariable] {
    var block: [BlockVariable] = []
    var joint: [String] = []
    for role in roles {
      for name in names(of: role.id) {
        if let spelling = spellings[name] {
          guard !joint.contains(name) else { continue }
          joint.append(name)
          block += variables(named: name, spelling, settings, roles)
        } else {
          block += written(settings[role.id], of: role.id).map {
            BlockVariable(name: Array(name.utf8), role: role.id, value: $0)
          }
        }
      }
    }
    return block
  }

  /// What a role is given in the runtime's own words.
  private func written(_ setting: Setting<PlannedValue>?, of role: RoleID) -> [PlannedValue] {
    let values = setting?.values ?? []
    guard let transform = transforms[role] else { return values }
    return values.map { value in
      guard let bytes = value.onlyBytes else { return value }
      return PlannedValue([.bytes(transform.written(bytes))])
    }
  }

  /// A variable that holds pieces, or the values of several roles: as often as the role that is there
  /// most often, and not at all if none is.
  private func variables(
    named name: String, _ spelling: VariableSpelling, _ settings: [RoleID: Setting<PlannedValue>],
    _ roles: [Role]
  ) -> [BlockVariable] {
    let values = Dictionary(
      uniqueKeysWithValues: spelling.roles.map { ($0, written(settings[$0], of: $0)) })
    let own = roles.filter { spelling.roles.contains($0.id) }
    let keeper = own.first { $0.secrecy != .none } ?? own.first
    return (0..<(values.values.map(\.count).max() ?? 0)).compactMap { index in
      value(spelling) { role in
        values[role].flatMap { $0.indices.contains(index) ? $0[index] : $0.last }
      }.map { BlockVariable(name: Array(name.utf8), role: keeper?.id, value: $0) }
    }
  }

  /// Nil if it would hold nothing but a piece that the value does not have.
  private func value(
    _ spelling: VariableSpelling, _ given: (RoleID) -> PlannedValue?
  ) -> PlannedValue? {
    var parts: [PlannedValue.Part] = []
    for part in spelling.parts {
      switch part {
      case .bytes(let bytes): parts.append(.bytes(bytes))
      case .value(let role): parts += given(role)?.parts ?? []
      case .piece(let piece, let role):
        let found = given(role)?.piece(piece)
        if found == nil, spelling.parts.count == 1 { return nil }
        parts += found?.parts ?? []
      }
    }
    return PlannedValue(parts)
  }
}

extension PlannedValue {
  /// The bytes, if no launch is needed to know them.
  fileprivate var onlyBytes: Bytes? {
    switch parts.count {
    case 0: []
    case 1: if case .bytes(let bytes) = parts[0] { bytes } else { nil }
    default: nil
    }
  }
}
