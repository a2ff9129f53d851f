import JSON5

/// One row of a scenario's table, from which its steps take what the rows differ in.
struct ScenarioRow {
  let name: Located<String>
  private let object: ObjectReader

  init(_ name: Located<String>, _ object: ObjectReader) {
    self.name = name
    self.object = object
  }

  /// Keys that say something of the row itself.
  private static let ownKeys = ["title", "environments", "requirements", "change", "variants"]

  /// The names of a scenario's rows; nothing where it has none.
  static func names(of scenario: Node) -> [String] {
    guard case .object(let members)? = scenario["rows"]?.value else { return [] }
    return members.map(\.key)
  }

  /// What stands under a name, without a report.
  func peek(_ name: Node) -> Node.Value? {
    guard case .string(let name) = name.value else { return nil }
    return object.reader.node[name]?.value
  }

  /// What the row has under a name that a step takes.
  func cell(_ reader: NodeReader) -> NodeReader? {
    guard let name = reader.nonEmptyString else { return nil }
    if Self.ownKeys.contains(where: { sameScalars($0, name) }) {
      reader.report("\(quoted(name)) says something of the row itself, and is for no step")
      return nil
    }
    return object.required(name) { $0 }
  }
}
