import Testing

@testable import JSON5

@Suite("Positions")
struct SourcePositionTests {
  /// The expectation is where the `!` stands.
  static let marks: [TextCase] = [
    TextCase("at the start", "!", "1:1"),
    TextCase("after spaces", "   !", "1:4"),
    TextCase("a tab is one column", "\t\t!", "1:3"),
    TextCase("after LF", "\n !", "2:2"),
    TextCase("after CR", "\r !", "2:2"),
    TextCase("CRLF is one line end", "\r\n !", "2:2"),
    TextCase("LF CR is two", "\n\r !", "3:2"),
    TextCase("blank lines of each kind", "\n\n\r\r\r\n\r\n!", "7:1"),
    TextCase("after two bytes", "[\"é\"!", "1:5"),
    TextCase("after three bytes", "[\"日\"!", "1:5"),
    TextCase("after four bytes", "[\"😀\"!", "1:5"),
    TextCase("each scalar of a cluster counts", "[\"e\u{301}👨‍👩‍👧\"!", "1:11"),
    TextCase("a byte order mark has no width", "\u{FEFF}!", "1:1"),
    TextCase("a byte order mark further on has", "\u{FEFF}\u{FEFF}!", "1:2"),
    TextCase("LS does not end a line", "[\"\u{2028}\"!", "1:5"),
    TextCase("after a comment over lines", "/*\r\né\n*/ !", "3:4"),
    TextCase("after a string over lines", "['\\\r\na'!", "2:3"),
    TextCase("after an escape", "['\\u00e9'!", "1:10"),
  ]

  @Test("of what is wrong", arguments: marks)
  func position(_ example: TextCase) throws {
    let errors = Document(parsing: example.bytes, as: .json5).errors
    #expect(errors.map(\.position.description) == [example.expected])
  }

  @Test("of nodes and keys")
  func nodes() throws {
    let text = "// é\r\n{ a: 1,\r\n\t'b': [ true, { c: 'é' } , .5 ] }"
    let root = try Node(parsing: Array(text.utf8), as: .json5)
    #expect(
      places(root) == [
        "2:1", "key 2:3", "2:6", "key 3:2", "3:7", "3:9", "3:15", "key 3:17", "3:20", "3:28",
      ])
  }

  private func places(_ node: Node) -> [String] {
    let inside: [String] =
      switch node.value {
      case .null, .bool, .number, .string: []
      case .array(let nodes): nodes.flatMap(places)
      case .object(let members): members.flatMap { ["key \($0.keyPosition)"] + places($0.value) }
      }
    return [node.position.description] + inside
  }

  @Test("are ordered by line, then by column")
  func order() {
    let positions = [(1, 1), (1, 2), (1, 10), (2, 1), (10, 1)].map(SourcePosition.init)
    #expect(positions.reversed().sorted() == positions)
  }
}
