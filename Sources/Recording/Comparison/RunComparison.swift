package import Contract
package import Outcomes

/// What has changed from one run to another: case by case, and requirement by requirement.
package struct RunComparison: Sendable {
  /// What became of a case or a requirement.
  package enum Change: String, CaseIterable, Sendable {
    /// It kept the run from conforming, and did not before.
    case newlyFailing = "newly-failing"
    case fixed
    /// It is in the later run alone, and keeps it from conforming.
    case newAndFailing = "new-and-failing"
    case new
    /// It is in the earlier run alone.
    case gone

    /// Whether it makes the later run the worse one.
    package var isWorse: Bool {
      switch self {
      case .newlyFailing, .newAndFailing, .gone: true
      case .fixed, .new: false
      }
    }
  }

  package struct Case: Sendable, Equatable {
    package let id: String
    package let change: Change
    package let before: Verdict?
    package let after: Verdict?
    /// The later run's headline, or the earlier one's where that is all there is.
    package let headline: String
  }

  package struct Requirement: Sendable, Equatable {
    package let id: RequirementID
    package let change: Change
    /// As reports print them; nil where the run does not know the requirement.
    package let before: String?
    package let after: String?
  }

  package let earlier: RecordHeader
  package let later: RecordHeader
  /// By change, the worst first, and in the order of their places.
  package let cases: [Case]
  package let requirements: [Requirement]
  /// The slowest first.
  package let slower: [SlowerCase]
  package let noise: DurationNoise
  /// What takes something from the comparison, one sentence each.
  package let caveats: [String]

  package init(earlier: Record, later: Record) {
    let pairs = CasePairs(from: earlier.cases, to: later.cases)
    self.earlier = earlier.header
    self.later = later.header
    cases = Self.changes(from: earlier, to: later, pairs)
    requirements = Self.changes(of: earlier, later)
    (noise, slower) = DurationNoise.slower(from: earlier.cases, to: later.cases, pairs)
    caveats =
      Self.caveats(earlier, "the earlier run") + Self.caveats(later, "the later run")
      + later.header.differences(from: earlier.header).map { "the later run has \($0)" }
  }

  /// Whether anything got worse.
  package var isWorse: Bool {
    !slower.isEmpty || cases.contains(where: \.change.isWorse)
      || requirements.contains(where: \.change.isWorse)
  }

  private static func caveats(_ record: Record, _ name: String) -> [String] {
    [
      record.incompleteness.map { "\(name) is INCOMPLETE: \($0)" },
      record.part.map { "\(name) is \($0) alone" },
    ].compactMap(\.self)
  }

  private static func changes(
    from earlier: Record, to later: Record, _ pairs: CasePairs
  ) -> [Case] {
    let laterTexts = CaseText(later.header)
    let earlierTexts = CaseText(earlier.header)
    // Only what has changed is put in order: of very many cases that is little.
    var changes: [(place: RecordCase, change: Change, before: Verdict?)] = []
    for (testCase, place) in zip(later.cases, pairs.earlier) {
      let old = place.map { earlier.cases[$0] }
      guard let change = change(from: old?.isAdverse, to: testCase.isAdverse) else { continue }
      changes.append((testCase, change, old?.verdict))
    }
    changes += pairs.gone.map { (earlier.cases[$0], .gone, earlier.cases[$0].verdict) }
    changes.sort { $0.place.placement < $1.place.placement }
    return Change.allCases.flatMap { kind in
      changes.filter { $0.change == kind }.map { testCase, change, before in
        let isGone = change == .gone
        return Case(
          id: testCase.id, change: change, before: before,
          after: isGone ? nil : testCase.verdict,
          headline: (isGone ? earlierTexts : laterTexts).headline(of: testCase))
      }
    }
  }

  private static func changes(of earlier: Record, _ later: Record) -> [Requirement] {
    let before = standings(of: earlier)
    let after = standings(of: later)
    let old = Dictionary(before.map { ($0.id, $0.verdict) }) { first, _ in first }
    let ids = Set(after.map(\.id))
    var changes = after.compactMap { id, verdict -> Requirement? in
      let old = old[id]
      // What a selection did not reach is neither better nor worse than it was.
      let isUnreached =
        later.header.isSelection && verdict == .notCovered
        || earlier.header.isSelection && old == .notCovered
      return isUnreached
        ? nil
        : change(from: old?.isAdverse, to: verdict.isAdverse).map {
          Requirement(id: id, change: $0, before: old?.word, after: verdict.word)
        }
    }
    changes += before.filter { !ids.contains($0.id) }.map {
      Requirement(id: $0.id, change: .gone, before: $0.verdict.word, after: nil)
    }
    return Change.allCases.flatMap { change in changes.filter { $0.change == change } }
  }

  /// Without the cases behind them, of which there may be very many.
  private static func standings(
    of record: Record
  ) -> [(id: RequirementID, verdict: RequirementStanding.Verdict)] {
    record.standings.map { ($0.requirement.id, $0.verdict) }
  }

  /// `nil` stands for what is not there.
  private static func change(from before: Bool?, to after: Bool) -> Change? {
    switch (before, after) {
    case (nil, true): .newAndFailing
    case (nil, false): .new
    case (false, true): .newlyFailing
    case (true, false): .fixed
    case (true, true), (false, false): nil
    }
  }
}

extension RequirementStanding.Verdict {
  /// Whether it is worse than shown: a requirement that nothing covers any more is, too.
  fileprivate var isAdverse: Bool {
    switch self {
    case .judged(.pass), .judged(.skipped), .notLaunched: false
    case .judged(.inconclusive), .judged(.fail), .judged(.error), .notCovered: true
    }
  }
}
