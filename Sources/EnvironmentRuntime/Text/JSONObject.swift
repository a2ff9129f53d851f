/// A JSON object under construction, its members in the order in which they are added, no spaces.
package struct JSONObject: Sendable {
  /// The object as far as it goes, without its closing brace.
  package private(set) var open = Bytes("{")

  package init() {}

  /// The object as text.
  package var closed: Bytes { open.appending("}") }

  /// Adds a member whose value is JSON already. A name never needs an escape.
  package mutating func add(_ name: String, json value: Bytes) {
    begin(name)
    open.append(contentsOf: value)
  }

  package mutating func add(_ name: String, _ value: Bytes) {
    begin(name)
    open.append(jsonString: value)
  }

  package mutating func add(_ name: String, _ value: String) {
    add(name, Bytes(value))
  }

  package mutating func add(_ name: String, _ value: Int) {
    add(name, json: Bytes(String(value)))
  }

  package mutating func add(_ name: String, _ value: Bool) {
    add(name, json: Bytes(value ? "true" : "false"))
  }

  private mutating func begin(_ name: String) {
    if open.count > 1 { open.append(",") }
    open.append("\"")
    open.append(name)
    open.append("\":")
  }

  /// A JSON array of values that are JSON already.
  package static func array(_ values: some Sequence<Bytes>) -> Bytes {
    var text = Bytes("[")
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(",") }
      text.append(contentsOf: value)
    }
    return text.appending("]")
  }

  package static func string(_ value: Bytes) -> Bytes {
    var text = Bytes()
    text.append(jsonString: value)
    return text
  }
}

extension Bytes {
  /// Appends a JSON string. All that is ever told is ASCII; any other byte would be told as its
  /// number.
  fileprivate mutating func append(jsonString value: Bytes) {
    append("\"")
    for byte in value {
      if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        append(byte)
      } else {
        append("\\u00")
        append(hexadecimal: byte)
      }
    }
    append("\"")
  }
}
