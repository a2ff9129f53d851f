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
      draft.executable = keys.needed("executable") { executable($0, workingDirectory) }
      draft.arguments = object.optional("arguments") { arguments in
        arguments.array { argument($0, workingDirectory) }
      }
      draft.variables = keys.needed("variables") { roles($0, vocabulary, variable) } ?? .init()
      draft.fixedVariables = object.optional("fixedVariables", fixedVariables) ?? .init()
      draft.baselines =
        object.optional("baselines") { roles($0, vocabulary, Baseline.read) } ?? .init()
      draft.domains = object.optional("domains") { domains($0, vocabulary) } ?? .init()
      keys.group("ready") { ready in
        draft.readyPrefix = ready.needed("prefix", \.nonEmptyString)
        draft.readyMember = ready.needed("observerMember", \.nonEmptyString)
      }
      keys.group("observer") { draft.readObserver($0, vocabulary) }
      keys.group("volume") { volume in
        draft.stamp = volume.needed("stamp") { $0.name(.file) }
        draft.history = volume.needed("history") { $0.name(.file) }
        draft.head = volume.needed("head") { $0.name(.file) }
      }
      keys.group("diagnostics") { diagnostics in
        draft.pattern = diagnostics.needed("pattern", pattern)
        draft.reportsAll = diagnostics.needed("reportsAll", \.bool)
      }
      draft.lacks = object.optional("lacks", surfaces)
      draft.secrets = object.optional("secrets", secrets) ?? []
      keys.group("deadlines") { deadlines in
        draft.readyDeadline = deadlines.needed("readyMilliseconds", milliseconds)
        draft.refusalDeadline = deadlines.needed("refusalMilliseconds", milliseconds)
        draft.stopDeadline = deadlines.needed("stopMilliseconds", milliseconds)
      }
      return (draft, extends)
    }
  }

  private mutating func readObserver(_ observer: SubjectKeys, _ vocabulary: Vocabulary) {
    observer.group("routes") { routes in
      self.routes = OverridingMap(
        Route.allCases.compactMap { route in
          let path = routes.object.optional(route.rawValue) { reader in
            reader.isNull ? Overriding(value: nil) : Overriding(value: Self.path(reader))
          }
          return path.map { (route, $0.value) }
        })
    }
    observer.group("credentialHeaders") { headers in
      credentialID = headers.needed("id", Self.headerName)
      credentialSecret = headers.needed("secret", Self.headerName)
    }
    environmentHeader = observer.object.optional("environmentHeader") {
      $0.isNull ? Overriding(value: nil) : Overriding(value: Self.headerName($0))
    }
    environmentMember = observer.object.optional("environmentMember") {
      $0.isNull ? Overriding(value: nil) : Overriding(value: $0.nonEmptyString)
    }
    statusMembers =
      observer.object.optional("statusMembers") {
        Self.roles($0, vocabulary, \.nonEmptyString)
      } ?? .init()
  }

  // MARK: - Maps

  /// Values by role; null takes away what the extended file says.
  private static func roles<Value>(
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

  /// Something of this package, or a path that is relative to the file.
  private static func executable(
    _ reader: NodeReader, _ workingDirectory: String
  ) -> Subject.Executable? {
    reader.object { object in
      object.exactlyOne(of: [
        "embedded": { $0.name(.file).map(Subject.Executable.embedded) },
        "path": { file($0, workingDirectory).map(Subject.Executable.path) },
      ])
    }
  }

  /// A text, or a file such as a script, whose path is relative to the subject's.
  private static func argument(_ reader: NodeReader, _ workingDirectory: String) -> String? {
    switch reader.node.value {
    case .string(let text):
      if text.utf8.contains(0) { reader.report("a variable or an argument cannot hold NUL") }
      return text
    case .object: return reader.object { $0.required("path") { file($0, workingDirectory) } }
    case .null, .bool, .number, .array: return reader.mismatch("a string or an object")
    }
  }

  private static func file(_ reader: NodeReader, _ workingDirectory: String) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    if text.utf8.contains(0) { reader.report("a path cannot hold NUL") }
    return RelativePath.absolute(
      text, besides: reader.file, workingDirectory: workingDirectory)
  }

  /// The path of a route.
  private static func path(_ reader: NodeReader) -> String? {
    guard let text = reader.string else { return nil }
    if text.utf8.first == UInt8(ascii: "/"), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) {
      return text
    }
    reader.report("expected a path that begins with / and has no blank, found \(quoted(text))")
    return nil
  }

  private static func headerName(_ reader: NodeReader) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)
    if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !separators.contains($0) }) {
      return text
    }
    reader.report("expected the name of a header, found \(quoted(text))")
    return nil
  }

  private static func pattern(_ reader: NodeReader) -> String? {
    guard let text = reader.string else { return nil }
    if text.contains("{name}") { return text }
    reader.report("expected a text around {name}, found \(quoted(text))")
    return nil
  }

  private static func surfaces(_ reader: NodeReader) -> [Surface]? {
    guard
      let surfaces = reader.array(of: { element in
        element.located { $0.choice(of: Surface.self, as: "surface") }
      })
    else { return nil }
    reader.reportDuplicates(
      "surface", in: surfaces.map { Located($0.value.rawValue, at: $0.location) })
    return surfaces.map(\.value)
  }

  private static func secrets(_ reader: NodeReader) -> [Located<String>]? {
    guard let names = reader.array(of: variable) else { return nil }
    reader.reportDuplicates("secret", in: names)
    return names
  }

  private static func milliseconds(_ reader: NodeReader) -> Int? {
    reader.integer(in: 1...600_000)
  }
}

/// The keys of an object of a subject file, which only a file that extends none must have.
private struct SubjectKeys {
  let object: ObjectReader
  let isWhole: Bool

  func needed<Value>(_ key: String, _ read: (NodeReader) -> Value?) -> Value? {
    isWhole ? object.required(key, read) : object.optional(key, read)
  }

  func group(_ key: String, _ read: (SubjectKeys) -> Void) {
    let isWhole = isWhole
    _ = needed(key) { reader in
      reader.object { object -> Void? in read(SubjectKeys(object: object, isWhole: isWhole)) }
    }
  }
}
