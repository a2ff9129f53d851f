import Contract
import JSON5

extension RoleSpelling {
  /// Other words for some values, and by variable what it holds.
  static func read(
    _ reader: NodeReader, of role: RoleID, _ vocabulary: Vocabulary
  ) -> RoleSpelling? {
    var spelling = RoleSpelling()
    let members: [Void]? = reader.members { key, value in
      if sameScalars(key.value, "transform") {
        spelling.transform = ValueTransform.read(value)
        return
      }
      if !NameForm.variable.holds(for: key.value) {
        reader.diagnostics.report(
          "expected \(NameForm.variable.description), found \(quoted(key.value))", at: key.location)
      }
      if let template = VariableSpelling.read(value, of: role, vocabulary) {
        spelling.spellings.append((key, template))
      }
    }
    return members == nil ? nil : spelling
  }
}

extension ValueTransform {
  static func read(_ reader: NodeReader) -> ValueTransform? {
    var written: [Located<String>] = []
    let pairs = reader.members { key, value -> Pair? in
      guard let text = value.nonEmptyString else { return nil }
      written.append(Located(text, at: value.location))
      if (key.value + text).utf8.contains(0) {
        value.report("a variable or an argument cannot hold NUL")
      }
      return Pair(value: Array(key.value.utf8), written: Array(text.utf8))
    }
    reader.reportIfEmpty()
    // A value that is written as another is would be told from it by nobody.
    reader.reportDuplicates("spelling", in: written)
    return pairs.map { ValueTransform(pairs: $0) }
  }
}

extension VariableSpelling {
  /// A text with `${…}` for a piece of the role's value, for the value, or for that of another role.
  static func read(
    _ reader: NodeReader, of role: RoleID, _ vocabulary: Vocabulary
  ) -> VariableSpelling? {
    guard let text = reader.string else { return nil }
    if text.utf8.contains(0) { reader.report("a variable or an argument cannot hold NUL") }
    var parts: [Part] = []
    var rest = Substring(text).utf8
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      if dollar > rest.startIndex { parts.append(.bytes(Bytes(rest[..<dollar]))) }
      rest = rest[dollar...].dropFirst()
      let next = rest.popFirst()
      if next == UInt8(ascii: "$") {
        parts.append(.bytes([UInt8(ascii: "$")]))
        continue
      }
      guard next == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
        reader.report("expected ${name}, or $$ for a dollar sign")
        return nil
      }
      guard let part = part(String(rest[..<end]) ?? "", of: role, reader, vocabulary) else {
        return nil
      }
      parts.append(part)
      rest = rest[end...].dropFirst()
    }
    if !rest.isEmpty { parts.append(.bytes(Bytes(rest))) }
    let spelling = VariableSpelling(parts: parts)
    if !spelling.roles.contains(role) {
      reader.report(
        "expected something of the role's value, such as ${value}, found \(quoted(text))")
    }
    return spelling
  }

  private static func part(
    _ name: String, of role: RoleID, _ reader: NodeReader, _ vocabulary: Vocabulary
  ) -> Part? {
    if sameScalars(name, "value") { return .value(of: role) }
    if let piece = ValuePiece.allCases.first(where: { sameScalars($0.rawValue, name) }) {
      return .piece(piece, of: role)
    }
    guard let roles = vocabulary.roles?.map(\.id.name) else { return .value(of: RoleID(name)) }
    if roles.contains(where: { sameScalars($0, name) }) { return .value(of: RoleID(name)) }
    reader.report(
      NearestName.unknown(
        "placeholder", name, among: ["value"] + ValuePiece.allCases.map(\.rawValue) + roles))
    return nil
  }
}
