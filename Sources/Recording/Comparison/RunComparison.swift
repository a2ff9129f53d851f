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
    let earlierCases = earlier.ordered.cases
    let laterCases = later.ordered.cases
    self.earlier = earlier.header
    self.later = later.header
    cases = Self.changes(from: earlierCases, to: laterCases, later.header, earlier.header)
    requirements = Self.changes(of: earlier, later)
    (noise, slower) = DurationNoise.slower(from: earlierCases, to: laterCases)
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
    from earlier: [RecordCase], to later: [RecordCase], _ laterHeader: RecordHeader,
    _ earlierHeader: RecordHeader
  ) -> [Case] {
    let before = Dictionary(earlier.map { (Array($0.id.utf8), $0) }) { first, _ in first }
    let after = Set(later.map { Array($0.id.utf8) })
    let laterTexts = CaseText(laterHeader)
    let earlierTexts = CaseText(earlierHeader)
    var changes = later.compactMap { testCase -> Case? in
      let old = before[Array(testCase.id.utf8)]
      return change(from: old?.isAdverse, to: testCase.isAdverse).map {
        Case(
          id: testCase.id, change: $0, before: old?.verdict, after: testCase.verdict,
          headline: laterTexts.headline(of: testCase))
      }
    }
    changes += earlier.filter { !after.contains(Array($0.id.utf8)) }.map {
      Case(
        id: $0.id, change: .gone, before: $0.verdict, after: nil,
        headline: earlierTexts.headline(of: $0))
    }
    return Change.allCases.flatMap { change in changes.filter { $0.change == change } }
  }

  private static func changes(of earlier: Record, _ later: Record) -> [Requirement] {
    let before = earlier.standings
    let after = later.standings
    let old = Dictionary(before.map { ($0.requirement.id, $0) }) { first, _ in first }
    let ids = Set(after.map(\.requirement.id))
    var changes = after.compactMap { standing -> Requirement? in
      let old = old[standing.requirement.id]
      // What a selection did not reach is neither better nor worse than it was.
      let isUnreached =
        later.header.isSelection && standing.verdict == .notCovered
        || earlier.header.isSelection && old?.verdict == .notCovered
      return isUnreached
        ? nil
        : change(from: old?.isAdverse, to: standing.isAdverse).map {
          Requirement(
            id: standing.requirement.id, change: $0, before: old?.verdict.word,
            after: standing.verdict.word)
        }
    }
    changes += before.filter { !ids.contains($0.requirement.id) }.map {
      Requirement(
        id: $0.requirement.id, change: .gone, before: $0.verdict.word, after: nil)
    }
    return Change.allCases.flatMap { change in changes.filter { $0.change == change } }
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

extension RequirementStanding {
  /// Whether it is worse than shown: a requirement that nothing covers any more is, too.
  fileprivate var isAdverse: Bool {
    switch verdict {
    case .judged(.pass), .judged(.skipped), .notLaunched: false
    case .judged(.inconclusive), .judged(.fail), .judged(.error), .notCovered: true
    }
  }
}
