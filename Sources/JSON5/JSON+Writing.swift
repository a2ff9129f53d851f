extension JSON {
  package enum Layout: Sendable {
    /// On one line without a space, whatever the strings hold.
    case compact
    /// Two spaces a level.
    case pretty
  }

  /// The value as UTF-8, without a line end after it.
  package func encoded(_ layout: Layout = .compact) -> [UInt8] {
    var writer = Writer(layout: layout, pieceSize: .max)
    writer.write(self) { _ in }
    return writer.output
  }

  /// The same, a piece at a time, for what need not be there as a whole.
  package func encode<Failure: Error>(
    _ layout: Layout, _ piece: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = Writer(layout: layout, pieceSize: 1 << 16)
    try writer.write(self, piece)
    try piece(writer.output)
  }
}

private struct Writer {
  let layout: JSON.Layout
  /// How much is put together before it is handed on.
  let pieceSize: Int
  var output: [UInt8] = []
  private var level = 0

  init(layout: JSON.Layout, pieceSize: Int) {
    self.layout = layout
    self.pieceSize = pieceSize
  }

  mutating func write<Failure: Error>(
    _ value: JSON, _ piece: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let bool): output += (bool ? "true" : "false").utf8
    case .integer(let integer): output += String(integer).utf8
    case .double(let double): output += (double.isFinite ? double.description : "null").utf8
    case .string(let string): write(string)
    case .array(let elements):
      begin("[")
      for (index, element) in elements.enumerated() {
        next(isFirst: index == 0)
        try write(element, piece)
      }
      end("]", isEmpty: elements.isEmpty)
    case .elements(let count, let element):
      begin("[")
      for index in 0..<count {
        next(isFirst: index == 0)
        try write(element(index), piece)
        guard output.count > pieceSize else { continue }
        try piece(output)
        output.removeAll(keepingCapacity: true)
      }
      end("]", isEmpty: count == 0)
    case .object(let members):
      begin("{")
      for (index, member) in members.enumerated() {
        next(isFirst: index == 0)
        write(member.key)
        output += (layout == .pretty ? ": " : ":").utf8
        try write(member.value, piece)
      }
      end("}", isEmpty: members.isEmpty)
    }
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    output.append(UInt8(ascii: bracket))
    level += 1
  }

  private mutating func next(isFirst: Bool) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    breakLine()
  }

  private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool) {
    level -= 1
    if !isEmpty { breakLine() }
    output.append(UInt8(ascii: bracket))
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
