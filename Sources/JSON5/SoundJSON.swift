/// Looks into JSON that is known to be sound, without reading all of it.
package enum SoundJSON {
  /// Where the value of a member stands in the text of an object.
  package enum Place: Sendable, Equatable {
    case at(Range<Int>)
    case absent
    /// Only a reader of the whole can tell: a key is written with escapes.
    case unclear
  }

  package static func value(of key: String, in object: [UInt8]) -> Place {
    var cursor = Cursor(bytes: object)
    guard cursor.skip(UInt8(ascii: "{")) else { return .unclear }
    let key = Array(key.utf8)
    while let name = cursor.string() {
      if object[name].contains(UInt8(ascii: "\\")) { return .unclear }
      guard cursor.skip(UInt8(ascii: ":")) else { return .unclear }
      let value = cursor.value()
      if object[name].elementsEqual(key) { return .at(value) }
      guard cursor.skip(UInt8(ascii: ",")) else { return .absent }
    }
    return .absent
  }

  /// The same object with empty arrays for the values of some members; nil where only a reader of the
  /// whole can tell which these are.
  package static func emptying(_ keys: [String], of object: [UInt8]) -> [UInt8]? {
    var cursor = Cursor(bytes: object)
    guard cursor.skip(UInt8(ascii: "{")) else { return nil }
    let keys = keys.map { Array($0.utf8) }
    var emptied: [UInt8] = []
    var copied = 0
    while let name = cursor.string() {
      if object[name].contains(UInt8(ascii: "\\")) { return nil }
      guard cursor.skip(UInt8(ascii: ":")) else { return nil }
      let value = cursor.value()
      if keys.contains(where: object[name].elementsEqual) {
        emptied += object[copied..<value.lowerBound]
        emptied += [UInt8(ascii: "["), UInt8(ascii: "]")]
        copied = value.upperBound
      }
      guard cursor.skip(UInt8(ascii: ",")) else { break }
    }
    return emptied + object[copied...]
  }

  private struct Cursor {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipSpace() {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
      skipSpace()
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    /// Steps over a string; gives where its content stands.
    mutating func string() -> Range<Int>? {
      guard skip(UInt8(ascii: "\"")) else { return nil }
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      defer { index += 1 }
      return start..<min(index, bytes.count)
    }

    /// Steps over a value, up to the comma or the bracket behind it.
    mutating func value() -> Range<Int> {
      skipSpace()
      let start = index
      var depth = 0
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""):
          _ = string()
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ","):
          if depth == 0 { return start..<index }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return start..<index }
          depth -= 1
        default: break
        }
        index += 1
      }
      return start..<min(index, bytes.count)
    }
  }
}
