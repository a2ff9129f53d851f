import Recording
import Testing

/// The reader that the reports are checked with refuses what a consumer would.
@Suite("The checker of XML is strict")
struct XMLDocumentTests {
  private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

  @Test(arguments: [
    "", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b='c'/>", "<a b=\"1\" b=\"2\"/>",
    "<a b=\"1\"c=\"2\"/>", "<a b=\"<\"/>", "<a>&</a>", "<a>&nbsp;</a>", "<a>&#0;</a>",
    "<a>&#xFFFE;</a>", "<a>]]></a>", "<a>\u{0}</a>", "<a>\u{8}</a>", "<a>\u{B}</a>",
    "<a>\u{1B}</a>", "<a>\u{FFFE}</a>", "<a>\u{FFFF}</a>", "<a b=\"\u{1}\"/>", "< a/>",
  ])
  func refuses(_ text: String) {
    #expect(throws: XMLDocument.Malformed.self) {
      try XMLDocument(Array((Self.declaration + text).utf8))
    }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: XMLDocument.Malformed.self) {
      try XMLDocument(Array((Self.declaration + "<a>").utf8) + [0xFF] + Array("</a>".utf8))
    }
  }

  @Test func reads() throws {
    let text =
      "<a b=\"1 &lt;&#10;\n2\">x &amp; <c/>\u{85}\u{FFFD}\u{10FFFF}<d e=\"&quot;\">]]</d></a>\n"
    let root = try XMLDocument(Array((Self.declaration + "\n" + text).utf8)).root
    #expect(root.name == "a")
    #expect(root["b"] == "1 <\n 2")
    #expect(root.text == "x & \u{85}\u{FFFD}\u{10FFFF}")
    #expect(root.all("d").map { $0["e"] } == ["\""])
  }
}
