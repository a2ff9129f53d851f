import Contract
import JSON5

extension SubjectDraft {
  /// What a file says, and the path of the file that it extends.
  static func read(
    _ reader: NodeReader, _ vocabulary: Vocabulary, workingDirectory: String
  ) -> (draft: SubjectDraft, extends: Located<String>?)? {
    reader.object { object in
      object.allowSchema()
      let extends = object.optional("extends") { $0.located(\.nonEmptyString) }
      let keys = SubjectKeys(object: object, isWhole: !object.contains("extends"))
      var draft = SubjectDraft(at: object.location)
      draft.name = keys.needed("name", \.nonEmptyString)
      draft.readProgram(keys, workingDirectory)
      draft.readVariables(keys, vocabulary)
      draft.baselines =
        object.optional("baselines") { roles($0, vocabulary, Baseline.read) } ?? .init()
      draft.domains = object.optional("domains") { domains($0, vocabulary) } ?? .init()
      keys.needed("ready") { draft.ready.read($0, isWhole: keys.isWhole) }
      keys.optional("observer") { draft.observer.read($0, vocabulary, isWhole: keys.isWhole) }
      keys.optional("volume") { draft.volume.read($0, isWhole: keys.isWhole) }
      keys.optional("diagnostics") { draft.diagnostics.read($0, vocabulary) }
      keys.optional("database") { database in
        database.group { database in
          draft.keepsOwner = database.optional("keepsOwner", \.bool)
          draft.acceptsOnly =
            database.contains("keepsOwner")
            ? database.optional("accepts", \.bool) : database.required("accepts", \.bool)
        }
      }
      if let lacks = object.optional("lacks", { Self.lacks($0, vocabulary) }) {
        draft.lacks = lacks.surfaces
        draft.lackedRoles = lacks.roles
      }
      for key in ["executable", "variables", "ready", "observer", "diagnostics", "deadlines"] {
        draft.keyLocations[key] = object.optional(key) { $0.location }
      }
      draft.paths = object.optional("paths") { $0.array(of: fixedPath) }
      draft.secrets = object.optional("secrets", secrets) ?? []
      keys.optional("deadlines") { draft.deadlines.read($0) }
      return (draft, extends)
    }
  }

  private mutating func readVariables(_ keys: SubjectKeys, _ vocabulary: Vocabulary) {
    let object = keys.object
    variables = keys.needed("variables") { Self.roles($0, vocabulary, Self.names) } ?? .init()
    values =
      object.optional("values") { Self.spellings($0, vocabulary) } ?? .init()
    fixedVariables = object.optional("fixedVariables", Self.fixedVariables) ?? .init()
    if let fixed = object.optional("fixed", Self.fixedVariables) {
      if object.contains("fixedVariables") {
        object.report(
          "\"fixed\" and \"fixedVariables\" are the same; expected one of them", at: "fixed")
      }
      fixedVariables = fixed
    }
    strictPrefixes = object.optional("strict", Self.prefixes)
  }

  // MARK: - Maps

  /// Values by role; null takes away what the extended file says.
  static func roles<Value>(
    _ reader: NodeReader, _ vocabulary: Vocabulary, _ read: (NodeReader) -> Value?
  ) -> OverridingMap<RoleID, Value>? {
    reader.members { key, value -> (key: RoleID, value: Value?)? in
      let found = value.isNull ? nil : read(value)
      guard let role = vocabulary.role(key, reader.diagnostics) else { return nil }
      return (role, found)
    }.map { OverridingMap($0) }
  }

  /// Changes of domains by role; null takes away what the extended file says.
  private static func domains(
    _ reader: NodeReader, _ vocabulary: Vocabulary
  ) -> OverridingMap<RoleID, DomainChange>? {
    reader.members { key, value -> (key: RoleID, value: DomainChange?)? in
      guard let role = vocabulary.role(key, reader.diagnostics) else { return nil }
      return (role, value.isNull ? nil : DomainChange.read(value, of: role, vocabulary))
    }.map { OverridingMap($0) }
  }

