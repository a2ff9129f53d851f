package import Contract
package import Planning

/// Groups failing cases by what makes them fail, with a bounded number of launches.
///
/// Of the cases of one scenario that fail in the same way, the one with the fewest differences is
/// minimised; another has the same cause if it still fails so with its own values of what is left
/// alone. What that does not explain is minimised in turn.
package struct CauseAnalysis {
  /// A case that failed.
  package struct Failure {
    package let testCase: TestCase
    package let signature: FailureSignature
    /// Nil if it cannot be planned again, or is too slow to be.
    package let reducible: ReducibleCase?

    package init(testCase: TestCase, signature: FailureSignature, reducible: ReducibleCase?) {
      self.testCase = testCase
      self.signature = signature
      self.reducible = reducible
    }
  }

  package struct Cause {
    package let signature: FailureSignature
    /// Nil if nothing could be minimised.
    package let minimised: MinimisedCase?
    /// What is left of the witness, in words.
    package let words: [String]
    /// The case that was minimised first.
    package let witness: CaseID
    package var cases: [CaseID]
    package var launches: Int
  }

  private let failures: [Failure]
  private let roles: [Role]
  private let limit: Int
  private let limitOfOne: Int
  private let fails: (TestCase, FailureSignature) -> Bool?

  /// `fails` tells whether a case fails in some way, or nil if that could not be learnt.
  package init(
    _ failures: [Failure], roles: [Role], limit: Int, limitOfOne: Int,
    fails: @escaping (TestCase, FailureSignature) -> Bool?
  ) {
    self.failures = failures
    self.roles = roles
    self.limit = limit
    self.limitOfOne = limitOfOne
    self.fails = fails
  }

  /// The causes in the order of their first cases.
  package func causes() -> [Cause] {
    var launches = 0
    var found: [Cause] = []
    for group in groups {
      for cause in causes(of: group, &launches) {
        if let same = found.firstIndex(where: { $0.isSame(as: cause) }) {
          found[same].cases += cause.cases
          found[same].launches += cause.launches
        } else {
          found.append(cause)
        }
      }
    }
    return found
  }

  private struct Group: Hashable {
    let fault: FailureSignature.Fault
    let roles: Set<RoleID>
    /// What tells failures apart that are about no role.
    let requirements: [RequirementID]
    let scenario: String
  }

  /// Cases that overlook rules of the same roles, or that are of one scenario and fail in one way;
  /// those with few differences first.
  private var groups: [[Failure]] {
    var positions: [Group: Int] = [:]
    var groups: [[Failure]] = []
    for failure in failures {
      let key = Group(
        fault: failure.signature.fault, roles: failure.signature.roles,
        requirements: failure.signature.roles.isEmpty ? failure.signature.requirements : [],
        scenario: failure.signature.roles.isEmpty
          ? String(failure.testCase.id.text.prefix { $0 != "/" }) : "")
      if let position = positions[key] {
        groups[position].append(failure)
      } else {
        positions[key] = groups.count
        groups.append([failure])
      }
    }
    return groups.map { group in
      group.enumerated().sorted { left, right in
        (left.element.size, left.offset) < (right.element.size, right.offset)
      }.map(\.element)
    }
  }

  private func causes(of group: [Failure], _ launches: inout Int) -> [Cause] {
    var open = group
    var causes: [Cause] = []
    while let witness = open.first {
      let before = launches
      guard let reducible = witness.reducible, launches < limit else {
        causes.append(
          Cause(
            signature: witness.signature, minimised: nil, words: [], witness: witness.testCase.id,
            cases: open.map(\.testCase.id), launches: 0))
        break
      }
      let minimised = CaseMinimiser(
        reducible, failure: witness.signature, roles: roles,
        limit: min(limitOfOne, limit - launches)
      ) { fails($0, witness.signature) }.minimised()
      launches += minimised.launches
      var rest: [Failure] = []
      var explained = [witness.testCase.id]
      for other in open.dropFirst() {
        if isExplained(other, by: minimised, &launches) {
          explained.append(other.testCase.id)
        } else {
          rest.append(other)
        }
      }
      open = rest
      causes.append(
        Cause(
          signature: witness.signature, minimised: minimised,
          words: minimised.differences.map(reducible.words).unique, witness: witness.testCase.id,
          cases: explained, launches: launches - before))
    }
    return causes
  }

  /// Whether a case fails in the same way with no more than its own values of what a minimised one
  /// still needs.
  private func isExplained(
    _ failure: Failure, by minimised: MinimisedCase, _ launches: inout Int
  ) -> Bool {
    guard let reducible = failure.reducible else { return minimised.fewest.isEmpty }
    let own = reducible.differences.filter { difference in
      minimised.fewest.contains { $0.isOfSameKind(as: difference) }
    }
    guard own.count == minimised.fewest.count else { return false }
    if own == reducible.differences { return true }
    guard launches < limit,
      let testCase = reducible.testCase(with: own, against: failure.signature.requirements)
    else { return false }
    launches += 1
    return fails(testCase, failure.signature) ?? false
  }
}

extension [String] {
  /// The same without what comes again.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension CauseAnalysis.Failure {
  /// What cannot be minimised comes last.
  fileprivate var size: Int { reducible?.differences.count ?? .max }
}

extension CauseAnalysis.Cause {
  /// Whether two causes, of different scenarios, are one: the same failure from the same values,
  /// against a requirement that both know.
  fileprivate func isSame(as other: Self) -> Bool {
    guard let one = minimised, let two = other.minimised, !one.differences.isEmpty else {
      return false
    }
    return signature.fault == other.signature.fault
      && !Set(signature.requirements).isDisjoint(with: other.signature.requirements)
      && one.isMinimal && two.isMinimal && words == other.words
      && one.differences.map(\.subject) == two.differences.map(\.subject)
  }
}
