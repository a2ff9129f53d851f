package import Contract
package import Planning
import Scenarios

/// Groups failing cases by what makes them fail, with a bounded number of launches.
///
/// Of the cases that overlook the same rules, or that are of one scenario and fail in one way, the
/// one with the fewest differences is minimised; another has the same cause if it still fails so
/// with its own values of what is left alone. What that does not explain is minimised in turn. The
/// largest groups come first, so that they are what the launches are spent on.
package struct CauseAnalysis {
  /// A case that failed.
  package struct Failure {
    package let testCase: TestCase
    package let signature: FailureSignature
    /// Nil if it cannot be planned again.
    package let reducible: ReducibleCase?
    /// How long it took, in microseconds.
    package let duration: Int

    package init(
      testCase: TestCase, signature: FailureSignature, reducible: ReducibleCase?, duration: Int = 0
    ) {
      self.testCase = testCase
      self.signature = signature
      self.reducible = reducible
      self.duration = duration
    }
  }

  package struct Cause {
    package let signature: FailureSignature
    /// Those of all its cases.
    package private(set) var requirements: [RequirementID]
    /// Nil if nothing could be minimised.
    package let minimised: MinimisedCase?
    /// What is left of the witness, in words.
    package let words: [String]
    /// The case that stands for all: one that differs from the baseline as the smallest does, if there is
    /// one, else the one that was minimised.
    package let witness: CaseID
    package private(set) var cases: [CaseID]
    package private(set) var launches: Int
    /// What the steps that are left do.
    fileprivate let shape: [String]
  }

  private let failures: [Failure]
  private let roles: [Role]
  private let limitOfOne: Int
  private let budget: LaunchBudget
  private let fails: (TestCase, FailureSignature) -> Bool?

  /// `fails` tells whether a case fails in some way, or nil if that could not be learnt.
  package init(
    _ failures: [Failure], roles: [Role], limitOfOne: Int, budget: LaunchBudget,
    fails: @escaping (TestCase, FailureSignature) -> Bool?
  ) {
    self.failures = failures
    self.roles = roles
    self.limitOfOne = limitOfOne
    self.budget = budget
    self.fails = fails
  }

  /// The causes, those of the largest groups first; every case is in one of them.
  package func causes() -> [Cause] {
    var found: [Cause] = []
    for group in groups {
      for cause in causes(of: group) {
        if let same = found.firstIndex(where: { $0.isSame(as: cause) }) {
          found[same] = found[same].united(with: cause)
        } else {
          found.append(cause)
        }
      }
    }
    return found
  }

  private struct Group: Hashable {
    let fault: FailureSignature.Fault
    let rules: Set<String>
    /// What tells failures apart that are about no rule.
    let scenario: String
  }

  /// Those with few differences first, and among these the fastest.
  private var groups: [[Failure]] {
    var positions: [Group: Int] = [:]
    var groups: [[Failure]] = []
    for failure in failures {
      let rules = failure.signature.rules
      let key = Group(
        fault: failure.signature.fault, rules: rules,
        scenario: rules.isEmpty ? String(failure.testCase.id.text.prefix { $0 != "/" }) : "")
      if let position = positions[key] {
        groups[position].append(failure)
      } else {
        positions[key] = groups.count
        groups.append([failure])
      }
    }
    let ordered = groups.map { group in
      group.enumerated().sorted { left, right in
        (left.element.size, left.element.steps, left.offset)
          < (right.element.size, right.element.steps, right.offset)
      }.map(\.element)
    }
    return ordered.enumerated().sorted { left, right in
      (-left.element.count, left.offset) < (-right.element.count, right.offset)
    }.map(\.element)
  }

  private func causes(of group: [Failure]) -> [Cause] {
    var open = group
    var causes: [Cause] = []
    while let witness = open.first {
      let before = budget.spent
      let share = budget.share(atMost: limitOfOne, eachTaking: witness.duration)
      guard let reducible = witness.reducible, share.launches > 0, budget.end == nil else {
        if witness.reducible != nil { budget.wasShort(share) }
        causes.append(Cause(of: open))
        break
      }
      let minimised = CaseMinimiser(
        reducible, failure: witness.signature, roles: roles, limit: share.launches
      ) { attempt($0, witness.signature, of: share) }.minimised()
      if !minimised.isMinimal { budget.wasShort(share) }
      var known: [Attempted: Bool] = [:]
      let explained = open.dropFirst().filter { isExplained($0, by: minimised, &known) }
      let names = Set(explained.map(\.testCase.id))
      open = open.dropFirst().filter { !names.contains($0.testCase.id) }
      causes.append(
        Cause(
          of: [witness] + explained, minimised,
          words: minimised.differences.map(reducible.words).unique,
          launches: budget.spent - before))
    }
    return causes
  }

  private func attempt(
    _ testCase: TestCase, _ signature: FailureSignature, of share: LaunchBudget.Share? = nil
  ) -> Bool? {
    budget.attempt(of: share) { fails(testCase, signature) }
  }

  /// What two cases of one scenario or sweep have in common that come to the same launches.
  private struct Attempted: Hashable {
    let scenario: String
    let differences: [CaseDifference]
    let requirements: [RequirementID]

    /// Nil where more than settings differ, which are told by their positions in one variant only.
    init?(_ failure: Failure, _ differences: [CaseDifference]) {
      guard differences.allSatisfy({ $0.setting != nil }) else { return nil }
      requirements = failure.signature.requirements
      let parts = failure.testCase.id.text.split(separator: "/", maxSplits: 2)
      scenario = parts.prefix(2).joined(separator: "/")
      self.differences = differences
    }
  }

  /// Whether a case fails in the same way with no more than its own values of what a minimised one
  /// still needs. Rows of a sweep often come to the same then, and are tried once.
  private func isExplained(
    _ failure: Failure, by minimised: MinimisedCase, _ known: inout [Attempted: Bool]
  ) -> Bool {
    guard let reducible = failure.reducible else { return minimised.fewest.isEmpty }
    let own = reducible.differences.filter { difference in
      minimised.fewest.contains { $0.isOfSameKind(as: difference) }
    }
    guard own.count == minimised.fewest.count else { return false }
    if own == reducible.differences { return true }
    guard
      let testCase = reducible.testCase(
        of: reducible.parts, with: own, breaking: failure.signature.rules)
    else { return false }
    let attempted = Attempted(failure, own)
    if let attempted, let answer = known[attempted] { return answer }
    guard let answer = attempt(testCase, failure.signature) else { return false }
    if let attempted { known[attempted] = answer }
    return answer
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
  /// Whether it differs from the baseline in what a smallest case does, and in nothing else.
  fileprivate func isSmallest(_ minimised: MinimisedCase?) -> Bool {
    guard let minimised, let reducible else { return false }
    return reducible.differences.map(\.setting) == minimised.differences.map(\.setting)
      && reducible.differences.allSatisfy { $0.setting != nil }
  }

  /// What cannot be minimised comes last.
  fileprivate var size: Int { reducible?.differences.count ?? .max }
  fileprivate var steps: Int { testCase.steps.count }
}

extension CauseAnalysis.Cause {
  /// The cause of cases of which the first stands for all.
  fileprivate init(
    of failures: [CauseAnalysis.Failure], _ minimised: MinimisedCase? = nil, words: [String] = [],
    launches: Int = 0
  ) {
    signature = failures[0].signature
    requirements = Set(failures.flatMap(\.signature.requirements)).sorted()
    self.minimised = minimised
    self.words = words
    witness = failures.first { $0.isSmallest(minimised) }?.testCase.id ?? failures[0].testCase.id
    cases = failures.map(\.testCase.id)
    self.launches = launches
    shape = minimised.map { Self.shape(of: $0.testCase) } ?? []
  }

  /// What the steps do, whatever their scenario calls its runtimes, and ends them with.
  private static func shape(of testCase: TestCase) -> [String] {
    var names: [Substring] = []
    return testCase.steps.filter { !$0.action.endsARuntime }.flatMap { step in
      step.action.words.split(separator: " ").map { word in
        let name = word.last.map { ",:".contains($0) } ?? false ? word.dropLast() : word
        guard testCase.runtimes.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
          return String(word)
        }
        if !names.contains(name) { names.append(name) }
        return "\(names.firstIndex(of: name) ?? 0)\(word.dropFirst(name.count))"
      }
    }
  }

  /// Whether two causes, of different groups, are one: the same failure from the same values, or
  /// of the same steps where no value has a part in it. Of what was not minimised, nothing tells
  /// more than the kind of failure and the rule.
  fileprivate func isSame(as other: Self) -> Bool {
    guard signature.fault == other.signature.fault else { return false }
    guard let one = minimised, let two = other.minimised else {
      return minimised == nil && other.minimised == nil && signature.rules == other.signature.rules
        && !Set(requirements).isDisjoint(with: other.requirements)
    }
    guard one.isMinimal, two.isMinimal, words == other.words else { return false }
    return one.differences.isEmpty
      ? two.differences.isEmpty && shape == other.shape
      : one.differences.compactMap(\.setting) == two.differences.compactMap(\.setting)
  }

  fileprivate func united(with other: Self) -> Self {
    var cause = self
    cause.requirements = Set(requirements + other.requirements).sorted()
    cause.cases += other.cases
    cause.launches += other.launches
    return cause
  }
}

extension Action {
  fileprivate var endsARuntime: Bool {
    switch self {
    case .stop, .kill: true
    case .start, .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check: false
    }
  }
}
