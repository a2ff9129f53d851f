extension JSON {
  package enum Layout: Sendable {
    /// On one line without a space, whatever the strings hold.
    case compact
    /// Two spaces a level.
    case pretty
  }

  /// The value as UTF-8, without a line end after it.
  package func encoded(_ layout: Layout = .compact) -> [UInt8] {
    var writer = Writer(layout: layout)
    writer.write(self)
    return writer.output
  }
}

private struct Writer {
  let layout: JSON.Layout
  var output: [UInt8] = []
  private var level = 0

  init(layout: JSON.Layout) {
    self.layout = layout
  }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let bool): output += (bool ? "true" : "false").utf8
    case .integer(let integer): output += String(integer).utf8
    case .double(let double): output += (double.isFinite ? double.description : "null").utf8
    case .string(let string): write(string)
    case .array(let elements):
      write(elements, between: "[", and: "]") { $0.write($1) }
    case .object(let members):
      write(members, between: "{", and: "}") { writer, member in
        writer.write(member.key)
        writer.output += (writer.layout == .pretty ? ": " : ":").utf8
        writer.write(member.value)
      }
    }
  }

  private mutating func write<Item>(
    _ items: [Item], between open: Unicode.Scalar, and close: Unicode.Scalar,
    _ write: (inout Writer, Item) -> Void
  ) {
    output.append(UInt8(ascii: open))
    level += 1
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine()
      write(&self, item)
    }
    level -= 1
    if !items.isEmpty { breakLine() }
    output.append(UInt8(ascii: close))
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    output.append(0x0A)
    output += repeatElement(UInt8(ascii: " "), count: 2 * level)
  }

  private mutating func write(_ string: String) {
    output.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output += #"\""#.utf8
      case UInt8(ascii: "\\"): output += #"\\"#.utf8
      case 0x08: output += #"\b"#.utf8
      case 0x09: output += #"\t"#.utf8
      case 0x0A: output += #"\n"#.utf8
      case 0x0C: output += #"\f"#.utf8
      case 0x0D: output += #"\r"#.utf8
      case 0x00...0x1F: output += "\\u\(hexadecimal(byte, width: 4))".utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
