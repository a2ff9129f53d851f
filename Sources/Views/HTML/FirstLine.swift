internal import Outcomes
internal import Recording

/// The line that the last launch of a case wrote first, and the same without what differs between
/// launches that say the same.
struct FirstLine {
  /// Nil if it wrote nothing.
  let text: String?
  /// `…` stands for a value that was given, and for a number as ports and times have it.
  let pattern: String?

  /// Longer lines are cut here, in bytes.
  private static let longest = 400

  /// To its standard error, else to its output.
  init(_ launches: [RecordLaunch]) {
    guard let facts = launches.last?.facts else {
      (text, pattern) = (nil, nil)
      return
    }
    let lines = [facts.standardError.head, facts.standardOutput.head].lazy.compactMap {
      $0.split(separator: UInt8(ascii: "\n")).first
    }
    let given = launches.flatMap(\.differences).flatMap(\.given).map(\.head)
    text = lines.first.map { String(decoding: $0.prefix(Self.longest), as: UTF8.self) }
    pattern = lines.first.map { Self.pattern(Array($0.prefix(Self.longest)), given: Set(given)) }
  }

  func isSame(as other: Self) -> Bool {
    (text ?? "").utf8.elementsEqual((other.text ?? "").utf8)
  }

  private static let mark = Array("…".utf8)

  private static func pattern(_ line: [UInt8], given: Set<[UInt8]>) -> String {
    let quote = UInt8(ascii: "\"")
    var pattern: [UInt8] = []
    var isQuoted = false
    var rest = line[...]
    while let first = rest.first {
      let part: ArraySlice<UInt8>
      if first == quote, !isQuoted {
        let value = quoted(rest.dropFirst())
        let isOwn = value.contains(UInt8(ascii: "\\")) || given.contains(Array(value))
        part = isOwn ? rest.prefix(1 + value.count) : rest.prefix(1)
        pattern += isOwn ? [quote] + mark : [quote]
        isQuoted = true
      } else if isDigit(first) {
        part = rest.prefix(while: isNumeric)
        pattern += isNumber(part) ? mark : Array(part)
      } else if isWord(first) {
        // A name with digits in it is no number; one with many is an identifier.
        part = rest.prefix(while: isWord)
        pattern += part.count > 16 && part.count(where: isDigit) > 5 ? mark : Array(part)
      } else {
        part = rest.prefix(1)
        pattern += part
        if first == quote { isQuoted = false }
      }
      rest = rest.dropFirst(part.count)
    }
    return String(decoding: pattern, as: UTF8.self)
  }

  /// Up to the quote that ends it.
  private static func quoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isEscaped = false
    return text.prefix { byte in
      if isEscaped {
        isEscaped = false
        return true
      }
      isEscaped = byte == UInt8(ascii: "\\")
      return byte != UInt8(ascii: "\"")
    }
  }

  /// A port, a process, a point in time, an address: four digits at a stretch, or a colon among them.
  private static func isNumber(_ number: ArraySlice<UInt8>) -> Bool {
    number.contains(UInt8(ascii: ":")) || number.split { !isDigit($0) }.contains { $0.count > 3 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "T"), UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
