/// What one line of a Markdown text may be, by itself.
struct MarkdownLine {
  typealias Scalars = Substring.UnicodeScalarView

  struct Item {
    let text: Scalars
    /// The column at which its text begins.
    let content: Int
    /// Whether it ends a paragraph without a blank line between them.
    let mayInterrupt: Bool
  }

  /// The columns before the text; a tab goes on to the next multiple of four.
  let indent: Int
  /// Without white space and marks of quotation before it.
  let text: Scalars

  init(_ line: Scalars, isFirst: Bool) {
    var text = line
    // A byte order mark is no text.
    if isFirst, text.first == "\u{FEFF}" { text.removeFirst() }
    var indent = Self.removeIndent(of: &text)
    while text.first == ">" {
      text.removeFirst()
      if text.first == " " { text.removeFirst() }
      indent = Self.removeIndent(of: &text)
    }
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    self.indent = indent
    self.text = text
  }

  /// The column after the white space of a text that begins at a column.
  private static func removeIndent(of text: inout Scalars, from start: Int = 0) -> Int {
    var column = start
    while let first = text.first, first == " " || first == "\t" {
      column = first == " " ? column + 1 : (column / 4 + 1) * 4
      text.removeFirst()
    }
    return column
  }

  var isBlank: Bool { text.allSatisfy(\.properties.isWhitespace) }

  /// One to six `#`, then the heading, which may have `#` behind it too.
  var heading: (level: Int, text: String)? {
    let level = text.prefix { $0 == "#" }.count
    var heading = text.dropFirst(level)
    guard (1...6).contains(level), heading.first.map(Self.isSpace) ?? true else { return nil }
    let hashes = heading.reversed().prefix { $0 == "#" }.count
    if heading.dropLast(hashes).last.map(Self.isSpace) ?? true { heading.removeLast(hashes) }
    return (level, String(heading))
  }

  /// The level of the heading that the lines before are, if the line underlines them.
  var underlineLevel: Int? {
    switch text.first {
    case "=" where text.allSatisfy({ $0 == "=" }): 1
    case "-" where text.allSatisfy({ $0 == "-" }): 2
    case _: nil
    }
  }

  /// At least three `-`, `*` or `_`, and nothing else but space between them.
  var isBreak: Bool {
    let marks = text.filter { !Self.isSpace($0) }
    guard let mark = marks.first, marks.count >= 3 else { return false }
    return ["-", "*", "_"].contains(mark) && marks.allSatisfy { $0 == mark }
  }

  /// At least three backticks or tildes, and whether there is nothing else.
  var fence: (mark: Unicode.Scalar, count: Int, isBare: Bool)? {
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let count = text.prefix { $0 == mark }.count
    let rest = text.dropFirst(count)
    guard count >= 3, mark == "~" || !rest.contains("`") else { return nil }
    return (mark, count, rest.isEmpty)
  }

  /// `-`, `*`, `+`, or up to nine digits with `.` or `)`; then space or nothing.
  var item: Item? {
    var rest = text
    var isFirst = true
    if let first = rest.first, ["-", "*", "+"].contains(first) {
      rest.removeFirst()
    } else {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard (1...9).contains(digits.count), rest.first == "." || rest.first == ")" else {
        return nil
      }
      rest.removeFirst()
      isFirst = Int(String(digits)) == 1
    }
    guard rest.first.map(Self.isSpace) ?? true else { return nil }
    let mark = indent + text.count - rest.count
    let column = Self.removeIndent(of: &rest, from: mark)
    // Text that is indented further than four columns is code within the item.
    let content = rest.isEmpty || column > mark + 4 ? mark + 1 : column
    return Item(text: rest, content: content, mayInterrupt: isFirst && !rest.isEmpty)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
