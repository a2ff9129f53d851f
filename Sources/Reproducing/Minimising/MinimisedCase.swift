package import Planning

/// What is left of a failing case.
package struct MinimisedCase: Sendable {
  /// The parts of its steps that the failure needs.
  package let parts: [ScenarioPart]
  /// The differences that the failure needs, with their own values.
  package let fewest: [CaseDifference]
  /// The same with the simplest values.
  package let differences: [CaseDifference]
  package let testCase: TestCase
  /// How many launches it took.
  package let launches: Int
  /// Whether everything was tried; false if the launches were used up before.
  package let isMinimal: Bool
}
