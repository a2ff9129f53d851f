@testable import Recording
@testable import Views

/// One input of libFuzzer as a subject's words, in every place where they come out: nothing in them ends
/// the place, or commands what shows them, and they can be read back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  checkPlain(bytes, text)
  checkQuoted(bytes)
  checkHTML(text, bytes)
  checkXML(text)
  checkMarkdown(text)
  checkTerminal(text)
  checkGitHub(text)
  checkShell(text)
  checkFileName(text)
  return 0
}

// MARK: - Plain text

private func checkPlain(_ bytes: [UInt8], _ text: String) {
  let clean = PlainText.clean(bytes)
  for scalar in clean.unicodeScalars {
    precondition(
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control, "a control"
    )
    precondition(scalar != "\u{FFFE}" && scalar != "\u{FFFF}", "no character")
  }
  precondition(same(PlainText.clean(text), clean), "bytes and text differ")
  let line = VisibleText.line(text)
  precondition(
    !line.unicodeScalars.contains { $0 != "\t" && VisibleText.hides($0) },
    "something hides in a line")
  precondition(
    !VisibleText.lines(text).unicodeScalars.contains {
      $0 != "\n" && $0 != "\t" && VisibleText.hides($0)
    },
    "something hides in lines")
  for limit in [0, 1, 40, 200] {
    let cut = PlainText.prefix(text, bytes: limit)
    precondition(text.utf8.count <= limit || cut.utf8.count <= limit, "longer than its limit")
  }
}

/// All is printable ASCII, and tells every byte of what was short enough.
private func checkQuoted(_ bytes: [UInt8]) {
  let quoted = Array(VisibleText.quoted(bytes).utf8)
  precondition(quoted.allSatisfy { (0x20...0x7E).contains($0) }, "a quoted control")
  guard bytes.count <= 160 else { return }
  var read: [UInt8] = []
  var rest = quoted.dropFirst().dropLast()
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\") else {
      precondition(byte != UInt8(ascii: "\""), "a quote within")
      read.append(byte)
      continue
    }
    switch rest.popFirst() {
    case UInt8(ascii: "n"): read.append(0x0A)
    case UInt8(ascii: "r"): read.append(0x0D)
    case UInt8(ascii: "t"): read.append(0x09)
    case UInt8(ascii: "x"):
      read.append(UInt8(number(rest.prefix(2), 16)))
      rest = rest.dropFirst(2)
    case UInt8(ascii: "u"):
      let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
      read += String(Unicode.Scalar(UInt32(number(digits, 16))).map(Character.init) ?? " ").utf8
      rest = rest.dropFirst(digits.count + 2)
    case let other?: read.append(other)
    case nil: preconditionFailure("an escape without an end")
    }
  }
  precondition(read == bytes, "other bytes")
}

// MARK: - Markup

private func checkHTML(_ text: String, _ bytes: [UInt8]) {
  var element = HTMLWriter()
  element.element("p", ["title": text], text: text)
  let parts = content(of: element.bytes, begins: "<p title=\"", middle: "\">", ends: "</p>")
  precondition(same(unescaped(parts.attribute), VisibleText.line(text)), "another attribute")
  let (shown, isMarked) = withoutMarks(parts.text)
  if !isMarked { precondition(same(unescaped(shown), text), "another text") }
  var evidence = HTMLWriter()
  evidence.evidence(bytes)
  let (seen, isMarkedToo) = withoutMarks(evidence.bytes)
  if !isMarkedToo { precondition(Array(unescaped(seen).utf8) == bytes, "other evidence") }
}

/// What stands between marks of what would hide: no markup, no control.
private func withoutMarks(_ bytes: [UInt8]) -> (shown: [UInt8], isMarked: Bool) {
  let mark = Array("<span class=\"esc\">".utf8)
  let end = Array("</span>".utf8)
  var shown: [UInt8] = []
  var isMarked = false
  var rest = bytes[...]
  while let byte = rest.first {
    if rest.starts(with: mark) {
      isMarked = true
      rest = rest.dropFirst(mark.count)
      let escape = rest.prefix { $0 != UInt8(ascii: "<") }
      precondition(escape.allSatisfy { (0x21...0x7E).contains($0) }, "an escape that is none")
      rest = rest.dropFirst(escape.count)
      precondition(rest.starts(with: end), "a mark without an end")
      rest = rest.dropFirst(end.count)
      continue
    }
    precondition(byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09, "a control in HTML")
    precondition(!"<>\"".utf8.contains(byte), "markup in HTML")
    shown.append(byte)
    rest = rest.dropFirst()
  }
  return (shown, isMarked)
}

