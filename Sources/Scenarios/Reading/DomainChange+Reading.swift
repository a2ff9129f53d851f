import Contract
import JSON5

extension DomainChange {
  /// What a subject adds to the classes of a role, and which of them it takes away.
  static func read(
    _ reader: NodeReader, of role: RoleID, _ vocabulary: Vocabulary
  ) -> DomainChange? {
    reader.reportIfEmpty()
    return reader.object { object in
      let removed = object.optional("remove") { reader in
        reader.array(of: { names(of: $0, role, vocabulary) }, atLeast: 1)?.flatMap { $0 }
      }
      let known = Set((vocabulary.domain(of: role) ?? []).map(\.name)).subtracting(removed ?? [])
      let added = object.optional("add") { reader in
        reader.reportIfEmpty()
        return reader.members(named: .identifier) { key, value -> ValueClass? in
          if known.contains(key.value) {
            value.diagnostics.report(
              "the role \(quoted(role.name)) has the class \(quoted(key.value)) already; remove "
                + "it to put another in its place", at: key.location)
          }
          return ValueClass.read(key.value, value)
        }
      }
      return DomainChange(added: added ?? [], removed: removed ?? [])
    }
  }

  /// The classes that a pattern matches, which the baseline's is not one of.
  private static func names(
    of pattern: NodeReader, _ role: RoleID, _ vocabulary: Vocabulary
  ) -> [String]? {
    guard let matching = vocabulary.classes(of: role, matching: pattern) else { return nil }
    let names = matching.map(\.name).filter { !sameScalars($0, ValueClass.baseline.name) }
    if names.isEmpty, !matching.isEmpty {
      pattern.report(
        "the class \(quoted(ValueClass.baseline.name)) cannot be removed; every case starts from it"
      )
    }
    return names
  }
}
