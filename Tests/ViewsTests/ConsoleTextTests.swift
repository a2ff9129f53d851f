import Glibc
import Synchronization
import Testing

@testable import Views

/// Nothing that is printed can be obeyed, or hide what stands beside it.
@Suite struct ConsoleTextTests {
  static let texts: [(text: String, shown: String)] = [
    ("", ""), ("plain # text ## of [two]\n\tlines\n", "plain # text ## of [two]\n\tlines\n"),
    ("köln … – ✓ 試", "köln … – ✓ 試"),
    ("a\u{202E}b", "a\\u{202E}b"), ("a\u{2028}b\u{2029}c", "a\\u{2028}b\\u{2029}c"),
    ("a\u{A0}b\u{200B}c\u{FEFF}", "a\\u{A0}b\\u{200B}c\\u{FEFF}"),
    ("a\u{0}b\u{7F}", "a\\u{0}b\\u{7F}"),
    ("x ##vso[task.complete result=Failed;]", "x \\u{23}#vso[task.complete result=Failed;]"),
    ("##VSO[task]", "\\u{23}#VSO[task]"), ("###vso[a]", "#\\u{23}#vso[a]"),
    ("##[error]x", "\\u{23}#[error]x"), ("## [x] ##vso (y)", "## [x] ##vso (y)"),
    ("\u{1B}[1;31mred\u{1B}[0m", "\u{1B}[1;31mred\u{1B}[0m"), ("\r\u{1B}[K1/2", "\r\u{1B}[K1/2"),
    ("\r\u{1B}[2A\u{1B}[J1/2", "\r\u{1B}[2A\u{1B}[J1/2"),
    ("\r\u{1B}[A\u{1B}[J", "\\u{D}\\u{1B}[A\\u{1B}[J"),
    ("\r\u{1B}[12345A\u{1B}[J", "\\u{D}\\u{1B}[12345A\\u{1B}[J"),
    ("\r\u{1B}[2A\u{1B}[2J", "\\u{D}\\u{1B}[2A\\u{1B}[2J"),
    ("a\rb", "a\\u{D}b"), ("\u{1B}[2Jx", "\\u{1B}[2Jx"), ("\u{1B}]0;t\u{7}", "\\u{1B}]0;t\\u{7}"),
    ("\u{1B}[", "\\u{1B}["), ("\u{1B}[123456789m", "\\u{1B}[123456789m"),
    ("\u{9B}31m", "\\u{9B}31m"),
  ]

  @Test(arguments: texts)
  func escapesWhatIsNoText(text: String, shown: String) {
    let safe = ConsoleText.safe(text)
    #expect(String(decoding: safe, as: UTF8.self) == shown)
    #expect(ConsoleText.safe(String(decoding: safe, as: UTF8.self)) == safe)
  }

  @Test(arguments: UInt64(1)...8)
  func hidesNothingWhateverComes(seed: UInt64) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "##", "vso[", "[", "\u{1B}", "[K", "[2A", "[J", "[1m", "\r", "\n", "\u{202E}", "\u{2028}",
      "a", "#",
      "\u{0}",
      "\u{E0001}", "é",
    ]
    for _ in 0..<500 {
      let text = (0..<next(12)).map { _ in pieces[next(pieces.count)] }.joined()
      let safe = String(decoding: ConsoleText.safe(text), as: UTF8.self)
      #expect(!safe.contains("##vso[") && !safe.contains("##["))
      #expect(!safe.unicodeScalars.contains { ["\u{202E}", "\u{2028}", "\u{0}"].contains($0) })
      #expect(safe.utf8.count <= 10 * text.utf8.count)
    }
  }

  @Test func whatAProgramReadsIsWrittenAsItIs() {
    let written = Mutex<[UInt8]>([])
    let writer = ConsoleWriter { bytes in written.withLock { $0 += bytes } }
    writer.write(bytes: Array("\"\u{2028}\"".utf8))
    writer.write("\u{2028}")
    #expect(String(decoding: written.withLock(\.self), as: UTF8.self) == "\"\u{2028}\"\\u{2028}")
    #expect(writer.failure == nil)
  }

  @Test func aConsoleThatTakesNothingIsTold() throws {
    let full = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    try #require(full >= 0)
    defer { close(full) }
    let writer = ConsoleWriter(descriptor: full)
    #expect(writer.failure == nil)
    writer.write("x")
    #expect(writer.failure == "No space left on device")
  }
}
