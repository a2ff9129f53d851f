package import JSON5

/// Checks values against a JSON Schema, as far as the repository's schemas use the language; any
/// other keyword is an error of its own.
package final class SchemaValidator {
  private let root: Node
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  package init(_ root: Node) { self.root = root }

  /// What is wrong, with the place in the value; empty for one that is valid.
  package func errors(_ value: Node) -> [String] { errors(value, root, isRoot: true) }

  /// The schema at a path such as `$defs/scenario`.
  package func schema(_ path: String) -> Node? {
    path.split(separator: "/").reduce(root) { $0?[String($1)] }
  }

  private func errors(_ value: Node, _ schema: Node, isRoot: Bool = false) -> [String] {
    if case .bool(let isAllowed) = schema.value {
      return isAllowed ? [] : ["\(value.position): nothing is allowed here"]
    }
    guard case .object(let keywords) = schema.value else { return ["a schema is no object"] }
    return keywords.flatMap { keyword in
      errors(value, keyword.key, keyword.value, of: schema).map { "\(value.position): \($0)" }
    }
  }

  private func isValid(_ value: Node, _ schema: Node) -> Bool { errors(value, schema).isEmpty }

  private func errors(_ value: Node, _ key: String, _ argument: Node, of schema: Node) -> [String] {
    func expect(_ isValid: Bool) -> [String] { isValid ? [] : [key] }
    switch key {
    case "$schema", "$comment", "$defs", "title", "description", "then": return []
    case "$ref":
      guard let name = argument.string, let target = self.schema(String(name.dropFirst(2)))
      else { return ["no schema at \(argument)"] }
      return errors(value, target)
    case "type": return expect(value.isOf(type: argument.string ?? ""))
    case "const": return expect(value.hasSameValue(as: argument))
    case "enum": return expect(argument.elements.contains { $0.hasSameValue(as: value) })
    case "not": return expect(!isValid(value, argument))
    case "oneOf": return expect(argument.elements.count { isValid(value, $0) } == 1)
    case "if":
      guard isValid(value, argument), let then = schema["then"] else { return [] }
      return errors(value, then)
    case "properties", "required", "additionalProperties", "propertyNames", "dependentRequired",
      "minProperties", "maxProperties":
      guard case .object(let members) = value.value else { return [] }
      return objectErrors(members, key, argument, of: schema)
    case "items", "minItems", "maxItems", "uniqueItems":
      guard case .array(let elements) = value.value else { return [] }
      return arrayErrors(elements, key, argument)
    case "pattern", "minLength", "maxLength":
      guard let text = value.string else { return [] }
      return stringErrors(text, key, argument)
    case "minimum", "maximum":
      guard let number = value.integer, let bound = argument.integer else { return [] }
      return expect(key == "minimum" ? number >= bound : number <= bound)
    default: return ["unknown keyword \(key)"]
    }
  }

  private func objectErrors(
    _ members: [Node.Member], _ key: String, _ argument: Node, of schema: Node
  ) -> [String] {
    func has(_ name: Node) -> Bool { members.contains { $0.key == name.string } }
    switch key {
    case "properties":
      return members.flatMap { member in
        argument[member.key].map { errors(member.value, $0) } ?? []
      }
    case "required": return argument.elements.filter { !has($0) }.map { "lacks \($0.string ?? "")" }
    case "additionalProperties":
      return members.filter { schema["properties"]?[$0.key] == nil }.flatMap { member in
        errors(member.value, argument).map { "\(member.key): \($0)" }
      }
    case "propertyNames":
      return members.flatMap { member in
        let key = try? Node(parsing: JSON.string(member.key).encoded(), as: .json)
        return key.map { errors($0, argument) } ?? ["malformed key"]
      }
    case "dependentRequired":
      return members.flatMap { member in
        (argument[member.key]?.elements ?? []).filter { !has($0) }.map { "lacks \($0)" }
      }
    case "minProperties": return members.count >= argument.integer ?? 0 ? [] : [key]
    case "maxProperties": return members.count <= argument.integer ?? 0 ? [] : [key]
    default: return ["unknown keyword \(key)"]
    }
  }

  private func arrayErrors(_ elements: [Node], _ key: String, _ argument: Node) -> [String] {
    switch key {
    case "items": return elements.flatMap { errors($0, argument) }
    case "minItems": return elements.count >= argument.integer ?? 0 ? [] : [key]
    case "maxItems": return elements.count <= argument.integer ?? 0 ? [] : [key]
    case "uniqueItems":
      let isUnique = elements.indices.allSatisfy { index in
        !elements[..<index].contains { $0.hasSameValue(as: elements[index]) }
      }
      return isUnique ? [] : [key]
    default: return ["unknown keyword \(key)"]
    }
  }

  private func stringErrors(_ text: String, _ key: String, _ argument: Node) -> [String] {
    switch key {
    case "minLength": return text.unicodeScalars.count >= argument.integer ?? 0 ? [] : [key]
    case "maxLength": return text.unicodeScalars.count <= argument.integer ?? 0 ? [] : [key]
    case "pattern":
      guard let pattern = argument.string else { return ["no pattern"] }
      guard let regex = patterns[pattern] ?? (try? Regex(pattern)) else {
        return ["malformed pattern \(pattern)"]
      }
      patterns[pattern] = regex
      return text.firstMatch(of: regex) == nil ? ["pattern \(pattern)"] : []
    default: return ["unknown keyword \(key)"]
    }
  }
}

extension Node {
  package var string: String? {
    if case .string(let string) = value { string } else { nil }
  }

  fileprivate var integer: Int? {
    if case .number(let number) = value { number.integer } else { nil }
  }

  package var elements: [Node] {
    if case .array(let elements) = value { elements } else { [] }
  }

  package var keys: [String] {
    if case .object(let members) = value { members.map(\.key) } else { [] }
  }

  fileprivate func isOf(type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number: type == "integer" && integer != nil
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
