/// Reads one node of a file as what it should be, or reports why it is not and gives nothing.
///
/// Every way to read has the shape `(NodeReader) -> Value?`, so that those of a schema's own types
/// fit wherever `\.string` does.
package struct NodeReader {
  package let node: Node
  package let file: String
  package let diagnostics: Diagnostics

  package init(node: Node, file: String, diagnostics: Diagnostics) {
    self.node = node
    self.file = file
    self.diagnostics = diagnostics
  }

  package var location: SourceLocation { SourceLocation(file: file, position: node.position) }

  package func report(_ message: @autoclosure () -> String) {
    diagnostics.report(message(), at: location)
  }

  package func reader(of node: Node) -> NodeReader {
    NodeReader(node: node, file: file, diagnostics: diagnostics)
  }

  package var isNull: Bool {
    if case .null = node.value { true } else { false }
  }

  package var bool: Bool? {
    if case .bool(let bool) = node.value { return bool }
    return mismatch("true or false")
  }

  package var string: String? {
    if case .string(let string) = node.value { return string }
    return mismatch("a string")
  }

  package var nonEmptyString: String? {
    guard let string else { return nil }
    if !string.isEmpty { return string }
    report("expected a string that is not empty")
    return nil
  }

  package var integer: Int? { integer(in: Int.min...Int.max) }

  package func integer(in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number) = node.value else { return mismatch(Self.words(for: range)) }
    if let integer = number.integer, range.contains(integer) { return integer }
    report("expected \(Self.words(for: range)), found \(number.text)")
    return nil
  }

  private static func words(for range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (.min, .max): "an integer"
    case (let lowest, .max): "an integer of at least \(lowest)"
    case (.min, let highest): "an integer of at most \(highest)"
    case (let lowest, let highest): "an integer from \(lowest) to \(highest)"
    }
  }

  /// Bytes that need not be UTF-8: a string, or an object with their `base64`, as `JSON.bytes` writes.
  package var bytes: [UInt8]? {
    switch node.value {
    case .string(let string): return Array(string.utf8)
    case .object: return object { $0.required("base64", \.base64) }
    case .null, .bool, .number, .array: return mismatch("a string or {base64: …}")
    }
  }

  private var base64: [UInt8]? {
    guard let string else { return nil }
    if let bytes = Base64.decode(string) { return bytes }
    report("expected base64 with its padding, found \(quoted(string))")
    return nil
  }

  /// One of the cases of an enumeration, by its raw value.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(
    of type: Choice.Type = Choice.self, as noun: String = "value"
  ) -> Choice? {
    if case .string(let string) = node.value, let choice = Choice(rawValue: string),
      sameScalars(choice.rawValue, string)
    {
      return choice
    }
    _ = choice(among: type.allCases.map(\.rawValue), as: noun)
    return nil
  }

  /// One of the names that are valid here; the noun says in the message what they name.
  package func choice(among names: [String], as noun: String) -> String? {
    guard let string else { return nil }
    if names.contains(where: { sameScalars($0, string) }) { return string }
    report(NearestName.unknown(noun, string, among: names))
    return nil
  }

  /// What the function reads here, together with this place.
  package func located<Value>(_ read: (NodeReader) -> Value?) -> Located<Value>? {
    read(self).map { Located($0, at: location) }
  }

  /// The elements that could be read, in order; those that could not have been reported.
  package func array<Element>(
    of element: (NodeReader) -> Element?, atLeast minimum: Int = 0
  ) -> [Element]? {
    guard case .array(let nodes) = node.value else { return mismatch("an array") }
    if nodes.count < minimum {
      let elements = minimum == 1 ? "1 element" : "\(minimum) elements"
      report("expected an array of at least \(elements), found \(nodes.count)")
    }
    return nodes.compactMap { element(reader(of: $0)) }
  }

  /// An object whose keys are names of the file's own, member by member in order.
  package func members<Member>(
    of member: (_ key: Located<String>, _ value: NodeReader) -> Member?
  ) -> [Member]? {
    guard case .object(let members) = node.value else { return mismatch("an object") }
    return members.compactMap {
      let keyLocation = SourceLocation(file: file, position: $0.keyPosition)
      return member(Located($0.key, at: keyLocation), reader(of: $0.value))
    }
  }

  /// An object with known keys: those that the function asks for. The rest are reported, so the
  /// function asks for all of them before it gives up on any.
  package func object<Value>(_ read: (ObjectReader) -> Value?) -> Value? {
    guard case .object(let members) = node.value else { return mismatch("an object") }
    let object = ObjectReader(self, members: members)
    let value = read(object)
    object.reportUnknownAndMissingKeys()
    return value
  }

  /// Reports a value of the wrong type; gives nothing, to be returned at once.
  package func mismatch<Value>(_ expected: @autoclosure () -> String) -> Value? {
    report("expected \(expected()), found \(node.value.kind)")
    return nil
  }
}

extension Node.Value {
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
