package import Contract
package import Planning
import Scenarios

/// Reduces a failing case to the fewest differences from the baseline that still fail in the same
/// way, and each of its values to the simplest class that does.
package struct CaseMinimiser {
  private let input: ReducibleCase
  private let failure: FailureSignature
  private let roles: [Role]
  private let limit: Int
  /// Whether a case fails in the same way; nil if that could not be learnt.
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
    let fewest = DeltaDebugging.minimum(of: input.differences) { differences in
      attempts.answer(testCase(with: differences), fails: fails)
    }
    var simplest = fewest
    for (place, difference) in fewest.enumerated() {
      for candidate in simpler(than: difference) {
        var changed = simplest
        changed[place] = candidate
        if attempts.answer(testCase(with: changed), fails: fails) {
          simplest = changed
          break
        }
      }
    }
    return MinimisedCase(
      fewest: fewest, differences: simplest,
      testCase: input.testCase(with: simplest, against: failure.requirements) ?? input.testCase,
      launches: attempts.count, isMinimal: !attempts.isExhausted)
  }

  /// Nil where the model does not let such a case be judged in the same way.
  private func testCase(with differences: [CaseDifference]) -> TestCase? {
    input.testCase(with: differences, against: failure.requirements)
  }

  private struct Attempts {
    let limit: Int
    private(set) var count = 0
    private(set) var isExhausted = false

    init(limit: Int) { self.limit = limit }

    mutating func answer(_ testCase: TestCase?, fails: (TestCase) -> Bool?) -> Bool {
      guard let testCase else { return false }
      guard count < limit else {
        isExhausted = true
        return false
      }
      count += 1
      guard let answer = fails(testCase) else {
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
