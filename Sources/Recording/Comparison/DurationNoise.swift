/// A case that took longer than the noise between two runs explains; in microseconds.
package struct SlowerCase: Sendable, Equatable {
  package let id: String
  package let before: Int
  package let after: Int
}

/// How much durations vary from one run to another without meaning anything.
///
/// Machines differ and a loaded one is slow in everything: what all cases have in common, the median
/// of how many times as long they took, is taken out first. What is left is spread around one; a case
/// is slower if it is beyond that spread five times (the median absolute deviation, of which 1.4826
/// are a standard deviation), beyond half as much again, and by so much time that it is no hiccup of
/// a scheduler.
package struct DurationNoise: Sendable, Equatable {
  /// How many times as long a case took in the later run, in the middle of all.
  package let ratio: Double
  /// Beyond how many times as long, on top of that ratio, a case is slower.
  package let bound: Double

  /// A difference below this means nothing, in microseconds.
  package static let smallest = 100_000
  /// Fewer cases than this tell nothing about noise.
  static let fewest = 10
  private static let leastBound = 1.5

  /// The noise between two runs, and the cases that stand out of it, the slowest first. What was not
  /// made in both, or came to another verdict, is not compared.
  static func slower(
    from earlier: [RecordCase], to later: [RecordCase], _ pairs: CasePairs
  ) -> (noise: DurationNoise, cases: [SlowerCase]) {
    let compared = zip(later.indices, pairs.earlier).compactMap { place, old -> Pair? in
      guard let old, earlier[old].verdict == later[place].verdict, earlier[old].duration > 0
      else { return nil }
      return Pair(place: place, before: earlier[old].duration, after: later[place].duration)
    }
    let noise = DurationNoise(compared.map { Double($0.after) / Double($0.before) })
    guard compared.count >= fewest else { return (noise, []) }
    let slower = compared.filter(noise.isExceeded).sorted {
      $0.increase == $1.increase
        ? later[$0.place].placement < later[$1.place].placement : $0.increase > $1.increase
    }
    return (
      noise,
      slower.map { SlowerCase(id: later[$0.place].id, before: $0.before, after: $0.after) }
    )
  }

  /// The durations of a case in both runs, and its place in the later one.
  private struct Pair {
    let place: Int
    let before: Int
    let after: Int

    var increase: Int { after - before }
  }

  init(_ ratios: [Double]) {
    let middle = Self.median(ratios) ?? 1
    ratio = middle > 0 ? middle : 1
    let common = ratio
    let deviation = Self.median(ratios.map { abs($0 / common - 1) }) ?? 0
    bound = max(Self.leastBound, 1 + 5 * 1.4826 * deviation)
  }

  private func isExceeded(by pair: Pair) -> Bool {
    // A later run that was quick as a whole must not make what stayed the same slow.
    let expected = Double(pair.before) * max(1, ratio)
    return Double(pair.after) > expected * bound
      && Double(pair.after) - expected > Double(Self.smallest)
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
