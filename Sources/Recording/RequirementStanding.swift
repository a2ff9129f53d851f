internal import Contract
package import Outcomes

/// What a run has shown about one requirement.
package struct RequirementStanding: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// The worst that any case came to.
    case judged(Outcomes.Verdict)
    /// No case that ran says anything about it.
    case notCovered
    /// About the model itself: no launch can show it.
    case notLaunched
  }

  /// What one case says about the requirement.
  package struct Case: Sendable, Equatable {
    package let id: String
    package let verdict: Outcomes.Verdict
    /// Whether it is a failure, and a known one.
    package let isDeviation: Bool
  }

  package let requirement: RecordHeader.Requirement
  package let verdict: Verdict
  /// In the order in which they were made.
  package let cases: [Case]

  /// Whether all that fails is known to.
  package var isDeviation: Bool {
    let failures = cases.filter { $0.verdict == .fail }
    return !failures.isEmpty && failures.allSatisfy(\.isDeviation)
  }

  package var counts: VerdictCounts { VerdictCounts(cases.map(\.verdict)) }

  /// Whether something was seen that violates it, and is not known.
  package var isViolated: Bool { verdict == .judged(.fail) && !isDeviation }
}

extension Record {
  /// How each requirement stands, in the model's order: what every report tells.
  package var standings: [RequirementStanding] {
    RequirementTally(header.requirements, cases: cases).standings
  }
}

/// Gathers the standing of requirements case by case.
private struct RequirementTally {
  private struct Entry {
    var cases: [RequirementStanding.Case] = []
    var worst: Weight?

    /// In place: a copy for each case would make a long run's tally quadratic.
    mutating func add(_ id: String, _ weight: Weight) {
      cases.append(
        RequirementStanding.Case(
          id: id, verdict: weight.verdict, isDeviation: weight.isDeviation))
      worst = max(worst ?? weight, weight)
    }
  }

  private let requirements: [RecordHeader.Requirement]
  private var entries: [RequirementID: Entry] = [:]

  init(_ requirements: [RecordHeader.Requirement], cases: [RecordCase]) {
    self.requirements = requirements
    for testCase in cases { add(testCase) }
  }

  private mutating func add(_ testCase: RecordCase) {
    var weights: [RequirementID: Weight] = [:]
    for finding in testCase.findings {
      let weight = Weight(finding)
      for id in finding.requirements { weights[id] = max(weights[id] ?? weight, weight) }
    }
    if testCase.findings.isEmpty {
      // Nothing was checked, and what should have been is known.
      for id in testCase.requirements { weights[id] = Weight(testCase.verdict) }
    }
    for (id, weight) in weights {
      entries[id, default: Entry()].add(testCase.id, weight)
    }
  }

  /// One for every requirement.
  var standings: [RequirementStanding] {
    requirements.map { requirement in
      let entry = entries[requirement.id] ?? Entry()
      let verdict: RequirementStanding.Verdict =
        if let worst = entry.worst {
          .judged(worst.verdict)
        } else {
          requirement.level.isJudgedByLaunching ? .notCovered : .notLaunched
        }
      return RequirementStanding(requirement: requirement, verdict: verdict, cases: entry.cases)
    }
  }
}

/// How much one finding says about a requirement, the most telling last.
///
/// A violation that was seen stays one whatever else went wrong, so that a failure outweighs an
/// error, and one that is not known those that are; a permission that is not used takes nothing from a pass.
private struct Weight: Comparable {
  let verdict: Outcomes.Verdict
  private let rank: Int
  /// Whether it is a failure that is known.
  let isDeviation: Bool

  private init(verdict: Outcomes.Verdict, rank: Int, isDeviation: Bool = false) {
    self.verdict = verdict
    self.rank = rank
    self.isDeviation = isDeviation
  }

  init(_ verdict: Outcomes.Verdict) {
    let rank =
      switch verdict {
      case .skipped: 0
      case .pass: 2
      case .inconclusive: 3
      case .error: 4
      case .fail: 6
      }
    self.init(verdict: verdict, rank: rank)
  }

  init(_ finding: RecordFinding) {
    let isUnused = finding.verdict == .inconclusive && finding.knownReason?.isChoice == true
    let rank = isUnused ? 1 : finding.isDeviation ? 5 : Weight(finding.verdict).rank
    self.init(verdict: finding.verdict, rank: rank, isDeviation: finding.isDeviation)
  }

  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
