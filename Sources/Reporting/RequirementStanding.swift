internal import Contract
package import Judging

/// What a run has shown about one requirement.
package struct RequirementStanding: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// The worst that any case came to.
    case judged(Judging.Verdict)
    /// No case that ran says anything about it.
    case notCovered
    /// About the model itself: no launch can show it.
    case notLaunched
  }

  /// What one case says about the requirement.
  package struct Case: Sendable, Equatable {
    package let id: String
    package let verdict: Judging.Verdict
  }

  package let requirement: RecordHeader.Requirement
  package let verdict: Verdict
  /// In the order in which they were made.
  package let cases: [Case]

  package var counts: VerdictCounts { VerdictCounts(cases.map(\.verdict)) }
}

/// Gathers the standing of requirements case by case.
package struct RequirementTally: Sendable {
  private struct Entry {
    var cases: [RequirementStanding.Case] = []
    var worst: Weight?

    /// In place: a copy for each case would make a long run's tally quadratic.
    mutating func add(_ id: String, _ weight: Weight) {
      cases.append(RequirementStanding.Case(id: id, verdict: weight.verdict))
      worst = max(worst ?? weight, weight)
    }
  }

  private let requirements: [RecordHeader.Requirement]
  private var entries: [RequirementID: Entry] = [:]

  package init(_ requirements: [RecordHeader.Requirement], cases: [RecordCase] = []) {
    self.requirements = requirements
    for testCase in cases { add(testCase) }
  }

  package mutating func add(_ testCase: RecordCase) {
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

  /// One for every requirement, in the model's order.
  package var standings: [RequirementStanding] {
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
/// error; a permission that is not used takes nothing from a pass.
private struct Weight: Comparable {
  let verdict: Judging.Verdict
  private let rank: Int

  private init(verdict: Judging.Verdict, rank: Int) {
    self.verdict = verdict
    self.rank = rank
  }

  init(_ verdict: Judging.Verdict) {
    let rank =
      switch verdict {
      case .skipped: 0
      case .pass: 2
      case .inconclusive: 3
      case .error: 4
      case .fail: 5
      }
    self.init(verdict: verdict, rank: rank)
  }

  init(_ finding: RecordFinding) {
    let isUnused = finding.verdict == .inconclusive && finding.reason == .permissionUnused
    self.init(verdict: finding.verdict, rank: isUnused ? 1 : Weight(finding.verdict).rank)
  }

  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
