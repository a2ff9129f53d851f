internal import Observing

/// Text of unknown origin made fit for any reader: an XML parser, a terminal, an editor.
package enum PlainText {
  /// Decodes with replacement, then drops whole terminal sequences, then every other control and
  /// what XML 1.0 has no place for; line ends become newlines.
  package static func clean(_ bytes: [UInt8]) -> String {
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x20...0x7E, 0x09, 0x0A:
        kept.append(byte)
        index += 1
      case 0x0D:
        kept.append(0x0A)
        index += text.dropFirst(index + 1).first == 0x0A ? 2 : 1
      default:
        if let end = TerminalSequence.end(in: text, at: index) {
          index = end
        } else {
          let length = Self.length(ofSequenceThatBeginsWith: byte)
          if !isDropped(text, at: index) { kept += text[index..<index + length] }
          index += length
        }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  package static func clean(_ text: String) -> String { clean(Array(text.utf8)) }

  /// The same on one line.
  package static func line(_ text: String) -> String {
    clean(text).split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// At most so many bytes of UTF-8, mark included if it fits, cut between scalars.
  package static func prefix(_ text: String, bytes limit: Int) -> String {
    let utf8 = text.utf8
    guard utf8.count > limit else { return text }
    let mark = "\n[… cut from \(utf8.count) bytes …]"
    let hasRoom = limit >= mark.utf8.count
    var end = utf8.index(utf8.startIndex, offsetBy: hasRoom ? limit - mark.utf8.count : limit)
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(text[..<end]) + (hasRoom ? mark : "")
  }

  private static func length(ofSequenceThatBeginsWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// C0 and C1 controls and DEL, and U+FFFE and U+FFFF.
  private static func isDropped(_ text: [UInt8], at index: Int) -> Bool {
    switch text[index] {
    case 0x00...0x1F, 0x7F: true
    case 0xC2: (0x80...0x9F).contains(text[index + 1])
    case 0xEF: text[index + 1] == 0xBF && text[index + 2] >= 0xBE
    default: false
    }
  }
}
