import Contract
import JSON5

extension Rule {
  static func read(_ reader: NodeReader, _ vocabulary: Vocabulary) -> Rule? {
    reader.object { object in
      let id = object.required("id") { $0.name(.identifier) }
      let environment = object.optional("environment", EnvironmentName.read)
      let role = object.required("role", vocabulary.role)
      let condition = object.required("must", Condition.read)
      let requirements = object.required("requirements", vocabulary.requirements)
      let reason = object.required("reason", \.nonEmptyString)
      guard let id else { return nil }
      return Rule(
        id: id, environment: environment, role: role ?? .environment,
        condition: condition ?? .present, requirements: requirements ?? [], reason: reason ?? "")
    }
  }
}

extension Condition {
  /// The name of a condition, or an object with the values that are allowed or forbidden.
  fileprivate static func read(_ reader: NodeReader) -> Condition? {
    switch reader.node.value {
    case .string:
      let names = named.map(\.key)
      guard let name = reader.choice(among: names, as: "condition") else { return nil }
      return named.first { sameScalars($0.key, name) }?.value
    case .object:
      return reader.object { object in
        object.exactlyOne(of: [
          "oneOf": { values($0).map(Condition.oneOf) },
          "noneOf": { values($0).map(Condition.noneOf) },
        ])
      }
    case .null, .bool, .number, .array: return reader.mismatch("a string or an object")
    }
  }

  private static let named: KeyValuePairs<String, Condition> = [
    "present": .present,
    "lists-nothing": .listsNothing,
    "pinned-by-digest": .pinnedByDigest,
    "not-tagged-latest": .notTaggedLatest,
    "not-other-environments": .notOtherEnvironments,
  ]

  private static func values(_ reader: NodeReader) -> [Bytes]? {
    reader.list(of: "value", name: { $0 }, \.nonEmptyString)?.map { Array($0.utf8) }
  }
}
