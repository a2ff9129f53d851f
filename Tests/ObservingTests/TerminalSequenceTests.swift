import Observing
import Testing

@Suite("Terminal sequences end where a terminal says")
struct TerminalSequenceTests {
  /// A text that begins with a sequence, and how many bytes of it the sequence is.
  static let sequences: [(text: String, length: Int?)] = [
    ("\u{1B}[0mx", 4), ("\u{1B}[1;31mx", 7), ("\u{1B}[?25lx", 6), ("\u{1B}[ qx", 4),
    ("\u{1B}[", 2), ("\u{1B}[12", 4), ("\u{1B}[12\nx", 4), ("\u{1B}cx", 2), ("\u{1B}(Bx", 3),
    ("\u{1B}(", 2), ("\u{1B}", 1), ("\u{1B}\nx", 1), ("\u{1B}]0;title\u{7}x", 10),
    ("\u{1B}]0;title\u{1B}\\x", 11), ("\u{1B}]0;title\u{9C}x", 11),
    ("\u{1B}]8;;http://a\u{1B}\\x", 15), ("\u{1B}Pq#0\u{1B}\\x", 7), ("\u{1B}]never", 2),
    ("\u{1B}]cut\u{1B}[0m", 2), ("\u{9B}31mx", 5), ("\u{9D}0;a\u{7}x", 6), ("\u{85}", nil),
    ("x", nil), ("", nil), ("\u{C2}", nil),
  ]

  @Test(arguments: sequences)
  func endsThere(_ sequence: (text: String, length: Int?)) {
    #expect(TerminalSequence.end(in: Array(sequence.text.utf8), at: 0) == sequence.length)
  }

  /// Both sides of the length at which a terminator is taken to be missing.
  @Test(arguments: [(4095, true), (4096, false)])
  func boundsControlStrings(_ length: Int, _ isWhole: Bool) {
    let text = "\u{1B}]" + String(repeating: "a", count: length) + "\u{7}"
    #expect(
      TerminalSequence.end(in: Array(text.utf8), at: 0) == (isWhole ? text.utf8.count : 2))
  }

  @Test func canKeepWhatStandsInAString() {
    let text = Array("\u{1B}]0;title\u{7}".utf8)
    #expect(TerminalSequence.endKeepingStrings(in: text, at: 0) == 2)
    #expect(TerminalSequence.endKeepingStrings(in: Array("\u{1B}[31m".utf8), at: 0) == 5)
  }
}
