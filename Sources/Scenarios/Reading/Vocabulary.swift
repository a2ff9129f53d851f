import Contract
import JSON5
import Platform

/// The names that scenarios and subjects refer to: the model's, and those that a library defines.
///
/// A part is nil where the model could not be read, and then any name will do: one error there must
/// not become a hundred elsewhere.
struct Vocabulary {
  let requirements: [Requirement]?
  let roles: [Role]?
  /// The classes that a subject takes away from the roles' domains: to name one is no error.
  var removed: [RoleID: [ValueClass]] = [:]
  var shared = SharedDefinitions()

  /// The same names with the domains that a subject has.
  func changing(_ changes: [RoleID: DomainChange]) -> Vocabulary {
    guard let roles else { return self }
    let model = Model(requirements: requirements ?? [], roles: roles, rules: []).changing(changes)
    var changed = Vocabulary(requirements: requirements, roles: model.roles)
    for role in roles {
      changed.removed[role.id] = role.domain.filter { valueClass in
        changes[role.id]?.removed.contains { sameScalars($0, valueClass.name) } ?? false
      }
    }
    return changed
  }

  /// A requirement that launching a runtime can show.
  func requirement(_ reader: NodeReader) -> RequirementID? {
    guard let text = reader.string else { return nil }
    guard let requirements else { return RequirementID(text) }
    let names = requirements.map(\.id.description)
    guard let index = names.firstIndex(where: { sameScalars($0, text) }) else {
      reader.report(NearestName.unknown("requirement", text, among: names))
      return nil
    }
    let requirement = requirements[index]
    if !requirement.level.isJudgedByLaunching {
      reader.report(
        "requirement \(quoted(text)) is of level \(requirement.level.rawValue), "
          + "which no launch can show")
    }
    return requirement.id
  }

  func requirements(_ reader: NodeReader) -> [RequirementID]? {
    reader.list(of: "requirement", name: \.description, requirement)
  }

  func role(_ reader: NodeReader) -> RoleID? {
    guard let text = reader.string else { return nil }
    return role(Located(text, at: reader.location), reader.diagnostics)
  }

  /// A role that is named by a key.
  func role(_ key: Located<String>, _ diagnostics: Diagnostics) -> RoleID? {
    guard let roles else { return RoleID(key.value) }
    let names = roles.map(\.id.name)
    if names.contains(where: { sameScalars($0, key.value) }) { return RoleID(key.value) }
    diagnostics.report(NearestName.unknown("role", key.value, among: names), at: key.location)
    return nil
  }

  /// What the class of a name gives a role.
  func valueClass(of role: RoleID, _ reader: NodeReader) -> Setting<ValueTemplate>? {
    guard let name = reader.string else { return nil }
    guard let domain = domain(of: role) else { return .unset }
    let known = domain + (removed[role] ?? [])
    if let found = known.first(where: { sameScalars($0.name, name) }) { return found.setting }
    reader.report(unknownClass(name, of: role, among: domain.map(\.name)))
    return nil
  }

  /// The classes of a role that a pattern matches, where `*` stands for any characters.
  func classes(of role: RoleID, matching reader: NodeReader) -> [ValueClass]? {
    guard let pattern = reader.nonEmptyString else { return nil }
    guard let domain = domain(of: role) else { return [] }
    let matching = domain.filter { Glob(pattern).matches($0.name) }
    let isRemoved = (removed[role] ?? []).contains { Glob(pattern).matches($0.name) }
    if !matching.isEmpty || isRemoved { return matching }
    let names = domain.map(\.name)
    let isGlob = pattern.utf8.contains(UInt8(ascii: "*"))
    reader.report(
      isGlob
        ? "no class of role \(quoted(role.name)) matches \(quoted(pattern))"
          + suggestion(for: pattern, among: Glob.families(of: names) + names)
        : unknownClass(pattern, of: role, among: names))
    return nil
  }

  func domain(of role: RoleID) -> [ValueClass]? {
    roles?.first { sameScalars($0.id.name, role.name) }?.domain
  }

  private func unknownClass(_ name: String, of role: RoleID, among names: [String]) -> String {
    "unknown class \(quoted(name)) of role \(quoted(role.name))"
      + suggestion(for: name, among: names)
  }

  private func suggestion(for name: String, among names: [String]) -> String {
    NearestName.first(to: name, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
  }
}

extension Glob {
  /// The patterns of the names that have their first word in common, such as `case.*`.
  static func families(of names: [String]) -> [String] {
    var families: [String] = []
    for name in names {
      guard let dot = name.firstIndex(of: ".") else { continue }
      let family = "\(name[..<dot]).*"
      if families.last != family { families.append(family) }
    }
    return families
  }
}
