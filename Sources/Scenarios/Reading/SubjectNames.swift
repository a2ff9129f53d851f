import Contract
import JSON5

/// The subject's own names, which scenarios have as `${name:role}` and `${file:stamp}`.
struct SubjectNames {
  private let vocabulary: Vocabulary
  /// Of a role that stands in several variables, the first.
  private let variables: [RoleID: String]
  private let files: [(name: String, file: String)]

  init(_ vocabulary: Vocabulary, _ subject: Subject?) {
    self.vocabulary = vocabulary
    variables = subject?.variables.compactMapValues(\.first) ?? [:]
    files = [
      ("stamp", subject?.volume.stamp), ("history", subject?.volume.history),
      ("head", subject?.volume.head),
    ].map { (name: $0, file: $1 ?? $0) }
  }

  /// A file's text with the names in their places, keys included.
  func filled(_ reader: NodeReader) -> NodeReader {
    reader.reader(of: filled(reader.node, reader))
  }

  private func filled(_ node: Node, _ reader: NodeReader) -> Node {
    switch node.value {
    case .null, .bool, .number: return node
    case .string(let text):
      return Node(
        position: node.position, value: .string(filled(text, at: node.position, reader)))
    case .array(let nodes):
      return Node(position: node.position, value: .array(nodes.map { filled($0, reader) }))
    case .object(let members):
      let filled = members.map { member in
        Node.Member(
          key: self.filled(member.key, at: member.keyPosition, reader),
          keyPosition: member.keyPosition, value: self.filled(member.value, reader))
      }
      return Node(position: node.position, value: .object(filled))
    }
  }

  private func filled(_ text: String, at position: SourcePosition, _ reader: NodeReader) -> String {
    var filled = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      let location = SourceLocation(file: reader.file, position: position)
      let name = Located(String(rest[start.upperBound..<end]), at: location)
      filled += rest[..<start.lowerBound]
      filled += self.name(name, reader.diagnostics) ?? String(rest[start.lowerBound...end])
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }

  /// What stands for a placeholder; nil where it is none of these.
  private func name(_ placeholder: Located<String>, _ diagnostics: Diagnostics) -> String? {
    if let role = argument(of: placeholder, "name:") {
      guard let known = vocabulary.role(role, diagnostics) else { return "" }
      return variables[known] ?? Self.usual(known)
    }
    guard let name = argument(of: placeholder, "file:") else { return nil }
    if let found = files.first(where: { sameScalars($0.name, name.value) }) { return found.file }
    diagnostics.report(
      NearestName.unknown("file of the volume", name.value, among: files.map(\.name)),
      at: name.location)
    return ""
  }

  private func argument(of placeholder: Located<String>, _ prefix: String) -> Located<String>? {
    guard placeholder.value.utf8.starts(with: prefix.utf8) else { return nil }
    return Located(
      String(placeholder.value.dropFirst(prefix.count)), at: placeholder.location)
  }

  /// A name that a role might have where the subject has none for it.
  private static func usual(_ role: RoleID) -> String {
    String(
      decoding: role.name.uppercased().utf8.map {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0
      }, as: UTF8.self)
  }
}
