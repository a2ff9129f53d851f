/// Short, printable forms of bytes that a subject wrote, for findings.
enum Excerpt {
  /// How many bytes an excerpt shows.
  static let limit = 400

  /// The beginning of the bytes on one line, with everything escaped that does not print.
  static func of(_ bytes: some Collection<UInt8>) -> String {
    var bytes = Array(bytes)
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    var text = ""
    for scalar in String(decoding: bytes.prefix(limit), as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n": text += "⏎"
      case "\t": text += " "
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return bytes.count > limit ? text + "…" : text
  }
}
