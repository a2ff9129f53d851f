import Contract
import JSON5

extension Sweep {
  /// A sweep, with the place of its identifier.
  static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> Located<Sweep>? {
    reader.object { object in
      let id = object.required("id") { $0.located(Scenario.identifier) }
      let title = object.required("title", \.nonEmptyString)
      let requirements = object.required("requirements", vocabulary.requirements)
      let environments = object.optional("environments") {
        $0.list(of: "environment", name: \.rawValue, EnvironmentName.read)
      }
      let roles = object.required("roles") { SweptRole.readAll($0, vocabulary) }
      let scope = SweepScope(
        roles: roles ?? [], isKnown: roles != nil, removed: vocabulary.removed)
      let extent = SweepExtent.read(object, scope)
      let mixing = SweepMixing.read(object, extent, scope)
      let constraints = object.optional("constraints") {
        $0.list(of: "constraint", name: \.name) { SweepConstraint.read($0, scope) }
      }
      let rows = object.optional("rows") {
        $0.array(of: { SweepRow.read($0, scope) }, atLeast: 1)
      }
      let limit = object.optional("limit") { reader in
        reader.located { $0.integer(in: 1...1_000_000) }
      }
      guard let id, let roles, !roles.isEmpty, let extent, let mixing else { return nil }
      let sweep = Sweep(
        id: id.value, title: title ?? "", location: object.location,
        requirements: requirements ?? [], environments: environments ?? EnvironmentName.allCases,
        roles: roles, extent: extent, mixing: mixing, constraints: constraints ?? [],
        rows: rows ?? [], limit: limit?.value ?? standardLimit,
        limitLocation: limit?.location ?? object.location)
      return Located(sweep, at: id.location)
    }
  }
}

extension SweptRole {
  /// Names of roles, `*` for every role that is not named, and objects that choose classes.
  static func readAll(_ reader: NodeReader, _ vocabulary: Vocabulary) -> [SweptRole]? {
    var others: SourceLocation?
    guard
      let named = reader.array(
        of: { element -> SweptRole? in
          if case .string(let text) = element.node.value, sameScalars(text, "*") {
            others = element.location
            return nil
          }
          return read(element, vocabulary)
        }, atLeast: 1)
    else { return nil }
    reader.reportDuplicates(
      "role", in: named.map { Located($0.role.name, at: $0.location) })
    guard let others else { return named.isEmpty ? nil : named }
    let roles = (vocabulary.roles ?? []).compactMap { role in
      named.first { $0.role == role.id }
        ?? SweptRole(role: role.id, classes: role.domain, location: others)
    }
    return roles.isEmpty ? nil : roles
  }

  private static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> SweptRole? {
    if case .string = reader.node.value {
      return vocabulary.role(reader).map { role in
        SweptRole(
          role: role, classes: vocabulary.domain(of: role) ?? [.baseline],
          location: reader.location)
      }
    }
    return reader.object { object in
      let role = object.required("role", vocabulary.role)
      let chosen = object.optional("classes") { patterns($0, role, vocabulary) }
      let without = object.optional("without") { patterns($0, role, vocabulary) } ?? []
      guard let role else { return nil }
      let classes = (vocabulary.domain(of: role) ?? [.baseline]).filter { valueClass in
        (chosen?.contains { sameScalars($0, valueClass.name) } ?? true)
          && !without.contains { sameScalars($0, valueClass.name) }
      }
      if classes.isEmpty, object.isSound, vocabulary.removed[role]?.isEmpty ?? true {
        reader.report("no class of role \(quoted(role.name)) is left")
      }
      return SweptRole(
        role: role, classes: classes.isEmpty ? [.baseline] : classes, location: reader.location)
    }
  }

  /// The names of the classes that some patterns match.
  private static func patterns(
    _ reader: NodeReader, _ role: RoleID?, _ vocabulary: Vocabulary
  ) -> [String]? {
    guard let role else { return reader.array(of: \.nonEmptyString, atLeast: 1) }
    return reader.array(
      of: { vocabulary.classes(of: role, matching: $0)?.map(\.name) }, atLeast: 1
    )?.flatMap { $0 }
  }
}
