package import Contract
import Judging
package import Planning
import Scenarios

/// Reduces a failing case to what still fails in the same way: first to the fewest launches and
/// steps, then to the fewest differences from the baseline, then each of its values to the simplest
/// class.
package struct CaseMinimiser {
  private let input: ReducibleCase
  private let failure: FailureSignature
  private let roles: [Role]
  private let limit: Int
  /// Whether a case fails in the same way; nil if that could not be learnt, nor will be.
  private let fails: (TestCase) -> Bool?

  package init(
    _ input: ReducibleCase, failure: FailureSignature, roles: [Role], limit: Int,
    fails: @escaping (TestCase) -> Bool?
  ) {
    self.input = input
    self.failure = failure
    self.roles = roles
    self.limit = limit
    self.fails = fails
  }

  package func minimised() -> MinimisedCase {
    var attempts = Attempts(limit: limit)
    let parts = fewestParts(&attempts)
    let fewest = DeltaDebugging.minimum(of: input.differences) { differences in
      attempts.answer(testCase(parts, differences), fails: fails)
    }
    let simplest = simplest(fewest, of: parts, &attempts)
    return MinimisedCase(
      parts: parts, fewest: fewest, differences: simplest,
      testCase: testCase(parts, simplest) ?? input.testCase,
      launches: attempts.count, isMinimal: !attempts.isExhausted)
  }

  /// What comes behind the failure goes first, since it can hardly have a part in it.
  private func fewestParts(_ attempts: inout Attempts) -> [ScenarioPart] {
    var parts = input.parts
    let before = input.parts(upTo: failure.finding.location)
    if before.count < parts.count,
      attempts.answer(testCase(before, input.differences), fails: fails)
    {
      parts = before
    }
    return DeltaDebugging.minimum(of: parts) { parts in
      attempts.answer(testCase(parts, input.differences), fails: fails)
    }
  }

  private func simplest(
    _ fewest: [CaseDifference], of parts: [ScenarioPart], _ attempts: inout Attempts
  ) -> [CaseDifference] {
    var simplest = fewest
    for (place, difference) in fewest.enumerated() {
      for candidate in simpler(than: difference) {
        var changed = simplest
        changed[place] = candidate
        if attempts.answer(testCase(parts, changed), fails: fails) {
          simplest = changed
          break
        }
      }
    }
    return simplest
  }

  /// Nil where the model does not let such a case be judged in the same way.
  private func testCase(
    _ parts: [ScenarioPart], _ differences: [CaseDifference]
  ) -> TestCase? {
    input.testCase(of: parts, with: differences, breaking: failure.rules)
  }

  private struct Attempts {
    let limit: Int
    private(set) var count = 0
    private(set) var isExhausted = false

    init(limit: Int) { self.limit = limit }

    mutating func answer(_ testCase: TestCase?, fails: (TestCase) -> Bool?) -> Bool {
      guard let testCase, !isExhausted else { return false }
      guard count < limit else {
        isExhausted = true
        return false
      }
      count += 1
      guard let answer = fails(testCase) else {
        count -= 1
        isExhausted = true
        return false
      }
      return answer
    }
  }

  /// The same role with the classes before its own, the simplest first.
  private func simpler(than difference: CaseDifference) -> [CaseDifference] {
    guard case .setting(let id, let template) = difference.subject,
      let role = roles.first(where: { $0.id == id })
    else { return [] }
    return role.classesBySimplicity.map { SettingTemplate.setting($0.setting) }
      .prefix { $0 != template }.map { difference.with($0) }
  }
}
