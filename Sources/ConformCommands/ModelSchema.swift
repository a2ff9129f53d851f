import Contract
import JSON5

/// A schema with the requirements, roles and classes of one model in the place of what any model may
/// have, so that an editor completes them and marks what is none.
///
/// Where they belong, a `$comment` of the general schema says.
struct ModelSchema {
  private let requirements: [String]
  private let roles: [String]
  private let classes: [String]

  init(_ model: Model) {
    requirements = model.requirements.map(\.id.description)
    roles = model.roles.map(\.id.name)
    let names = Set(model.roles.flatMap { $0.domain.map(\.name) })
    classes = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func json(_ node: Node) -> JSON {
    switch node.value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let number): number.integer.map(JSON.integer) ?? .null
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(json))
    case .object(let members): .object(self.members(members, names: names(in: node)))
    }
  }

  private func members(_ members: [Node.Member], names: [String]?) -> [JSON.Member] {
    guard let names else { return members.map { JSON.Member($0.key, json($0.value)) } }
    let replaced = ["$comment", "type", "pattern", "minLength"]
    return members.filter { !replaced.contains($0.key) }
      .map { JSON.Member($0.key, json($0.value)) }
      + [JSON.Member("enum", .array(names.map { .string($0) }))]
  }

  private func names(in node: Node) -> [String]? {
    switch node["$comment"]?.text {
    case "a requirement of the model": requirements
    case "a role of the model": roles
    case "role: and a role of the model": roles.map { "role:\($0)" }
    case "a class of the model": classes
    default: nil
    }
  }
}
