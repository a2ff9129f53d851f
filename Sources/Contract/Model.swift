/// The frozen environment model as data.
package struct Model: Sendable {
  package let requirements: [Requirement]
  /// The rest of the document.
  package let informative: [InformativeClauses]
  package let roles: [Role]
  package let rules: [Rule]

  package init(
    requirements: [Requirement], informative: [InformativeClauses] = [], roles: [Role],
    rules: [Rule]
  ) {
    self.requirements = requirements
    self.informative = informative
    self.roles = roles
    self.rules = rules
  }

  package var oracle: Oracle { Oracle(rules: rules) }

  package func requirement(_ id: RequirementID) -> Requirement? {
    requirements.first { $0.id == id }
  }

  package func role(_ id: RoleID) -> Role? {
    roles.first { $0.id == id }
  }
}
