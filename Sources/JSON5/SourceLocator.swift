/// Turns offsets into positions, going on from the last one asked for, so that a parse that asks in
/// order reads its text once more and no oftener.
struct SourceLocator {
  private let start: Int
  private var offset: Int
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) {
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = start
  }

  mutating func position(of target: Int, in bytes: [UInt8]) -> SourcePosition {
    if target < offset {
      (offset, line, column) = (start, 1, 1)
    }
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      let endsLine =
        byte == 0x0A || (byte == 0x0D && (offset == bytes.count || bytes[offset] != 0x0A))
      if endsLine {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourcePosition(line: line, column: column)
  }
}
