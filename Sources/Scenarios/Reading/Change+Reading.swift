import Contract
import JSON5

extension Change {
  /// What differs from the baseline, or the name that it has in the library; values can be borrowed
  /// from the other runtimes.
  static func read(
    _ reader: NodeReader, _ vocabulary: Vocabulary, borrowingFrom others: [String]
  ) -> Change? {
    if case .string = reader.node.value { return vocabulary.shared.change(reader) }
    return reader.object { read($0, vocabulary, borrowingFrom: others) }
  }

  /// As above, from an object that may say more.
  static func read(
    _ object: ObjectReader, _ vocabulary: Vocabulary, borrowingFrom others: [String]
  ) -> Change {
    let settings = object.optional("settings") {
      self.settings($0, SettingReader(vocabulary: vocabulary, others: others))
    }
    var change = Change(settings: settings ?? [:])
    change.variables =
      object.optional("variables") { NamedValue.readVariables($0, vocabulary.shared) } ?? []
    change.surroundings.arguments =
      object.optional("arguments") {
        $0.array(of: ValueReader.string.template, atLeast: 1)
      } ?? []
    change.surroundings.standardInput = object.optional("input", ValueReader.content.template)
    change.surroundings.files = object.optional("files", NamedValue.readFiles) ?? []
    change.surroundings.directory = object.optional("directory") { directory($0, others) }
    change.surroundings.umask = object.optional("umask", umask)
    change.surroundings.process =
      object.optional("process", ProcessConditions.read) ?? ProcessConditions()
    change.order = object.optional("order") { $0.choice(of: Order.self, as: "order") }
    return change
  }

  private static func settings(
    _ reader: NodeReader, _ values: SettingReader
  ) -> [RoleID: SettingTemplate]? {
    let settings = reader.members { key, value -> (RoleID, SettingTemplate)? in
      guard let role = values.vocabulary.role(key, reader.diagnostics) else { return nil }
      return values.setting(of: role, value).map { (role, $0) }
    }
    return settings.map { Dictionary($0) { first, _ in first } }
  }

  private static func directory(
    _ reader: NodeReader, _ others: [String]
  ) -> WorkingDirectory? {
    guard reader.node["of"] != nil else { return reader.name(.file).map(WorkingDirectory.own) }
    return reader.object { object in
      object.required("of") { $0.choice(among: others, as: "other runtime") }
        .map(WorkingDirectory.ofRuntime)
    }
  }

  private static func umask(_ reader: NodeReader) -> UInt32? {
    guard let text = reader.string else { return nil }
    let isOctal = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    if isOctal, let mask = UInt32(text, radix: 8), mask <= 0o777 { return mask }
    reader.report("expected octal digits up to \"777\", found \(quoted(text))")
    return nil
  }
}

extension NamedValue<ValueTemplate> {
  /// An object of names and values, or a list where the order or a repeated name matters, or where
  /// several variables have one value.
  static func readVariables(_ reader: NodeReader, _ shared: SharedDefinitions) -> [NamedValue]? {
    switch reader.node.value {
    case .object:
      return reader.members(named: .variable) { key, value in
        ValueReader.string.template(value).map { NamedValue(name: key.value, value: $0) }
      }
    case .array:
      return reader.array(
        of: { element in
          element.object { object -> [NamedValue]? in
            let names: [String]? = object.exactlyOne(of: [
              "name": { $0.name(.variable).map { [$0] } }, "names": shared.variableNames,
            ])
            let value = object.required("value", ValueReader.string.template)
            guard let names, let value else { return nil }
            return names.map { NamedValue(name: $0, value: value) }
          }
        }, atLeast: 1)?.flatMap { $0 }
    case .null, .bool, .number, .string: return reader.mismatch("an object or an array")
    }
  }

  fileprivate static func readFiles(_ reader: NodeReader) -> [NamedValue]? {
    reader.members(named: .file) { key, value in
      ValueReader.content.template(value).map { NamedValue(name: key.value, value: $0) }
    }
  }
}