private func checkXML(_ text: String) {
  var xml = XMLWriter()
  let clean = PlainText.clean(text)
  xml.element("a", ["b": text], cleaned: clean)
  let parts = content(of: xml.bytes, begins: "<a b=\"", middle: "\">", ends: "</a>\n")
  for byte in parts.attribute + parts.text {
    precondition(!"<>".utf8.contains(byte), "markup in XML")
    precondition(byte >= 0x20 || byte == 0x0A || byte == 0x09, "a control in XML")
  }
  precondition(!parts.attribute.contains { "\"\n\t".utf8.contains($0) }, "an attribute's end")
  precondition(same(unescaped(parts.attribute), clean), "another attribute in XML")
  precondition(same(unescaped(parts.text), clean), "another text in XML")
  precondition(XMLWriter.size(of: clean) == parts.text.count, "another size in XML")
}

/// The value of an attribute without a quote, and the text of its element.
private func content(
  of bytes: [UInt8], begins: String, middle: String, ends: String
) -> (attribute: [UInt8], text: [UInt8]) {
  precondition(
    bytes.starts(with: begins.utf8) && bytes.suffix(ends.utf8.count).elementsEqual(ends.utf8),
    "no element")
  let rest = bytes.dropFirst(begins.utf8.count).dropLast(ends.utf8.count)
  let attribute = rest.prefix { $0 != UInt8(ascii: "\"") }
  let text = rest.dropFirst(attribute.count)
  precondition(text.starts(with: middle.utf8), "an attribute that does not end")
  return (Array(attribute), Array(text.dropFirst(middle.utf8.count)))
}

/// With the few entities that are written.
private func unescaped(_ bytes: [UInt8]) -> String {
  var read: [UInt8] = []
  var rest = bytes[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "&") else {
      read.append(byte)
      continue
    }
    let name = rest.prefix { $0 != UInt8(ascii: ";") }
    rest = rest.dropFirst(name.count + 1)
    switch String(decoding: name, as: UTF8.self) {
    case "amp": read.append(UInt8(ascii: "&"))
    case "lt": read.append(UInt8(ascii: "<"))
    case "gt": read.append(UInt8(ascii: ">"))
    case "quot": read.append(UInt8(ascii: "\""))
    case let text:
      precondition(text.utf8.first == UInt8(ascii: "#"), "an ampersand")
      read.append(UInt8(number(name.dropFirst(), 10)))
    }
  }
  return String(decoding: read, as: UTF8.self)
}

// MARK: - Markdown

private func checkMarkdown(_ text: String) {
  let line = VisibleText.line(text)
  let inline = Array(MarkdownText.inline(text).utf8)
  var plain: [UInt8] = []
  var rest = inline[...]
  while let byte = rest.popFirst() {
    precondition(byte != 0x0A && byte != 0x0D, "a line in Markdown")
    precondition(!"`*_[]<>|~@$".utf8.contains(byte), "Markdown")
    if byte == UInt8(ascii: "\\") {
      plain.append(rest.popFirst() ?? 0)
    } else if byte == UInt8(ascii: "&") {
      let name = rest.prefix { $0 != UInt8(ascii: ";") }
      plain.append(UInt8(number(name.dropFirst(), 10)))
      rest = rest.dropFirst(name.count + 1)
    } else {
      plain.append(byte)
    }
  }
  precondition(plain == Array(line.utf8), "another text in Markdown")
  let html = Array(MarkdownText.html(text).utf8)
  precondition(!html.contains { "\\`*_[]<>|~@$\n".utf8.contains($0) }, "Markdown between tags")
  precondition(same(unescaped(html), line), "another text between tags")
  let block = Array(MarkdownText.block(text).utf8)
  let fence = block.prefix { $0 == UInt8(ascii: "`") }
  let lines = block.split(separator: 0x0A)
  precondition(fence.count >= 3 && lines.last?.elementsEqual(fence) == true, "no fence")
  for line in lines.dropFirst().dropLast() {
    precondition(!line.drop { $0 == 0x20 }.starts(with: fence), "a fence that is closed")
  }
}