  private static func spellings(
    _ reader: NodeReader, _ vocabulary: Vocabulary
  ) -> OverridingMap<RoleID, RoleSpelling>? {
    reader.members { key, value -> (key: RoleID, value: RoleSpelling?)? in
      guard let role = vocabulary.role(key, reader.diagnostics) else { return nil }
      return (role, value.isNull ? nil : RoleSpelling.read(value, of: role, vocabulary))
    }.map { OverridingMap($0) }
  }

  private static func fixedVariables(
    _ reader: NodeReader
  ) -> OverridingMap<String, Located<ValueTemplate>>? {
    reader.members(named: .variable) {
      key, value -> (key: String, value: Located<ValueTemplate>?) in
      let found = value.isNull ? nil : ValueReader.string.template(value)
      return (key.value, found.map { Located($0, at: key.location) })
    }.map { OverridingMap($0) }
  }

  // MARK: - Values

  private static func variable(_ reader: NodeReader) -> Located<String>? {
    reader.located { $0.name(.variable) }
  }

  /// The names of one role's variables: one, or several.
  private static func names(_ reader: NodeReader) -> [Located<String>]? {
    guard case .array = reader.node.value else { return variable(reader).map { [$0] } }
    guard let names = reader.array(of: variable, atLeast: 1) else { return nil }
    reader.reportDuplicates("variable", in: names)
    return names
  }

  private static func prefixes(_ reader: NodeReader) -> [String]? {
    guard case .array = reader.node.value else { return reader.name(.variable).map { [$0] } }
    return reader.array(of: { $0.name(.variable) }, atLeast: 1)
  }

  private static func secrets(_ reader: NodeReader) -> [Located<String>]? {
    guard let names = reader.array(of: variable) else { return nil }
    reader.reportDuplicates("secret", in: names)
    return names
  }

  private static func fixedPath(_ reader: NodeReader) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    if text.utf8.first != UInt8(ascii: "/") {
      reader.report("expected a path that begins with /, found \(quoted(text))")
    }
    return text
  }

  /// Surfaces, and roles as `role:NAME`.
  private static func lacks(
    _ reader: NodeReader, _ vocabulary: Vocabulary
  ) -> (surfaces: [Surface], roles: [RoleID])? {
    var surfaces: [Surface] = []
    var roles: [RoleID] = []
    guard
      let names = reader.array(of: { element -> Located<String>? in
        guard let text = element.string else { return nil }
        let location = element.location
        if text.utf8.starts(with: "role:".utf8) {
          let key = Located(String(text.dropFirst("role:".count)), at: location)
          guard let role = vocabulary.role(key, reader.diagnostics) else { return nil }
          roles.append(role)
        } else {
          guard let surface = element.choice(of: Surface.self, as: "surface") else { return nil }
          surfaces.append(surface)
        }
        return Located(text, at: location)
      })
    else { return nil }
    reader.reportDuplicates("surface", in: names)
    return (surfaces, roles)
  }
}

extension NodeReader {
  /// An object whose members are read for what they leave behind.
  func group(_ read: (ObjectReader) -> Void) {
    _ = object { object -> Void? in read(object) }
  }
}

/// The keys of an object of a subject file, which only a file that extends none must have.
struct SubjectKeys {
  let object: ObjectReader
  let isWhole: Bool

  func needed<Value>(_ key: String, _ read: (NodeReader) -> Value?) -> Value? {
    isWhole ? object.required(key, read) : object.optional(key, read)
  }

  func needed(_ key: String, _ read: (NodeReader) -> Void) {
    _ = needed(key) { reader -> Void? in read(reader) }
  }

  func optional(_ key: String, _ read: (NodeReader) -> Void) {
    _ = object.optional(key) { reader -> Void? in read(reader) }
  }
}
