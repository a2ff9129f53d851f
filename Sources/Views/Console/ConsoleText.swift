internal import Recording

/// Text as a terminal, or the runner of a workflow, gets it: the last place where what a subject or a
/// file has said could be obeyed, or hide what stands beside it.
enum ConsoleText {
  /// The text with colours and the drawing of one line left as they are; every other control, what
  /// turns the direction of text or breaks a line in secret, and commands of Azure Pipelines are
  /// written as escapes. GitHub's are kept out by `GitHubAnnotations.deafening`.
  static func safe(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard !bytes.allSatisfy(isPlain) else { return bytes }
    var safe = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let length = sequence(rest) {
        safe.unicodeScalars += rest.prefix(length)
        rest = rest.dropFirst(length)
        continue
      }
      rest = rest.dropFirst()
      if isCommand(scalar, rest) || (scalar != "\n" && scalar != "\t" && VisibleText.hides(scalar))
      {
        safe += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return Array(safe.utf8)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "#") || byte == 0x0A || byte == 0x09
  }

  /// How long a sequence is that the console's own style makes; nil if there is none.
  private static func sequence(_ text: Substring.UnicodeScalarView) -> Int? {
    if text.starts(with: "\r\u{1B}[K".unicodeScalars) { return 4 }
    if let length = clearing(text) { return length }
    guard text.starts(with: "\u{1B}[".unicodeScalars) else { return nil }
    let digits = text.dropFirst(2).prefix(8).prefix { ("0"..."9").contains($0) || $0 == ";" }
    return text.dropFirst(2 + digits.count).first == "m" ? digits.count + 3 : nil
  }

  /// How long `\r ESC[2A ESC[J` is, which takes away a line that several rows were drawn for.
  private static func clearing(_ text: Substring.UnicodeScalarView) -> Int? {
    guard text.starts(with: "\r\u{1B}[".unicodeScalars) else { return nil }
    let digits = text.dropFirst(3).prefix(4).prefix { ("0"..."9").contains($0) }
    let end = "A\u{1B}[J".unicodeScalars
    guard !digits.isEmpty, text.dropFirst(3 + digits.count).starts(with: end) else { return nil }
    return 3 + digits.count + end.count
  }

  /// Whether a sign begins `##vso[` or `##[`.
  private static func isCommand(
    _ scalar: Unicode.Scalar, _ rest: Substring.UnicodeScalarView
  ) -> Bool {
    guard scalar == "#", rest.first == "#" else { return false }
    // Scalar by scalar, since a runner knows of no accents that belong to what they stand behind.
    let word = rest.dropFirst().prefix(4).map { $0.properties.lowercaseMapping }.joined()
      .unicodeScalars
    return word.first == "[" || word.starts(with: "vso[".unicodeScalars)
  }
}
