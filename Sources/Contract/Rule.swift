/// What a rule asks of one role's value.
///
/// Every condition but `present` holds for a value that is absent or empty: absence is a rule of
/// its own, so that it is reported against the requirement that speaks of it.
package enum Condition: Sendable, Equatable {
  case present
  case oneOf([Bytes])
  case noneOf([Bytes])
  /// Lists no item; blanks and commas alone list nothing.
  case listsNothing
  /// An image reference that ends in a content digest.
  case pinnedByDigest
  /// An image reference whose tag is not `latest`, neither written nor implied.
  case notTaggedLatest
  /// Not what the other environment has for the role.
  case notOtherEnvironments
}

/// One sentence of the model about one role, with the requirements that it decides.
package struct Rule: Sendable, Equatable {
  package let id: String
  /// The environment that the rule speaks of; nil speaks of both, and of none.
  package let environment: EnvironmentName?
  package let role: RoleID
  package let condition: Condition
  package let requirements: [RequirementID]
  package let reason: String

  package init(
    id: String, environment: EnvironmentName?, role: RoleID, condition: Condition,
    requirements: [RequirementID], reason: String
  ) {
    self.id = id
    self.environment = environment
    self.role = role
    self.condition = condition
    self.requirements = requirements
    self.reason = reason
  }
}
