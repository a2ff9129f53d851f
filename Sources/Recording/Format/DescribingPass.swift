internal import JSON5

/// What a schema defines, each under a name, in the order in which it was first spoken of.
struct SchemaDefinitions {
  private var names: [String] = []
  private var schemas: [String: JSON] = [:]

  /// Everything that has been spoken of.
  var json: JSON { .object(names.map { JSON.Member($0, schemas[$0] ?? .null) }) }

  /// A reference to a definition, which the function gives if it is not there yet.
  mutating func reference(
    to name: String, _ define: (inout SchemaDefinitions) -> JSON
  ) -> JSON {
    if !names.contains(name) {
      names.append(name)
      schemas[name] = define(&self)
    }
    return ["$ref": .string("#/$defs/\(name)")]
  }
}

/// Makes the JSON Schema of an object.
struct DescribingPass<Owner>: MemberPass {
  private(set) var definitions: SchemaDefinitions
  private var properties: [JSON.Member] = []
  private var requiredKeys: [String] = []
  private var alternatives: [String] = []

  init(_ definitions: SchemaDefinitions) { self.definitions = definitions }

  func schema(note: String) -> JSON {
    var keywords: [JSON.Member] = note.isEmpty ? [] : [.init("description", .string(note))]
    keywords += [
      .init("type", "object"), .init("properties", .object(properties)),
      .init("required", .array(requiredKeys.map(JSON.string))),
    ]
    if !alternatives.isEmpty {
      keywords.append(
        .init("oneOf", .array(alternatives.map { ["required": [.string($0)]] })))
    }
    keywords.append(.init("additionalProperties", false))
    return .object(keywords)
  }

  mutating func constant(_ key: String, _ value: JSON, since minor: Int) {
    properties.append(JSON.Member(key, ["const": value]))
    requiredKeys.append(key)
  }

  mutating func required<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format, _ note: String
  ) -> Format.Value? {
    requiredKeys.append(key)
    describe(key, format, note)
    return nil
  }

  mutating func optional<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    describe(key, format, note)
    return nil
  }

  mutating func added<Format: ValueFormat>(
    since minor: Int, _ key: String, _ value: (Owner) -> Format.Value, _ format: Format,
    default: Format.Value, _ note: String
  ) -> Format.Value? {
    required(key, value, format, note)
  }

  mutating func alternative<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    alternatives.append(key)
    describe(key, format, note)
    return nil
  }

  mutating func exactlyOne<Value>(of values: Value?...) -> Value? { nil }

  private mutating func describe(_ key: String, _ format: some ValueFormat, _ note: String) {
    let schema = format.schema(&definitions)
    guard !note.isEmpty, case .object(let keywords) = schema else {
      properties.append(JSON.Member(key, schema))
      return
    }
    let described = [JSON.Member("description", .string(note))] + keywords
    properties.append(JSON.Member(key, .object(described)))
  }
}
