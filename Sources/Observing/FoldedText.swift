/// A text without what only spreads or escapes it: blanks, controls, line breaks, colons, terminal
/// sequences, percent-, JSON-, `\x`- and entity-escapes.
///
/// Whatever a reader could put together again from a text stands in its folded form as one run.
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// Where in the original each of the bytes begins.
  private(set) var offsets: [UInt32] = []
  private let original: [UInt8]

  init(_ original: [UInt8]) {
    self.original = original
    bytes.reserveCapacity(original.count)
    offsets.reserveCapacity(original.count)
    var index = 0
    while index < original.count {
      let byte = original[index]
      if Self.standsForItself[Int(byte)] {
        bytes.append(byte)
        offsets.append(UInt32(truncatingIfNeeded: index))
        index += 1
        continue
      }
      let unit = Self.unit(of: original, at: index)
      if let value = unit.shown {
        bytes.append(value)
        offsets.append(UInt32(truncatingIfNeeded: index))
      }
      index = unit.end
    }
  }

  /// The part of the original that a part of the folded text comes from.
  func originalRange(of range: Range<Int>) -> Range<Int> {
    let last = Int(offsets[range.upperBound - 1])
    let end =
      Self.standsForItself[Int(original[last])] ? last + 1 : Self.unit(of: original, at: last).end
    return Int(offsets[range.lowerBound])..<end
  }

  /// Bytes that neither vanish nor introduce anything.
  static let standsForItself: [Bool] = (0...255).map { byte in
    byte > 0x20 && byte != 0x7F && byte != 0xC2
      && ![":", "%", "\\", "&"].map { UInt8(ascii: $0) }.contains(UInt8(byte))
  }

  /// What stands at a place of the original, and where it ends.
  struct Unit {
    /// Nil is nothing.
    fileprivate let value: UInt8?
    let end: Int

    /// What of it is in the folded text.
    var shown: UInt8? { value.flatMap { $0 > 0x20 && $0 != 0x7F ? $0 : nil } }
  }

  static func unit(of bytes: [UInt8], at index: Int) -> Unit {
    let (value, end) = valueAndEnd(of: bytes, at: index)
    return Unit(value: value, end: end)
  }

  private static func valueAndEnd(of bytes: [UInt8], at index: Int) -> (value: UInt8?, end: Int) {
    if let end = TerminalSequence.endKeepingStrings(in: bytes, at: index) { return (nil, end) }
    switch bytes[index] {
    // As between pairs of digits.
    case UInt8(ascii: ":"): return (nil, index + 1)
    case UInt8(ascii: "%"):
      guard let value = number(in: bytes, at: index + 1, digits: 2...2, radix: 16) else { break }
      return (value.number, value.end)
    case UInt8(ascii: "\\"): return escape(in: bytes, at: index)
    case 0xC2 where index + 1 < bytes.count && (0x80...0x9F).contains(bytes[index + 1]):
      // A C1 control as UTF-8.
      return (nil, index + 2)
    case UInt8(ascii: "&"):
      guard let entity = entity(in: bytes, at: index) else { break }
      return entity
    default: break
    }
    return (bytes[index], index + 1)
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> (value: UInt8?, end: Int) {
    guard index + 1 < bytes.count else { return (bytes[index], index + 1) }
    let next = bytes[index + 1]
    switch next {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return (nil, index + 2)
    case UInt8(ascii: "u"):
      let isBraced = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "{")
      let digits = isBraced ? 1...8 : 4...4
      let start = index + (isBraced ? 3 : 2)
      guard let value = number(in: bytes, at: start, digits: digits, radix: 16) else { break }
      let isClosed = value.end < bytes.count && bytes[value.end] == UInt8(ascii: "}")
      return (value.number, isBraced && isClosed ? value.end + 1 : value.end)
    case UInt8(ascii: "x"):
      guard let value = number(in: bytes, at: index + 2, digits: 2...2, radix: 16) else { break }
      return (value.number, value.end)
    case 0x00...0x1F: return (nil, index + 1)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"):
      return (next, index + 2)
    default: break
    }
    return (bytes[index], index + 1)
  }

  private static func entity(in bytes: [UInt8], at index: Int) -> (value: UInt8?, end: Int)? {
    if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") {
      let isHexadecimal = index + 2 < bytes.count && (bytes[index + 2] | 0x20) == UInt8(ascii: "x")
      guard
        let value = number(
          in: bytes, at: index + (isHexadecimal ? 3 : 2), digits: 1...8,
          radix: isHexadecimal ? 16 : 10),
        value.end < bytes.count, bytes[value.end] == UInt8(ascii: ";")
      else { return nil }
      return (value.number, value.end + 1)
    }
    for (name, value) in entities where bytes[index...].starts(with: name) {
      return (value, index + name.count)
    }
    return nil
  }

  private static let entities: [(name: [UInt8], value: UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&apos;".utf8), UInt8(ascii: "'")),
  ]

  /// A number of so many digits at least, read up to so many at most; its lowest byte is what
  /// counts, since no secret needs more.
  private static func number(
    in bytes: [UInt8], at start: Int, digits: ClosedRange<Int>, radix: UInt32
  ) -> (number: UInt8, end: Int)? {
    var value: UInt32 = 0
    var index = start
    while index < bytes.count, index - start < digits.upperBound,
      let digit = digit(bytes[index]), digit < radix
    {
      value = value &* radix &+ digit
      index += 1
    }
    guard index - start >= digits.lowerBound else { return nil }
    return (UInt8(truncatingIfNeeded: value), index)
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}
