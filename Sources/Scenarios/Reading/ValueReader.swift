import Contract
import JSON5

/// Reads values, as the place where they stand allows.
struct ValueReader {
  let placeholders: [Placeholder]
  /// Environment blocks and argument lists end each string with a NUL.
  let allowsNUL: Bool
  /// Only a string of an environment block or an argument list has a limit to be filled up to.
  let allowsFill: Bool

  /// Of a role's setting, or of a class of its domain.
  static let setting = ValueReader(
    placeholders: Placeholder.allCases, allowsNUL: false, allowsFill: true)
  /// Of a baseline, which cannot be made of itself.
  static let baseline = ValueReader(
    placeholders: withoutBaselines, allowsNUL: false, allowsFill: false)
  /// Of a variable that is no role's, or an argument.
  static let string = ValueReader(
    placeholders: withoutBaselines, allowsNUL: false, allowsFill: true)
  /// Of the content of a file, a request or a stream.
  static let content = ValueReader(
    placeholders: withoutBaselines, allowsNUL: true, allowsFill: false)

  /// Of a title, which names environments at most.
  static let title = ValueReader(
    placeholders: [.environment, .otherEnvironment], allowsNUL: false, allowsFill: false)

  private static let withoutBaselines = Placeholder.allCases.filter { !$0.isOfRole }

  /// A text with placeholders, or an object that makes bytes.
  func template(_ reader: NodeReader) -> ValueTemplate? {
    switch reader.node.value {
    case .string: text(reader)
    case .object:
      reader.object { object in
        object.exactlyOne(of: [
          "hex": hex, "parts": parts, "fill": fill, "repeat": { repeated($0, of: object) },
        ])
      }
    case .null, .bool, .number, .array: reader.mismatch("a string or an object")
    }
  }

  func hex(_ reader: NodeReader) -> ValueTemplate? {
    guard let text = reader.nonEmptyString else { return nil }
    guard let bytes = Bytes(hexadecimal: text) else {
      reader.report("expected pairs of hexadecimal digits, found \(quoted(text))")
      return nil
    }
    return checked(ValueTemplate([.bytes(bytes)]), reader)
  }

  func parts(_ reader: NodeReader) -> ValueTemplate? {
    guard let templates = reader.array(of: template, atLeast: 1) else { return nil }
    let template = ValueTemplate(templates.flatMap(\.parts))
    let fills = template.parts.count { if case .fill = $0 { true } else { false } }
    if fills > 1 { reader.report("expected at most one part that fills, found \(fills)") }
    return template
  }

  func fill(_ reader: NodeReader) -> ValueTemplate? {
    guard let text = reader.string else { return nil }
    if !allowsFill {
      reader.report("only a variable or an argument can be filled up to the kernel's limit")
      return nil
    }
    guard let byte = text.utf8.first, text.utf8.count == 1, byte != 0 else {
      reader.report("expected one ASCII character, found \(quoted(text))")
      return nil
    }
    return ValueTemplate([.fill(byte)])
  }

  /// A text so many times over, as the count beside it says.
  func repeated(_ reader: NodeReader, of object: ObjectReader) -> ValueTemplate? {
    let count = object.required("count") { $0.integer(in: 1...100_000) }
    guard let text = text(reader), let count else { return nil }
    if case .bytes(let bytes)? = text.parts.first, text.parts.count == 1 {
      var all: Bytes = []
      all.reserveCapacity(count * bytes.count)
      for _ in 0..<count { all += bytes }
      return ValueTemplate([.bytes(all)])
    }
    return ValueTemplate((0..<count).flatMap { _ in text.parts })
  }

  /// A text with placeholders, `$$` standing for a dollar sign.
  func text(_ reader: NodeReader) -> ValueTemplate? {
    guard let text = reader.string else { return nil }
    var parts: [ValueTemplate.Part] = []
    var rest = Substring(text).utf8
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      parts.append(.bytes(Bytes(rest[..<dollar])))
      rest = rest[dollar...].dropFirst()
      guard let next = rest.popFirst() else { return invalidDollar(reader) }
      if next == UInt8(ascii: "$") {
        parts.append(.bytes([next]))
        continue
      }
      guard next == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
        return invalidDollar(reader)
      }
      guard let placeholder = placeholder(String(rest[..<end]) ?? "", reader) else { return nil }
      parts.append(.placeholder(placeholder))
      rest = rest[end...].dropFirst()
    }
    parts.append(.bytes(Bytes(rest)))
    return checked(ValueTemplate(parts), reader)
  }

  private func placeholder(_ name: String, _ reader: NodeReader) -> Placeholder? {
    if let found = placeholders.first(where: { sameScalars($0.rawValue, name) }) { return found }
    let isElsewhere = Placeholder.allCases.contains { sameScalars($0.rawValue, name) }
    reader.report(
      isElsewhere
        ? "the placeholder \(quoted(name)) stands for the baseline of a role that is varied, "
          + "which there is none of here"
        : NearestName.unknown("placeholder", name, among: placeholders.map(\.rawValue)))
    return nil
  }

  private func invalidDollar(_ reader: NodeReader) -> ValueTemplate? {
    reader.report("expected ${name}, or $$ for a dollar sign")
    return nil
  }

  private func checked(_ template: ValueTemplate, _ reader: NodeReader) -> ValueTemplate? {
    let hasNUL = template.parts.contains {
      if case .bytes(let bytes) = $0 { bytes.contains(0) } else { false }
    }
    guard hasNUL, !allowsNUL else { return template }
    reader.report("a variable or an argument cannot hold NUL")
    return nil
  }
}

extension Placeholder {
  /// Whether it depends on the role whose value it stands in.
  fileprivate var isOfRole: Bool {
    switch self {
    case .baseline, .otherBaseline: true
    case .environment, .otherEnvironment, .volume, .databasePort, .observerPort, .password,
      .accessID, .accessSecret:
      false
    }
  }
}

extension Bytes {
  fileprivate init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
