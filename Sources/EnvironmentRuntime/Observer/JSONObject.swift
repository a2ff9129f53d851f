/// A JSON object under construction, its members in the order in which they are added, no spaces.
package struct JSONObject: Sendable {
  private var text = Bytes("{")

  package init() {}

  /// The object as text.
  package var closed: Bytes {
    var closed = text
    closed.append("}")
    return closed
  }

  /// Adds a member whose value is JSON already.
  package mutating func add(_ name: String, json value: Bytes) {
    add(name: Bytes(name), json: value)
  }

  package mutating func add(_ name: String, _ value: Bytes) {
    add(name: Bytes(name), json: Self.string(value))
  }

  package mutating func add(_ name: String, _ value: String) {
    add(name, Bytes(value))
  }

  package mutating func add(_ name: String, _ value: Int) {
    var number = Bytes()
    number.append(decimal: value)
    add(name: Bytes(name), json: number)
  }

  package mutating func add(_ name: String, _ value: Bool) {
    add(name: Bytes(name), json: Bytes(value ? "true" : "false"))
  }

  /// A JSON array of values that are JSON already.
  package static func array(_ values: some Sequence<Bytes>) -> Bytes {
    var text = Bytes("[")
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(",") }
      text.append(contentsOf: value)
    }
    text.append("]")
    return text
  }

  /// A JSON string. All that is ever told is ASCII; any other byte would be told as its number.
  package static func string(_ value: Bytes) -> Bytes {
    var text = Bytes("\"")
    if value.allSatisfy(isPlain) {
      text.append(contentsOf: value)
    } else {
      for byte in value { append(byte, to: &text) }
    }
    text.append("\"")
    return text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func append(_ byte: UInt8, to text: inout Bytes) {
    if isPlain(byte) {
      text.append(byte)
    } else {
      text.append("\\u00")
      text.append(hexadecimal: byte)
    }
  }

  private mutating func add(name: Bytes, json value: Bytes) {
    if text.count > 1 { text.append(",") }
    text.append(contentsOf: Self.string(name))
    text.append(":")
    text.append(contentsOf: value)
  }
}
