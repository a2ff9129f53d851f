import Testing

@testable import Observing

@Suite("Many patterns are found in one reading")
struct PatternAutomatonTests {
  /// Every place where a pattern ends, by the number of bytes before it.
  private func found(_ patterns: [[UInt8]], in text: [UInt8]) -> [[Int]] {
    let automaton = PatternAutomaton(patterns)
    var state = PatternAutomaton.root
    return text.map { byte in
      state = automaton.next(state, byte)
      #expect(automaton.isEnd(state) == !automaton.patterns(at: state).isEmpty)
      return automaton.patterns(at: state).sorted()
    }
  }

  /// The same by trying each pattern at each place.
  private func naive(_ patterns: [[UInt8]], in text: [UInt8]) -> [[Int]] {
    text.indices.map { index in
      patterns.indices.filter { pattern in
        !patterns[pattern].isEmpty
          && text[...index].reversed().starts(with: patterns[pattern].reversed())
      }
    }
  }

  static let examples: [(patterns: [String], text: String)] = [
    ([], "anything"), ([""], "anything"), (["a"], ""), (["a"], "aba"), (["ab", "ab"], "xabab"),
    (["he", "she", "his", "hers"], "ushers and his heshe"), (["aaa", "aa", "a"], "aaaa"),
    (["abcd", "bc", "c"], "abcabcd"), (["abab", "baba"], "abababa"), (["\0\u{7F}"], "\0\u{7F}\0"),
  ]

  @Test(arguments: examples)
  func example(_ example: (patterns: [String], text: String)) {
    let patterns = example.patterns.map { Array($0.utf8) }
    let text = Array(example.text.utf8)
    #expect(found(patterns, in: text) == naive(patterns, in: text))
  }

  /// Few letters, so that beginnings are shared and matches many; and all bytes.
  static let seeds: [(seed: UInt64, letters: UInt64)] = [
    (1, 2), (2, 3), (3, 4), (4, 256), (5, 2), (6, 3),
  ]

  @Test(arguments: seeds)
  func random(_ example: (seed: UInt64, letters: UInt64)) {
    var generator = Multiplicative(state: example.seed)
    func text(_ length: Int) -> [UInt8] {
      (0..<length).map { _ in UInt8(generator.next() % example.letters) }
    }
    for _ in 0..<20 {
      let patterns = (0..<generator.below(40)).map { _ in text(generator.below(9)) }
      let whole = text(200)
      #expect(found(patterns, in: whole) == naive(patterns, in: whole))
    }
  }

  /// More states than have a row of their own.
  @Test func manyStates() {
    var generator = Multiplicative(state: 7)
    let patterns = (0..<40).map { _ in (0..<40).map { _ in UInt8(generator.next() % 200) } }
    let noise = (0..<50).map { _ in UInt8(generator.next() % 200) }
    let text = patterns.shuffled(using: &generator).prefix(12).reduce(noise) { text, pattern in
      text + pattern + noise.prefix(generator.below(9)) + pattern.prefix(30)
    }
    #expect(found(patterns, in: text) == naive(patterns, in: text))
  }
}

/// The same on every machine.
private struct Multiplicative: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33 | state << 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() >> 8) % bound }
}
