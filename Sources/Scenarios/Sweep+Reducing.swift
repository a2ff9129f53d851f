package import Contract

extension Sweep {
  /// The sweep over the roles that a subject has; nil if none is left.
  package func reduced(without lacked: Set<RoleID>) -> Sweep? {
    guard roles.contains(where: { lacked.contains($0.role) }) else { return self }
    let left = roles.filter { !lacked.contains($0.role) }
    guard !left.isEmpty else { return nil }
    return Sweep(
      id: id, title: title, location: location, requirements: requirements,
      environments: environments, roles: left,
      extent: SweepExtent(
        kind: extent.kind.reduced(to: left.map(\.role)), location: extent.location),
      mixing: mixing.reduced(to: left.count),
      constraints: constraints.compactMap { $0.reduced(without: lacked) },
      rows: rows.compactMap { $0.reduced(without: lacked) }, limit: limit,
      limitLocation: limitLocation)
  }
}

extension SweepExtent.Kind {
  fileprivate func reduced(to roles: [RoleID]) -> Self {
    switch self {
    case .exhaustive: .exhaustive
    case .tuples(let strength, let groups):
      .tuples(
        strength: min(strength, roles.count),
        groups: groups.compactMap { group in
          let left = group.roles.filter(roles.contains)
          guard !left.isEmpty else { return nil }
          return SweepExtent.Group(roles: left, strength: min(group.strength, left.count))
        })
    }
  }
}

extension SweepMixing {
  fileprivate func reduced(to roles: Int) -> Self {
    switch self {
    case .apart(let strength): .apart(strength: min(strength, roles))
    case .together: .together
    }
  }
}

extension SweepConstraint {
  /// What is left of it: no role that is not there has a class, so that a condition on one never
  /// holds, and asks for nothing.
  fileprivate func reduced(without lacked: Set<RoleID>) -> SweepConstraint? {
    func isMoot(_ conditions: [Condition]) -> Bool {
      conditions.contains { lacked.contains($0.role) }
    }
    switch kind {
    case .forbidden(let conditions): return isMoot(conditions) ? nil : self
    case .implication(let premises, let conclusions):
      let left = conclusions.filter { !lacked.contains($0.role) }
      guard !isMoot(premises), !left.isEmpty else { return nil }
      return SweepConstraint(name: name, kind: .implication(premises, left), location: location)
    }
  }
}

extension SweepRow {
  fileprivate func reduced(without lacked: Set<RoleID>) -> SweepRow? {
    let left = classes.filter { !lacked.contains($0.key) }
    return left.isEmpty ? nil : SweepRow(classes: left, location: location)
  }
}
