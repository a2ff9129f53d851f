import Contract
import JSON5
import Platform

/// The roles of one sweep and their classes, which its constraints and rows speak of.
struct SweepScope {
  let roles: [SweptRole]
  /// Whether they could be read; if not, any name will do.
  let isKnown: Bool
  /// Classes that the subject takes away.
  var removed: [RoleID: [ValueClass]] = [:]

  /// A role that the sweep varies.
  func role(_ reader: NodeReader) -> RoleID? {
    guard let text = reader.string else { return nil }
    return role(Located(text, at: reader.location), reader.diagnostics)?.role
      ?? (isKnown ? nil : RoleID(text))
  }

  func role(_ key: Located<String>, _ diagnostics: Diagnostics) -> SweptRole? {
    guard isKnown else { return nil }
    if let found = roles.first(where: { sameScalars($0.role.name, key.value) }) { return found }
    diagnostics.report(
      NearestName.unknown("role of the sweep", key.value, among: roles.map(\.role.name)),
      at: key.location)
    return nil
  }

  /// Whether a class is named that the subject takes away.
  func isRemoved(_ reader: NodeReader, of role: SweptRole) -> Bool {
    guard case .string(let name) = reader.node.value else { return false }
    return (removed[role.role] ?? []).contains { sameScalars($0.name, name) }
  }

  /// The classes of a role that a pattern matches, at least one but for those taken away.
  func classes(of role: SweptRole, matching reader: NodeReader) -> [String]? {
    guard let pattern = reader.nonEmptyString else { return nil }
    let names = role.classes.map(\.name)
    let matching = names.filter { Glob(pattern).matches($0) }
    let isRemoved = (removed[role.role] ?? []).contains { Glob(pattern).matches($0.name) }
    if !matching.isEmpty || isRemoved { return matching }
    let nearest = NearestName.first(to: pattern, among: Glob.families(of: names) + names)
    reader.report(
      "the sweep varies role \(quoted(role.role.name)) over no class \(quoted(pattern))"
        + (nearest.map { "; did you mean \(quoted($0))?" } ?? ""))
    return nil
  }
}

extension SweepConstraint {
  static func read(_ reader: NodeReader, _ scope: SweepScope) -> SweepConstraint? {
    reader.object { object in
      let name = object.required("name", \.nonEmptyString)
      let conclusions = object.optional("then") { conditions($0, scope) }
      let kind: Kind? = object.exactlyOne(of: [
        "forbid": { conditions($0, scope).map(Kind.forbidden) },
        "if": { reader in
          let premises = conditions(reader, scope)
          guard let premises, let conclusions else { return nil }
          return .implication(premises, conclusions)
        },
      ])
      switch (object.contains("if"), object.contains("then")) {
      case (true, true), (false, false): break
      case (true, false): object.report("missing key \"then\"", at: "if")
      case (false, true): object.report("\"then\" has its place beside \"if\"", at: "then")
      }
      guard let name, let kind else { return nil }
      return SweepConstraint(name: name, kind: kind, location: reader.location)
    }
  }

  /// Patterns of classes by role.
  private static func conditions(_ reader: NodeReader, _ scope: SweepScope) -> [Condition]? {
    reader.reportIfEmpty()
    let conditions = reader.members { key, value -> Condition? in
      guard let role = scope.role(key, reader.diagnostics) else { return nil }
      let names = value.array(of: { scope.classes(of: role, matching: $0) }, atLeast: 1)
      return names.map { names in
        let chosen = Set(names.joined())
        return Condition(
          role: role.role, classes: role.classes.map(\.name).filter(chosen.contains))
      }
    }
    return conditions?.isEmpty ?? true ? nil : conditions
  }
}

extension SweepRow {
  static func read(_ reader: NodeReader, _ scope: SweepScope) -> SweepRow? {
    reader.reportIfEmpty()
    let cells = reader.members { key, value -> (RoleID, String)? in
      guard let role = scope.role(key, reader.diagnostics), !scope.isRemoved(value, of: role),
        let name = value.choice(
          among: role.classes.map(\.name),
          as: "class that the sweep varies role \(quoted(role.role.name)) over")
      else { return nil }
      return (role.role, name)
    }
    // A row is whole, or it is not what was asked for.
    guard let cells, !cells.isEmpty, case .object(let members) = reader.node.value,
      cells.count == members.count
    else { return nil }
    return SweepRow(
      classes: Dictionary(cells) { first, _ in first }, location: reader.location)
  }
}
