import Recording
import Testing

@testable import Views

@Suite("HTML in which only the program's tags are tags")
struct HTMLWriterTests {
  private static func esc(_ text: String) -> String { "<span class=\"esc\">\(text)</span>" }

  static let texts: [(text: String, html: String)] = [
    ("plain, 'quoted'", "plain, 'quoted'"), ("<b>&\"", "&lt;b&gt;&amp;&quot;"),
    ("a\nb\tc", "a\nb\tc"), ("ä日🙂", "ä日🙂"), ("a\u{1B}[1m", "a\(esc("\\x1B"))[1m"),
    ("\u{202E}x\u{2066}", "\(esc("\\u{202E}"))x\(esc("\\u{2066}"))"),
    ("a\u{200B}\u{FEFF}b", "a\(esc("\\u{200B}"))\(esc("\\u{FEFF}"))b"),
    ("\u{A0}\u{2028}", "\(esc("\\u{A0}"))\(esc("\\u{2028}"))"), ("\u{0}", esc("\\x00")),
    ("\u{FFFE}", esc("\\u{FFFE}")),
  ]

  @Test(arguments: texts)
  func escapesText(_ text: (text: String, html: String)) {
    var writer = HTMLWriter()
    writer.text(text.text)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text.html)
    var evidence = HTMLWriter()
    evidence.evidence(Array(text.text.utf8))
    #expect(evidence.bytes == writer.bytes)
  }

  static let evidence: [(bytes: [UInt8], html: String)] = [
    ([0x61, 0xFF, 0x62], "a\(esc("\\xFF"))b"), ([0xC3], esc("\\xC3")),
    ([0xED, 0xA0, 0x80], "\(esc("\\xED"))\(esc("\\xA0"))\(esc("\\x80"))"),
    ([0xC0, 0x80], "\(esc("\\xC0"))\(esc("\\x80"))"),
    ([0xF0, 0x9F, 0x99, 0x82, 0xF0], "🙂\(esc("\\xF0"))"),
  ]

  @Test(arguments: evidence)
  func showsBytesThatAreNoText(_ evidence: (bytes: [UInt8], html: String)) {
    var writer = HTMLWriter()
    writer.evidence(evidence.bytes)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == evidence.html)
  }

  @Test func attributesCannotBeLeft() {
    var writer = HTMLWriter()
    writer.element("a", ["href": "#\"><script>&\u{202E}\n"], text: "x")
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "<a href=\"#&quot;&gt;&lt;script&gt;&amp;\\u{202E}\">x</a>")
  }
}
