import Recording
import Testing

@testable import Views

/// Text that nobody thought of, in every place where a subject's words come out.
@Suite("Escapers, on generated text")
struct EscapingFuzzTests {
  static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34]
  private static let count = 400

  @Test(arguments: seeds)
  func noTextBecomesMarkup(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.count {
      let text = texts.next()
      var writer = HTMLWriter()
      writer.element("p", ["title": text], text: text)
      writer.evidence(text.utf8)
      var page = String(decoding: writer.bytes, as: UTF8.self)
      // Between quotes, and without one.
      let title = page.utf8.dropFirst("<p title=\"".utf8.count).prefix { $0 != 0x22 }
      page = page.byRemoving("<p title=\"\(String(decoding: title, as: UTF8.self))\">")
      for tag in ["</p>", "<span class=\"esc\">", "</span>"] { page = page.byRemoving(tag) }
      for entity in ["&amp;", "&lt;", "&gt;", "&quot;"] { page = page.byRemoving(entity) }
      #expect(
        !page.utf8.contains { "<>&\"".utf8.contains($0) }, "\(seed): \(text.debugDescription)")
      #expect(!title.contains { "<>\n".utf8.contains($0) }, "\(seed): \(text.debugDescription)")
    }
  }

  @Test(arguments: seeds)
  func everyTextStaysWholeInXML(seed: UInt64) throws {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.count {
      let text = texts.next()
      let clean = PlainText.clean(text)
      var writer = XMLWriter()
      writer.declaration()
      writer.element("a", ["b": text], cleaned: clean)
      let document = try XMLDocument(writer.bytes)
      #expect(document.root["b"] == clean, "\(seed): \(text.debugDescription)")
      #expect(document.root.text == clean, "\(seed): \(text.debugDescription)")
    }
  }

  @Test(arguments: seeds)
  func noTextEndsItsPlaceInMarkdown(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.count {
      let text = texts.next()
      let inline = MarkdownText.inline(text).utf8
      #expect(!inline.contains(0x0A) && !inline.contains(0x0D), "\(seed): \(text.debugDescription)")
      // Whatever could begin something stands behind a backslash of its own.
      var isEscaped = false
      for byte in inline {
        #expect(
          isEscaped || !"`*_[]<>|~@$".utf8.contains(byte), "\(seed): \(text.debugDescription)")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      }
      let code = MarkdownText.code(text).utf8.dropFirst("<code>".utf8.count)
        .dropLast("</code>".utf8.count)
      #expect(!code.contains { "`*_[]<>|~@$\\\n".utf8.contains($0) })
      let block = MarkdownText.block(text)
      let fence = block.utf8.prefix { $0 == UInt8(ascii: "`") }
      let lines = block.utf8.split(separator: 0x0A)
      #expect(lines.dropLast().dropFirst().allSatisfy { !$0.starts(with: fence) })
      #expect(lines.last.map { $0.elementsEqual(fence) } ?? false)
    }
  }

  @Test(arguments: seeds)
  func noTextCommandsATerminalOrAWorkflow(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.count {
      let text = texts.next()
      let safe = String(decoding: ConsoleText.safe(text), as: UTF8.self).unicodeScalars
      for (index, scalar) in zip(safe.indices, safe) {
        let rest = safe[index...]
        if scalar == "\u{1B}" {
          #expect(rest.starts(with: "\u{1B}[".unicodeScalars), "\(seed): \(text.debugDescription)")
        }
        let isKept = scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{1B}"
        #expect(isKept || !VisibleText.hides(scalar), "\(seed): \(text.debugDescription)")
        let word = String(String.UnicodeScalarView(rest.prefix(6))).lowercased().unicodeScalars
        let isCommand =
          word.starts(with: "##[".unicodeScalars)
          || word.starts(with: "##vso[".unicodeScalars)
        #expect(!isCommand, "\(seed): \(text.debugDescription)")
      }
      let property = GitHubAnnotations.escapedProperty(text)
      #expect(!property.utf8.contains { "\n\r:,".utf8.contains($0) })
      #expect(!GitHubAnnotations.escaped(text).utf8.contains { "\n\r".utf8.contains($0) })
    }
  }
}

/// Generated text in which what breaks things is frequent.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let pieces = [
    "<", ">", "&", "\"", "'", "'\u{301}", "`", "```", "\\", "|", "*", "_", "[", "[\u{308}", "]",
    "(",
    ")", "$", "$(x)", "~", "@", "#", "##vso[", "##[", "##[\u{308}", "::error::", "%0A", "\n", "\r",
    "\r\n", "\t", "\u{0}", "\u{7}", "\u{8}", "\u{1B}[31m", "\u{1B}]0;x\u{7}", "\u{1B}", "\u{9B}",
    "\u{7F}",
    "\u{85}", "\u{A0}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}",
    "\u{FFFF}",
    "\u{1F600}", "\u{10FFFF}", "e\u{301}", "]]>", "<!--", "-->", "<script>", "</code>", "</p>",
    "&#0;",
    "&lt;", "www.", "http://", "=", ";", "{", "}", "..", "/", " ", "a", "Z", "0", "-rf",
  ]

  mutating func next() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<(number() % 24) {
      switch number() % 4 {
      case 0: text.append(Unicode.Scalar(UInt8(number() % 128)))
      case 1: text.append(Unicode.Scalar(UInt32(number() % 0x11_0000)) ?? " ")
      default: text += Self.pieces[Int(number() % UInt64(Self.pieces.count))].unicodeScalars
      }
    }
    return String(text)
  }

  /// A linear congruence, of which the upper bits are good.
  private mutating func number() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}

extension String {
  /// Without what stands in it, byte for byte.
  fileprivate func byRemoving(_ part: String) -> String {
    let bytes = Array(utf8)
    let part = Array(part.utf8)
    var left: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: part) {
        index += part.count
      } else {
        left.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: left, as: UTF8.self)
  }
}
