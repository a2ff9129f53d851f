import Recording
import Testing

/// What is quoted for a shell is read by one.
@Suite struct ShellQuotingFuzzTests {
  private static let pieces = [
    "'", "'\u{301}", "\"", "\\", "$", "$(exit 3)", "`exit 3`", "\n", "\r\n", "\t", " ", "*", "?",
    "[a]",
    "~", "#", "!", "&", "|", ";", "<", ">", "(", ")", "{a,b}", "=", "%s", "-n", "\u{301}", "\u{1}",
    "\u{1F600}", "\u{2028}", "a", "0", "",
  ]

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func everyWordComesBackAsItIs(seed: UInt64) throws {
    var state = seed
    func number() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let words = (0..<300).map { _ in
      (0..<number() % 12).map { _ in Self.pieces[number() % Self.pieces.count] }.joined()
    }
    let script = "printf '%s\\0' " + words.map(ShellQuoting.quoted).joined(separator: " ") + "\n"
    let (output, status) = try Shell.run(script)
    #expect(status == 0)
    #expect(output == words.flatMap { Array($0.utf8) + [0] })
  }
}
