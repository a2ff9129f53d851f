/// Finds secrets in what a subject puts out: raw and encoded, whole and in part, in one run or
/// spread over lines and escapes.
///
/// Made once for a set of secrets; a search reads a text twice, as it is and folded.
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

  /// One piece of a pattern, found by its first four bytes.
  private struct Anchor: Sendable {
    let key: UInt32
    let pattern: Int
    let piece: Range<Int>
  }

  private let patterns: [Pattern]
  /// The positions of patterns that are too short for anchors.
  private let short: [Int]
  /// Ordered by key.
  private let anchors: [Anchor]
  /// A bit for each hash of a key that some anchor has.
  private let filter: [UInt64]

  package init(_ secrets: [[UInt8]]) {
    var patterns: [Pattern] = []
    var anchors: [Anchor] = []
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
          anchors.append(
            Anchor(
              key: Self.key(of: bytes[piece].prefix(4)), pattern: patterns.count, piece: piece))
        }
        patterns.append(Pattern(secret: index, encoding: encoding, bytes: bytes))
      }
    }
    anchors.sort {
      ($0.key, $0.pattern, $0.piece.lowerBound) < ($1.key, $1.pattern, $1.piece.lowerBound)
    }
    var filter = [UInt64](repeating: 0, count: 1024)
    for anchor in anchors {
      let hash = Self.hash(anchor.key)
      filter[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.patterns = patterns
    self.short = short
    self.anchors = anchors
    self.filter = filter
  }

  /// The first place where a secret shows, looking at the text as it is before its folded form.
  package func firstOccurrence(in bytes: [UInt8]) -> Occurrence? {
    guard !patterns.isEmpty, !bytes.isEmpty else { return nil }
    if let match = match(in: bytes, from: 0) { return occurrence(match, folded: nil) }
    let folded = FoldedText(bytes)
    return match(in: folded.bytes, from: 0).map { occurrence($0, folded: folded) }
  }

  /// Every place where a secret shows: those in the text as it is, then those in its folded form.
  package func occurrences(in bytes: [UInt8]) -> [Occurrence] {
    guard !patterns.isEmpty, !bytes.isEmpty else { return [] }
    let folded = FoldedText(bytes)
    return matches(in: bytes).map { occurrence($0, folded: nil) }
      + matches(in: folded.bytes).map { occurrence($0, folded: folded) }
  }

  private struct Match {
    let pattern: Int
    let range: Range<Int>
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

  private func anchoredMatch(in text: [UInt8], from start: Int) -> Match? {
    guard text.count - start >= 4 else { return nil }
    var key = Self.key(of: text[start..<start + 3])
    for index in (start + 3)..<text.count {
      key = key << 8 | UInt32(text[index])
      let hash = Self.hash(key)
      guard filter[hash >> 6] >> UInt64(hash & 63) & 1 != 0 else { continue }
      if let match = match(in: text, at: index - 3, notBefore: start, key: key) { return match }
    }
    return nil
  }

  /// The longest of the matches whose piece begins at a place, grown over the rest of the secret.
  private func match(in text: [UInt8], at place: Int, notBefore limit: Int, key: UInt32) -> Match? {
    var best: Match?
    var index = firstAnchor(with: key)
    while index < anchors.count, anchors[index].key == key {
      let anchor = anchors[index]
      index += 1
      let pattern = patterns[anchor.pattern].bytes
      let end = place + anchor.piece.count
      guard end <= text.count, pattern[anchor.piece].elementsEqual(text[place..<end]) else {
        continue
      }
      let range = grown(place..<end, in: text, notBefore: limit, piece: anchor.piece, of: pattern)
      if range.count > best?.range.count ?? 0 {
        best = Match(pattern: anchor.pattern, range: range)
      }
    }
    return best
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

  private func firstAnchor(with key: UInt32) -> Int {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func key(of bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Sixteen bits, by the multiplicative method.
  private static func hash(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }
}
