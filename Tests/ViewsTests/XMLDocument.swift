import Recording

/// A strict reader of the part of XML 1.0 that a report may use: no entity but the five that are
/// predefined, no declaration of types, no CDATA.
struct XMLDocument {
  final class Element {
    let name: String
    let attributes: [(name: String, value: String)]
    var children: [Element] = []
    var text = ""

    init(name: String, attributes: [(name: String, value: String)]) {
      self.name = name
      self.attributes = attributes
    }

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

    func all(_ name: String) -> [Element] {
      children.filter { $0.name == name } + children.flatMap { $0.all(name) }
    }
  }

  struct Malformed: Error {
    let offset: Int
    let reason: String
  }

  let root: Element

  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Malformed(offset: 0, reason: "not UTF-8")
    }
    var parser = Parser(scalars: Array(text.unicodeScalars))
    root = try parser.document()
  }
}

private struct Parser {
  let scalars: [Unicode.Scalar]
  var index = 0

  init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  mutating func document() throws -> XMLDocument.Element {
    for (offset, scalar) in scalars.enumerated() where !Self.isCharacter(scalar.value) {
      throw XMLDocument.Malformed(offset: offset, reason: "U+\(String(scalar.value, radix: 16))")
    }
    try expect(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    skipBlanks()
    let root = try element()
    skipBlanks()
    guard index == scalars.count else { throw malformed("something after the root") }
    return root
  }

  /// Production 2 of XML 1.0.
  private static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private mutating func element() throws -> XMLDocument.Element {
    try expect("<")
    let name = try self.name()
    var attributes: [(name: String, value: String)] = []
    while true {
      let hadBlanks = skipBlanks()
      if take("/>") { return XMLDocument.Element(name: name, attributes: attributes) }
      if take(">") { break }
      guard hadBlanks else { throw malformed("no blank before an attribute") }
      let key = try self.name()
      guard !attributes.contains(where: { $0.name == key }) else { throw malformed("twice \(key)") }
      try expect("=\"")
      attributes.append((key, try attributeValue()))
    }
    let element = XMLDocument.Element(name: name, attributes: attributes)
    while !take("</") {
      guard index < scalars.count else { throw malformed("no end of \(name)") }
      if scalars[index] == "<" {
        element.children.append(try self.element())
      } else {
        element.text += try content()
      }
    }
    guard try self.name() == name else { throw malformed("another end than that of \(name)") }
    try expect(">")
    return element
  }

  private mutating func attributeValue() throws -> String {
    var value = String.UnicodeScalarView()
    while true {
      guard index < scalars.count else { throw malformed("no end of a value") }
      let scalar = scalars[index]
      if take("\"") { return String(value) }
      switch scalar {
      case "<": throw malformed("< in a value")
      case "&": value.append(try reference())
      case "\n", "\t", "\r":
        index += 1
        value.append(" ")
      default:
        index += 1
        value.append(scalar)
      }
    }
  }

  private mutating func content() throws -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != "<" {
      if scalars[index] == "&" {
        text.append(try reference())
        continue
      }
      if scalars[index] == "]", take("]]>") { throw malformed("]]> in a text") }
      text.append(scalars[index])
      index += 1
    }
    return String(text)
  }

  private mutating func reference() throws -> Unicode.Scalar {
    for (name, scalar) in [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
      ("&#9;", "\t"), ("&#10;", "\n"), ("&#13;", "\r"),
    ] as [(String, Unicode.Scalar)] where take(name) { return scalar }
    throw malformed("an unknown reference")
  }

  private mutating func name() throws -> String {
    var name = String.UnicodeScalarView()
    while index < scalars.count,
      scalars[index].properties.isAlphabetic || scalars[index] == "-"
        || !name.isEmpty && ("0"..."9").contains(scalars[index])
    {
      name.append(scalars[index])
      index += 1
    }
    guard !name.isEmpty else { throw malformed("no name") }
    return String(name)
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = index
    while index < scalars.count, [" ", "\n", "\t", "\r"].contains(scalars[index]) { index += 1 }
    return index > start
  }

  private mutating func take(_ text: String) -> Bool {
    guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  private mutating func expect(_ text: String) throws {
    guard take(text) else { throw malformed("no \(text)") }
  }

  private func malformed(_ reason: String) -> XMLDocument.Malformed {
    XMLDocument.Malformed(offset: index, reason: reason)
  }
}
