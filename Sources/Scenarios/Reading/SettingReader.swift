import Contract
import JSON5

/// Reads what a role is given.
struct SettingReader {
  let vocabulary: Vocabulary
  /// The runtimes whose values can be borrowed.
  let others: [String]

  /// A setting in a change, which can also name a class or another runtime.
  func setting(of role: RoleID, _ reader: NodeReader) -> SettingTemplate? {
    let values = ValueReader.setting
    switch reader.node.value {
    case .object:
      return reader.object { object in
        object.exactlyOne(of: [
          "unset": { Setting.readUnset($0).map(SettingTemplate.setting) },
          "hex": { values.hex($0).map(SettingTemplate.value) },
          "parts": { values.parts($0).map(SettingTemplate.value) },
          "fill": { values.fill($0).map(SettingTemplate.value) },
          "repeat": { values.repeated($0, of: object).map(SettingTemplate.value) },
          "twice": { Setting.readTwice($0, values).map(SettingTemplate.setting) },
          "class": { vocabulary.valueClass(of: role, $0).map(SettingTemplate.setting) },
          "of": { $0.choice(among: others, as: "other runtime").map(SettingTemplate.ofRuntime) },
        ])
      }
    case .null, .bool, .number, .string, .array: return values.template(reader).map { .value($0) }
    }
  }
}

extension Setting<ValueTemplate> {
  /// A setting in a domain, which refers to nothing else.
  static func read(_ reader: NodeReader) -> Setting? {
    let values = ValueReader.setting
    switch reader.node.value {
    case .object:
      return reader.object { object in
        object.exactlyOne(of: [
          "unset": Setting.readUnset,
          "hex": { values.hex($0).map(Setting.value) },
          "parts": { values.parts($0).map(Setting.value) },
          "fill": { values.fill($0).map(Setting.value) },
          "repeat": { values.repeated($0, of: object).map(Setting.value) },
          "twice": { Setting.readTwice($0, values) },
        ])
      }
    case .null, .bool, .number, .string, .array: return values.template(reader).map { .value($0) }
    }
  }

  fileprivate static func readUnset(_ reader: NodeReader) -> Setting? {
    reader.isTrue.map { _ in .unset }
  }

  fileprivate static func readTwice(_ reader: NodeReader, _ values: ValueReader) -> Setting? {
    reader.array(of: values.template, atLeast: 2).map(Setting.repeated)
  }
}
