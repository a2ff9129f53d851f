import Contract
import JSON5
import TextSearch

/// The subject's own names, which scenarios have as `${name:role}`, `${key:role}`, `${flag:role}`,
/// `${dotted:role}`, `${doubled:role}`, `${title:role}`, `${file:stamp}`, `${header:id}` and
/// `${path:status}`, the latter also in capitals (`upper-path:`) and with an encoded letter
/// (`encoded-path:`).
struct SubjectNames {
  private let vocabulary: Vocabulary
  /// Of a role that stands in several variables, the first.
  private let variables: [RoleID: String]
  private let others: [(prefix: String, noun: String, names: [Name])]

  private typealias Name = (name: String, own: String)

  init(_ vocabulary: Vocabulary, _ subject: Subject?) {
    self.vocabulary = vocabulary
    variables = subject?.variables.compactMapValues(\.first) ?? [:]
    // A subject without such a file has an empty name for it, which no file can have.
    func own(_ file: String?, _ usual: String) -> String {
      file.flatMap { $0.isEmpty ? nil : $0 } ?? usual
    }
    let volume = subject?.volume
    let headers = subject?.observer.credentialHeaders
    let routes = Route.allCases.map { route in
      (name: route.rawValue, own: subject?.observer.routes[route] ?? "/\(route.rawValue)")
    }
    others = [
      (
        prefix: "file:", noun: "file of the volume",
        names: [
          (name: "stamp", own: own(volume?.stamp, "stamp")),
          (name: "history", own: own(volume?.history, "history")),
          (name: "head", own: own(volume?.head, "head")),
        ]
      ),
      (
        prefix: "header:", noun: "header of the credential",
        names: [
          (name: "id", own: headers?.id ?? "id"),
          (name: "secret", own: headers?.secret ?? "secret"),
        ]
      ),
      (
        prefix: "path:", noun: "route",
        names: routes
      ),
      (
        prefix: "upper-path:", noun: "route",
        names: routes.map { (name: $0.name, own: $0.own.uppercased()) }
      ),
      (
        prefix: "encoded-path:", noun: "route",
        names: routes.map { (name: $0.name, own: Self.encoded($0.own)) }
      ),
    ]
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
    for (prefix, spelling) in Self.spellings {
      guard let role = argument(of: placeholder, prefix) else { continue }
      guard let known = vocabulary.role(role, diagnostics) else { return "" }
      return spelling(variables[known] ?? Self.usual(known))
    }
    for (prefix, noun, names) in others {
      guard let name = argument(of: placeholder, prefix) else { continue }
      if let found = names.first(where: { sameScalars($0.name, name.value) }) { return found.own }
      diagnostics.report(
        NearestName.unknown(noun, name.value, among: names.map(\.name)), at: name.location)
      return ""
    }
    return nil
  }

  /// A variable's name, and as a key of a file, a flag, or a library that spells names otherwise
  /// would have it.
  private static let spellings: KeyValuePairs<String, @Sendable (String) -> String> = [
    "name:": { $0 },
    "key:": { $0.lowercased() },
    "flag:": { $0.lowercased().replacing("_", with: "-") },
    "dotted:": { $0.lowercased().replacing("_", with: ".") },
    "doubled:": { $0.replacing("_", with: "__") },
    "title:": { name in
      name.split(separator: "_", omittingEmptySubsequences: false)
        .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: "_")
    },
  ]

  /// A path with the first letter of its last segment percent-encoded: the same one, for whoever
  /// decodes it.
  private static func encoded(_ path: String) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard start < path.endIndex, let byte = path[start].asciiValue, byte > 0x20 else { return path }
    return path[..<start] + "%" + String(byte, radix: 16) + path[path.index(after: start)...]
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
