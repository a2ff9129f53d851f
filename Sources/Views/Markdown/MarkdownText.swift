internal import Recording

/// Text of unknown origin as Markdown that shows it and nothing else (CommonMark, and what GitHub
/// adds to it).
enum MarkdownText {
  /// What could begin or end something, a table's cell and a link among them.
  private static let special = Array("\\`*_[]<>|&~@$".utf8)

  /// A run of text on one line.
  static func inline(_ text: String) -> String {
    var bytes: [UInt8] = []
    let text = Array(VisibleText.line(text).utf8)
    for (index, byte) in text.enumerated() {
      if special.contains(byte) {
        bytes += [UInt8(ascii: "\\"), byte]
      } else if beginsAddress(text[index...]) {
        bytes += "&#\(byte);".utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether GitHub would make a link of what stands here.
  private static func beginsAddress(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "://".utf8) || text.starts(with: "www.".utf8)
      || text.starts(with: "WWW.".utf8)
  }

  /// Text on one line in a type that tells all characters apart; also within a table.
  static func code(_ text: String) -> String { "<code>\(html(text))</code>" }

  /// Text on one line where there is HTML already, as in a summary.
  static func html(_ text: String) -> String {
    var html = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      // As numbers, since Markdown is still looked for between tags.
      case "\\", "`", "*", "_", "[", "]", "|", "~", "@", "$":
        html += "&#\(scalar.value);"
      default: html.unicodeScalars.append(scalar)
      }
    }
    return html
  }

  /// Lines as they are, between fences that none of them can close.
  static func block(_ text: String) -> String {
    let text = VisibleText.lines(text)
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(text)\(text.utf8.last == 0x0A || text.isEmpty ? "" : "\n")\(fence)\n"
  }
}
