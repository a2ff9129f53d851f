import Contract
import Scenarios

extension Model {
  /// The model of a subject: a role that it does not have cannot be given, and what the rules say of
  /// it binds nobody.
  func reduced(to subject: Subject) -> Model {
    guard !subject.lackedRoles.isEmpty else { return self }
    return Model(
      requirements: requirements,
      roles: roles.filter { !subject.lackedRoles.contains($0.id) },
      rules: rules.filter { !subject.lackedRoles.contains($0.role) })
  }
}
