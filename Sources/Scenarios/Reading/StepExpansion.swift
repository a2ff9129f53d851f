import JSON5

/// Steps that one element of a scenario's steps stands for.
struct StepExpansion {
  let row: ScenarioRow?

  /// Keys whose list stands for so many steps, one for each of its elements.
  private static let listed = ["start", "stop", "kill", "signal", "edit", "send", "check"]

  /// Each step as it would stand alone, in order.
  func expand(_ reader: NodeReader) -> [NodeReader] {
    withRow(reader).flatMap(withEach).flatMap { step in
      Self.listed.reduce([step]) { steps, key in steps.flatMap { withList(of: key, $0) } }
    }
  }

  /// The step with the keys that it takes from the row, or the steps that the row has in its place.
  private func withRow(_ reader: NodeReader) -> [NodeReader] {
    guard let row else { return [reader] }
    if case .object(let members) = reader.node.value, members.count == 1,
      let key = reader.node["row"], case .array? = row.peek(key)
    {
      return row.cell(reader.reader(of: key))?.array(of: { $0 }, atLeast: 1) ?? []
    }
    return filled(reader, row).map { [reader.reader(of: $0)] } ?? []
  }

  /// The node in which each object that names a cell has the keys of that cell; nil if it has not.
  private func filled(_ reader: NodeReader, _ row: ScenarioRow) -> Node? {
    let node = reader.node
    switch node.value {
    case .null, .bool, .number, .string: return node
    case .array(let elements):
      let filled = elements.map { self.filled(reader.reader(of: $0), row) }
      guard filled.allSatisfy({ $0 != nil }) else { return nil }
      return Node(position: node.position, value: .array(filled.compactMap { $0 }))
    case .object(let members):
      let own = members.filter { !sameScalars($0.key, "row") }
      let filled = own.map { self.filled(reader.reader(of: $0.value), row) }
      guard filled.allSatisfy({ $0 != nil }) else { return nil }
      let known = zip(own, filled.compactMap { $0 }).map {
        Node.Member(key: $0.key, keyPosition: $0.keyPosition, value: $1)
      }
      guard let key = node["row"] else {
        return Node(position: node.position, value: .object(known))
      }
      guard let cell = row.cell(reader.reader(of: key)) else { return nil }
      guard case .object(let further) = cell.node.value else {
        return cell.mismatch("an object")
      }
      return merge(known, further, reader, at: node.position).node
    }
  }

  /// A step for each of the differences that `each` lists, by name where they make answers.
  private func withEach(_ reader: NodeReader) -> [NodeReader] {
    guard case .object(let members) = reader.node.value, let each = reader.node["each"] else {
      return [reader]
    }
    let differences = reader.reader(of: each)
    differences.reportIfEmpty()
    var own = members.filter { !sameScalars($0.key, "each") }
    switch each.value {
    case .array:
      return differences.array { difference -> NodeReader? in
        guard case .object(let further) = difference.node.value else {
          return difference.mismatch("an object")
        }
        return merge(own, further, reader, at: difference.node.position)
      } ?? []
    case .object:
      var prefix = ""
      if case .string(let text)? = reader.node["as"]?.value { prefix = text + "-" }
      own.removeAll { sameScalars($0.key, "as") }
      return differences.members { name, difference -> NodeReader? in
        guard case .object(let further) = difference.node.value else {
          return difference.mismatch("an object")
        }
        let position = name.location.position
        let named = Node.Member(
          key: "as", keyPosition: position,
          value: Node(position: position, value: .string(prefix + name.value)))
        return merge(own + [named], further, reader, at: position)
      } ?? []
    case .null, .bool, .number, .string:
      return differences.mismatch("an object or an array") ?? []
    }
  }

  private func withList(of key: String, _ reader: NodeReader) -> [NodeReader] {
    guard case .object(let members) = reader.node.value, let list = reader.node[key],
      case .array = list.value
    else { return [reader] }
    return reader.reader(of: list).array(
      of: { element in
        let alone = members.map { member in
          sameScalars(member.key, key)
            ? Node.Member(key: key, keyPosition: member.keyPosition, value: element.node) : member
        }
        return reader.reader(
          of: Node(position: reader.node.position, value: .object(alone)))
      }, atLeast: 1) ?? []
  }

  /// The step with further keys, none of which it may have already.
  private func merge(
    _ own: [Node.Member], _ further: [Node.Member], _ reader: NodeReader,
    at position: SourcePosition
  ) -> NodeReader {
    let added = further.filter { member in
      guard let before = own.first(where: { sameScalars($0.key, member.key) }) else { return true }
      reader.diagnostics.report(
        "the step has \(quoted(member.key)) already, at \(before.keyPosition)",
        at: SourceLocation(file: reader.file, position: member.keyPosition))
      return false
    }
    return reader.reader(of: Node(position: position, value: .object(own + added)))
  }
}
