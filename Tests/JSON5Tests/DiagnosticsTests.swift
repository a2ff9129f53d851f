import Testing

@testable import JSON5

@Suite("Diagnostics")
struct DiagnosticsTests {
  @Test("say file, line and column, on one line")
  func description() {
    let position = SourcePosition(line: 3, column: 7)
    #expect(
      SourceDiagnostic(file: "a.json5", position: position, message: "m").description
        == "a.json5:3:7: error: m")
    #expect(
      SourceDiagnostic(file: "a\nb", position: nil, message: "m").description
        == "a\\u{A}b: error: m")
  }

  @Test("are sorted by file, position and message, wherever they came from")
  func order() {
    let diagnostics = Diagnostics()
    #expect(diagnostics.isEmpty)
    let places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 5), ("a", 9, 4), ("B", 2, 2)]
    for (file, line, column) in places {
      let position = SourcePosition(line: line, column: column)
      diagnostics.report("y", at: SourceLocation(file: file, position: position))
      diagnostics.report("x", at: SourceLocation(file: file, position: position))
    }
    diagnostics.report("whole", file: "a")
    #expect(diagnostics.count == 11)
    #expect(
      diagnostics.sorted.map(\.description) == [
        "B:2:2: error: x", "B:2:2: error: y", "a: error: whole", "a:9:4: error: x",
        "a:9:4: error: y", "a:9:5: error: x", "a:9:5: error: y", "a:10:1: error: x",
        "a:10:1: error: y", "b:1:1: error: x", "b:1:1: error: y",
      ])
  }

  @Test("all errors of all files come together, with what a reader finds beside duplicates")
  func severalFiles() {
    let diagnostics = Diagnostics()
    #expect(diagnostics.parse(Array("{a: }".utf8), file: "2")?.node.position == nil)
    let reader = diagnostics.parse(Array("{a:1, a:2, c:3}".utf8), file: "1")
    #expect(reader?.object { $0.required("a", \.string) } == nil)
    #expect(
      diagnostics.sorted.map(\.description) == [
        "1:1:4: error: expected a string, found a number",
        "1:1:7: error: duplicate key \"a\", first at 1:2",
        "1:1:12: error: unknown key \"c\"; expected \"a\"",
        "2:1:5: error: expected a value, found '}'",
      ])
  }

  @Test("files can be held to plain JSON")
  func dialect() {
    let diagnostics = Diagnostics()
    #expect(diagnostics.parse(Array("{}".utf8), file: "lock", as: .json) != nil)
    #expect(diagnostics.parse(Array("{a:1}".utf8), file: "lock", as: .json) == nil)
    #expect(
      diagnostics.sorted.map(\.description) == ["lock:1:2: error: expected a key or '}', found 'a'"]
    )
  }

  @Test("locations are the same by the bytes of the file and the position")
  func locations() {
    func location(_ file: String, _ column: Int) -> JSON5.SourceLocation {
      JSON5.SourceLocation(file: file, position: SourcePosition(line: 1, column: column))
    }
    #expect(location("a", 1) == location("a", 1))
    #expect(location("a", 1) != location("a", 2))
    #expect(location("\u{E9}", 1) != location("e\u{301}", 1))
  }

  @Test("are told up to a number, and counted from there on", arguments: [99, 100, 101, 100_000])
  func most(count: Int) {
    let diagnostics = Diagnostics()
    var worded = 0
    func word() -> String {
      worded += 1
      return "m\(worded)"
    }
    for number in 0..<count {
      let position = SourcePosition(line: number + 1, column: 1)
      diagnostics.report(word(), at: SourceLocation(file: "a", position: position))
    }
    #expect(diagnostics.count == count)
    #expect(worded == min(count, Diagnostics.most))
    #expect(diagnostics.sorted.count == min(count, Diagnostics.most) + (count > 100 ? 1 : 0))
    let last = diagnostics.sorted.last?.description
    if count == 101 { #expect(last == "a: error: and 1 more error") }
    if count == 100_000 { #expect(last == "a: error: and 99900 more errors") }
  }
}
