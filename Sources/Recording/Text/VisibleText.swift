/// Values as a reader can tell them apart: everything but printable ASCII is written as an escape,
/// so that a look-alike, a trailing blank or a stray byte shows.
package enum VisibleText {
  /// Longer values are cut here, in bytes.
  private static let longest = 160

  package static func quoted(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(longest)
    var text = "\""
    var decoder = UTF8()
    var rest = Array(shown).makeIterator()
    var index = shown.startIndex
    decoding: while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar):
        text += escaped(scalar)
        index += UTF8.width(scalar)
      case .emptyInput: break decoding
      case .error:
        text += escaped(byte: shown[index])
        index += 1
        decoder = UTF8()
        rest = Array(shown[index...]).makeIterator()
      }
    }
    text += "\""
    return bytes.count > longest ? text + " and \(bytes.count - longest) more bytes" : text
  }

  package static func quoted(_ value: RecordedBytes) -> String {
    guard value.omitted > 0 else { return quoted(value.head) }
    let shown = quoted(Array(value.head.prefix(longest)))
    let left = value.head.count + value.omitted + value.tail.count - min(longest, value.head.count)
    return "\(shown) and \(left) more bytes"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case " "..."~": String(scalar)
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  private static func escaped(byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension VisibleText {
  /// Text on one line, terminal sequences taken out, in which nothing hides: what has no shape of
  /// its own or turns the direction of what follows is written as an escape.
  package static func line(_ text: String) -> String { visible(PlainText.line(text)) }

  /// The same with its line breaks and tabs.
  package static func lines(_ text: String) -> String { visible(PlainText.clean(text)) }

  private static func visible(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar != "\n", scalar != "\t", hides(scalar) {
        visible += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars
      } else {
        visible.append(scalar)
      }
    }
    return String(visible)
  }

  /// Whether a scalar shows nothing of itself where it stands, or changes how others show.
  package static func hides(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return false
    @unknown default: return true
    }
  }
}