// MARK: - Terminals and workflows

private func checkTerminal(_ text: String) {
  let bytes = ConsoleText.safe(text)
  let safe = String(decoding: bytes, as: UTF8.self)
  precondition(ConsoleText.safe(safe) == bytes, "safe text that is not")
  var rest = safe.unicodeScalars[...]
  while let scalar = rest.first {
    if let length = drawing(rest) {
      rest = rest.dropFirst(length)
      continue
    }
    precondition(scalar == "\n" || scalar == "\t" || !VisibleText.hides(scalar), "a control")
    let word = Array(String(String.UnicodeScalarView(rest.prefix(8))).lowercased().unicodeScalars)
    precondition(
      !word.starts(with: "##[".unicodeScalars) && !word.starts(with: "##vso[".unicodeScalars),
      "a workflow's command")
    rest = rest.dropFirst()
  }
}

/// How long a colour is, or what clears the present line: nothing else is passed on.
private func drawing(_ text: Substring.UnicodeScalarView) -> Int? {
  var length = 0
  func take(_ part: String) -> Bool {
    guard text.dropFirst(length).starts(with: part.unicodeScalars) else { return false }
    length += part.unicodeScalars.count
    return true
  }
  func takeDigits() {
    length += text.dropFirst(length).prefix { ("0"..."9").contains($0) || $0 == ";" }.count
  }
  if take("\r\u{1B}[K") { return length }
  if take("\r\u{1B}[") {
    takeDigits()
    return take("A\u{1B}[J") ? length : nil
  }
  guard take("\u{1B}[") else { return nil }
  takeDigits()
  return take("m") ? length : nil
}

private func checkGitHub(_ text: String) {
  for (escaped, special, plain) in [
    (GitHubAnnotations.escaped(text), "\n\r", text),
    (GitHubAnnotations.escapedProperty(text), "\n\r:,", PlainText.line(text)),
  ] {
    precondition(!escaped.utf8.contains(where: special.utf8.contains), "an annotation's end")
    var read: [UInt8] = []
    var rest = Array(escaped.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        read.append(UInt8(number(rest.prefix(2), 16)))
        rest = rest.dropFirst(2)
      } else {
        read.append(byte)
      }
    }
    precondition(read == Array(plain.utf8), "another annotation")
  }
}

// MARK: - Shells and files

/// Whatever stands between single quotes is itself; those within are closed, escaped and opened again.
private func checkShell(_ text: String) {
  var rest = Array(ShellQuoting.quoted(text).utf8)[...]
  precondition(!rest.isEmpty, "no word")
  var read: [UInt8] = []
  var isQuoted = false
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "'"): isQuoted.toggle()
    case UInt8(ascii: "\\") where !isQuoted: read.append(rest.popFirst() ?? 0)
    default:
      precondition(
        isQuoted || !" \n\t;&|<>()$`\"*?[]#~=%!{}^".utf8.contains(byte), "a shell's word")
      read.append(byte)
    }
  }
  precondition(!isQuoted && read == Array(text.utf8), "another word")
}

private func checkFileName(_ text: String) {
  let name = Array(FileName.safe(text).utf8)
  precondition(!name.isEmpty && name.count <= FileName.longest + 1, "no name")
  precondition(name != Array(".".utf8) && name != Array("..".utf8), "a folder's name")
  precondition(name[0] != UInt8(ascii: "-"), "an option")
  precondition(
    name.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "._-".utf8.contains(byte)
    }, "a name that is more than one")
}

// MARK: - Numbers and texts

private func number(_ digits: ArraySlice<UInt8>, _ radix: Int) -> Int {
  guard let number = Int(String(decoding: digits, as: UTF8.self), radix: radix) else {
    preconditionFailure("no number")
  }
  return number
}

/// Scalar by scalar.
private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
