import Testing

@testable import Contract

/// A text, and the clauses that it has, each as `line section: text`.
struct MarkdownSample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let clauses: [String]

  init(_ name: String, _ text: String, _ clauses: String...) {
    testDescription = name
    self.text = text
    self.clauses = clauses
  }
}

/// Digests that keep what they are of, so that no two texts can have the same.
func plainDigest(_ bytes: Bytes) -> String { "<\(String(decoding: bytes, as: UTF8.self))>" }

@Suite("Clauses of a document")
struct ModelDocumentTests {
  private static let samples = [
    MarkdownSample("nothing", ""),
    MarkdownSample("blank lines", "\n \t\n\n"),
    MarkdownSample("a paragraph before any heading", "a b", "1 : a b"),
    MarkdownSample(
      "paragraphs, one of several lines", "# H\na\nb\n\nc. D", "2 H: a b", "5 H: c. D"),
    MarkdownSample("white space", " a \t\u{A0}b\u{2003} c\u{2028}d ", "1 : a b c d"),
    MarkdownSample("a space of no width is text", "a\u{200B}b", "1 : a\u{200B}b"),
    MarkdownSample("line ends of every kind", "a\r\nb\r\rc\n\r\nd", "1 : a b", "4 : c", "6 : d"),
    MarkdownSample("a byte order mark", "\u{FEFF}# H\na", "2 H: a"),
    MarkdownSample(
      "sections within sections", "# T\na\n## A\nb\n### C\nc\n## B\nd", "2 T: a", "4 T/A: b",
      "6 T/A/C: c", "8 T/B: d"),
    MarkdownSample(
      "headings of every form", "## A ##\na\n#\nb\n###### F #x\nc\n", "2 A: a", "4 : b",
      "6 /F #x: c"
    ),
    MarkdownSample(
      "what is no heading", "#a\n\n####### b\n\n\\# c", "1 : #a", "3 : ####### b", "5 : \\# c"),
    MarkdownSample(
      "underlined headings", "A\nB\n===\na\n\nC\n--\nb\n\n---\nc", "4 A B: a", "8 A B/C: b",
      "11 A B/C: c"),
    MarkdownSample(
      "breaks", "a:\n\n---\n- b\n\n* * *\n___\n\nc", "1 : a:", "4 : b", "9 : c"),
    MarkdownSample(
      "items with what introduces them", "It must:\n- a\n- b\n\n\n* c", "2 : It must: a",
      "3 : It must: b", "6 : It must: c"),
    MarkdownSample(
      "an introduction behind a blank line, with marks of emphasis", "**It must:**\n\n- a",
      "3 : **It must:** a"),
    MarkdownSample("a paragraph without a colon", "It must\n- a", "1 : It must", "2 : a"),
    MarkdownSample(
      "a colon that introduces nothing", "It must:\n\nb\n- c\n## H\n- d", "1 : It must:", "3 : b",
      "4 : c", "6 H: d"),
    MarkdownSample(
      "a paragraph between", "It must:\n- a\n\nb\n\n- c", "2 : It must: a", "4 : b", "6 : c"),
    MarkdownSample(
      "items of several lines", "- a\n  b\nc\n\n  d\n\ne\n- f", "1 : a b c d", "7 : e", "8 : f"),
    MarkdownSample(
      "items within items", "x:\n- a:\n  - b\n    - c\n  - d\n- e", "3 : x: a: b", "4 : x: a: b c",
      "5 : x: a: d", "6 : x: e"),
    MarkdownSample("an item within one without a colon", "- a\n  - b", "1 : a", "2 : a b"),
    MarkdownSample("tabs", "-\ta\n\t- b\n- c", "1 : a", "2 : a b", "3 : c"),
    MarkdownSample(
      "marks of every kind", "+ a\n1. b\n2) c\n123456789. d", "1 : a", "2 : b", "3 : c", "4 : d"),
    MarkdownSample(
      "what is no item", "-a\n\n*b*\n\n1.c\n\n1234567890. d", "1 : -a", "3 : *b*", "5 : 1.c",
      "7 : 1234567890. d"),
    MarkdownSample(
      "a number that begins a line of a paragraph", "in\n2026. And\n1. b", "1 : in 2026. And",
      "3 : b"),
    MarkdownSample("an empty item", "-\n- \n-\n  a", "3 : a"),
    MarkdownSample(
      "code", "x:\n```sh\n# a\n\n- b\n```\ny\n~~~\n```\n~~~~", "2 : x: # a - b", "7 : y", "8 : ```"),
    MarkdownSample("code in an item", "- a:\n  ```\n  b\n  ```\n- c", "2 : a: b", "5 : c"),
    MarkdownSample("code that does not end", "```\na\n# b", "1 : a # b"),
    MarkdownSample("empty code", "```\n```"),
    MarkdownSample("quotations", "> a\n> b\n>\n> - c\n>> d", "1 : a b", "4 : c d"),
    MarkdownSample("marks within a text are text", "a `b` **c**", "1 : a `b` **c**"),
  ]

  @Test("are", arguments: samples)
  func clauses(_ sample: MarkdownSample) {
    let clauses = ModelDocument(sample.text, digest: plainDigest).clauses
    #expect(
      clauses.map { "\($0.line) \($0.section.joined(separator: "/")): \($0.text)" }
        == sample.clauses)
    #expect(clauses.map(\.digest) == clauses.map { "<\($0.text)>" })
  }

  private static let document = ModelDocument(
    """
    x
    # Title
    t
    ## Purpose
    a
    ## Dev
    ### Purpose
    b
    ### Rules
    c
    ## Prod
    ### Rules
    d
    """, digest: plainDigest)

  @Test(
    "sections by name",
    arguments: [
      ("(beginning)", ["x"]), ("Title", ["t"]), ("Purpose", ["a"]), ("Dev > Purpose", ["b"]),
      ("Title > Dev > Purpose", ["b"]), ("Rules", ["c", "d"]), ("Prod > Rules", ["d"]),
      ("Dev", []), ("purpose", []), ("", []),
    ] as [(String, [String])])
  func sections(_ name: String, _ texts: [String]) {
    let sections = Self.document.sections(named: name)
    #expect(Self.document.clauses.filter { sections.contains($0.section) }.map(\.text) == texts)
  }

  @Test func sectionsHaveTheShortestNameThatMeansNoOther() {
    #expect(
      Self.document.sectionNames == [
        "(beginning)", "Title", "Purpose", "Dev > Purpose", "Dev > Rules", "Prod > Rules",
      ])
  }
}
