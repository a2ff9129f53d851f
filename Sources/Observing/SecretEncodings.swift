/// Finds secrets in what a subject puts out: raw and encoded, whole and in part, in one run or
/// spread over lines and escapes.
///
/// Made once for a set of secrets; a text is read once for all forms of all of them, as it is and
/// folded at the same time.
package struct SecretEncodings: Sendable {
  package struct Occurrence: Sendable, Equatable {
    /// The position of the secret in the set.
    package let secret: Int
    package let encoding: SecretEncoding
    /// Whether it was found only behind escapes, or spread over blanks and lines.
    package let isFolded: Bool
    /// Where it stands in the text.
    package let range: Range<Int>

    package var offset: Int { range.lowerBound }

    /// The encoding in words.
    package var name: String { encoding.description + (isFolded ? ", escaped or split" : "") }
  }

  /// The length of the aligned pieces by which a part of a secret is recognised; a secret shorter
  /// than two of them is only found whole.
  static let pieceLength = 12
  /// Shorter encoded forms are found everywhere by chance; a shorter secret is only looked for as
  /// it is.
  static let shortestPattern = 6

  private struct Pattern: Sendable {
    let secret: Int
    let encoding: SecretEncoding
    let bytes: [UInt8]
  }

  /// One piece of a pattern.
  private struct Anchor: Sendable {
    let pattern: Int
    let piece: Range<Int>
  }

  private let patterns: [Pattern]
  /// The positions of patterns that are too short for anchors.
  private let short: [Int]
  /// By piece that the automaton finds: where it is from.
  private let anchors: [[Anchor]]
  private let automaton: PatternAutomaton
  private let longestPiece: Int

  package init(_ secrets: [[UInt8]]) {
    var patterns: [Pattern] = []
    var anchors: [[Anchor]] = []
    var numbers: [[UInt8]: Int] = [:]
    var found: [[UInt8]] = []
    var short: [Int] = []
    for (index, secret) in secrets.enumerated() where !secret.isEmpty {
      guard secret.count >= Self.shortestPattern else {
        short.append(patterns.count)
        patterns.append(Pattern(secret: index, encoding: .raw, bytes: secret))
        continue
      }
      var known: Set<[UInt8]> = []
      for encoding in SecretEncoding.all {
        let (bytes, pieces) = encoding.encode(secret)
        guard bytes.count >= Self.shortestPattern, known.insert(bytes).inserted else { continue }
        for piece in pieces {
          let anchor = Anchor(pattern: patterns.count, piece: piece)
          let text = Array(bytes[piece])
          if let number = numbers[text] {
            anchors[number].append(anchor)
          } else {
            numbers[text] = anchors.count
            anchors.append([anchor])
            found.append(text)
          }
        }
        patterns.append(Pattern(secret: index, encoding: encoding, bytes: bytes))
      }
    }
    self.patterns = patterns
    self.short = short
    self.anchors = anchors
    automaton = PatternAutomaton(found)
    longestPiece = found.map(\.count).max() ?? 0
  }

  /// Whether no secret shows: what nearly every text comes to.
  private func isClean(_ bytes: [UInt8]) -> Bool {
    guard short.isEmpty else { return false }
    var plain = PatternAutomaton.root
    var folded = PatternAutomaton.root
    /// Where the folded text goes on.
    var next = 0
    for index in bytes.indices {
      let byte = bytes[index]
      let before = plain
      plain = automaton.next(plain, byte)
      if automaton.isEnd(plain) { return false }
      guard index == next else { continue }
      if FoldedText.standsForItself[Int(byte)] {
        next = index + 1
        // Both are mostly in the same state.
        folded = folded == before ? plain : automaton.next(folded, byte)
      } else {
        let unit = FoldedText.unit(of: bytes, at: index)
        next = unit.end
        guard let value = unit.shown else { continue }
        folded = automaton.next(folded, value)
      }
      if automaton.isEnd(folded) { return false }
    }
    return true
  }

  /// The first place where a secret shows, looking at the text as it is before its folded form.
  package func firstOccurrence(in bytes: [UInt8]) -> Occurrence? {
    guard !isClean(bytes) else { return nil }
    if let match = match(in: bytes, from: 0) { return occurrence(match, folded: nil) }
    let folded = FoldedText(bytes)
    return match(in: folded.bytes, from: 0).map { occurrence($0, folded: folded) }
  }

  /// Every place where a secret shows: those in the text as it is, then those in its folded form.
  package func occurrences(in bytes: [UInt8]) -> [Occurrence] {
    guard !isClean(bytes) else { return [] }
    let folded = FoldedText(bytes)
    return matches(in: bytes).map { occurrence($0, folded: nil) }
      + matches(in: folded.bytes).map { occurrence($0, folded: folded) }
  }

  private struct Match {
    let pattern: Int
    let range: Range<Int>

    var length: Int { range.count }
  }

  private func occurrence(_ match: Match, folded: FoldedText?) -> Occurrence {
    let pattern = patterns[match.pattern]
    return Occurrence(
      secret: pattern.secret, encoding: pattern.encoding, isFolded: folded != nil,
      range: folded?.originalRange(of: match.range) ?? match.range)
  }

  private func matches(in text: [UInt8]) -> [Match] {
    var matches: [Match] = []
    var start = 0
    while let match = match(in: text, from: start) {
      matches.append(match)
      start = match.range.upperBound
    }
    return matches
  }

  private func match(in text: [UInt8], from start: Int) -> Match? {
    let short = shortMatch(in: text, from: start)
    guard let long = anchoredMatch(in: text, from: start) else { return short }
    return short.map { $0.range.lowerBound < long.range.lowerBound ? $0 : long } ?? long
  }

  private func shortMatch(in text: [UInt8], from start: Int) -> Match? {
    guard !short.isEmpty else { return nil }
    for place in start..<text.count {
      let rest = text[place...]
      for index in short where rest.starts(with: patterns[index].bytes) {
        return Match(pattern: index, range: place..<place + patterns[index].bytes.count)
      }
    }
    return nil
  }

  /// The match whose piece begins first, grown over the rest of the secret; of several at one place,
  /// the longest.
  private func anchoredMatch(in text: [UInt8], from start: Int) -> Match? {
    var best: (place: Int, match: Match)?
    var state = PatternAutomaton.root
    for index in start..<text.count {
      // A piece that ends later may begin earlier.
      if let best, index >= best.place + longestPiece { break }
      state = automaton.next(state, text[index])
      guard automaton.isEnd(state) else { continue }
      for anchor in automaton.patterns(at: state).lazy.flatMap({ anchors[$0] }) {
        let place = index + 1 - anchor.piece.count
        let range = grown(
          place..<index + 1, in: text, notBefore: start, piece: anchor.piece,
          of: patterns[anchor.pattern].bytes)
        let match = Match(pattern: anchor.pattern, range: range)
        if best.map({
          (place, -match.length, match.pattern) < ($0.place, -$0.match.length, $0.match.pattern)
        })
          ?? true
        {
          best = (place, match)
        }
      }
    }
    return best?.match
  }

  private func grown(
    _ range: Range<Int>, in text: [UInt8], notBefore limit: Int, piece: Range<Int>,
    of pattern: [UInt8]
  ) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    var before = piece.lowerBound
    var after = piece.upperBound
    while before > 0, lower > limit, text[lower - 1] == pattern[before - 1] {
      lower -= 1
      before -= 1
    }
    while after < pattern.count, upper < text.count, text[upper] == pattern[after] {
      upper += 1
      after += 1
    }
    return lower..<upper
  }
}
