package import Contract

/// How a subject's domain of a role differs from the model's.
package struct DomainChange: Sendable, Equatable {
  package let added: [ValueClass]
  /// The names of classes that are not tried on it.
  package let removed: [String]

  package init(added: [ValueClass], removed: [String]) {
    self.added = added
    self.removed = removed
  }
}

extension Model {
  /// The model with the domains that a subject has.
  func changing(_ changes: [RoleID: DomainChange]) -> Model {
    Model(
      requirements: requirements, informative: informative,
      roles: roles.map { role in
        guard let change = changes[role.id] else { return role }
        let removed = Set(change.removed)
        return Role(
          id: role.id, title: role.title, secrecy: role.secrecy, baseline: role.baseline,
          domain: role.domain.filter { !removed.contains($0.name) } + change.added)
      }, rules: rules)
  }
}
