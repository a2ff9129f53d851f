import JSON5

/// The keys of one kind of file, as its JSON Schema describes them.
struct SchemaReference {
  /// The file's name, such as `subject.schema.json`.
  let name: String
  let schema: Node

  var text: String {
    let root = Definition(title: schema["title"]?.text ?? name, node: schema)
    return "### \(root.title) (`\(name)`)\n\n" + root.text(level: nil)
      + definitions.map { "\n" + $0.text(level: "####") }.joined()
  }

  /// The definitions that have keys or a choice of words, in the schema's order.
  private var definitions: [Definition] {
    (schema["$defs"]?.members ?? [])
      .map { Definition(title: $0.key, node: $0.value) }
      .filter { !$0.keys.isEmpty }
  }

  /// One object of a schema.
  private struct Definition {
    let title: String
    let node: Node

    /// Its keys, also those of each of its alternatives.
    var keys: [Node.Member] {
      let own = node["properties"]?.members ?? []
      let others = ["oneOf", "anyOf"].flatMap { node[$0]?.elements ?? [] }
        .flatMap { $0["properties"]?.members ?? [] }
      return (own + others).filter { !sameScalars($0.key, "$schema") }
    }

    func text(level: String?) -> String {
      let required = node["required"]?.elements.compactMap(\.text) ?? []
      let rows = keys.map { key in
        let mark = required.contains { sameScalars($0, key.key) } ? " (required)" : ""
        return [
          "\(Reference.code(key.key))\(mark)", SchemaType(key.value).words,
          key.value["description"]?.text ?? "",
        ]
      }
      let heading = level.map { "\($0) \(title)\n\n" } ?? ""
      let description = node["description"]?.text.map { "\($0)\n\n" } ?? ""
      return heading + description
        + (rows.isEmpty ? "" : Reference.table(["key", "value", "meaning"], rows))
    }
  }
}

/// What a value may be, in words.
private struct SchemaType {
  let node: Node

  init(_ node: Node) { self.node = node }

  var words: String {
    if let name = node["$ref"]?.text { return String(name.split(separator: "/").last ?? "") }
    if let value = node["const"] { return Reference.code(value.literal) }
    if let values = node["enum"]?.elements {
      return values.map { Reference.code($0.literal) }.joined(separator: ", ")
    }
    for choice in ["oneOf", "anyOf"] {
      if let choices = node[choice]?.elements {
        return choices.map { Self($0).words }.joined(separator: " or ")
      }
    }
    switch node["type"]?.text {
    case "array": return "list of " + (node["items"].map { Self($0).words } ?? "anything")
    case "object":
      return node["additionalProperties"].flatMap { $0.isObject ? "map to " + Self($0).words : nil }
        ?? "object"
    case "null": return "`null`"
    case let type?: return type
    case nil: return ""
    }
  }
}

extension Node {
  var text: String? { if case .string(let text) = value { text } else { nil } }

  fileprivate var elements: [Node] { if case .array(let nodes) = value { nodes } else { [] } }

  fileprivate var members: [Member] { if case .object(let members) = value { members } else { [] } }

  fileprivate var isObject: Bool { if case .object = value { true } else { false } }

  fileprivate var literal: String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): number.text
    case .string(let text): text
    case .array, .object: "…"
    }
  }
}
