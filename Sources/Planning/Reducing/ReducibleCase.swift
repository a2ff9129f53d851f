package import Contract
package import Scenarios

/// A case that can be planned again with fewer or other differences from the baseline.
package struct ReducibleCase: Sendable {
  package let testCase: TestCase
  /// All that its starts differ in, in a fixed order.
  package let differences: [CaseDifference]
  private let changes: [CaseDifference.Place: Change]
  private let roles: [Role]
  private let replan: @Sendable ([CaseDifference]) -> TestCase?

  /// The changes are told by their places, the differences in the order of these.
  init(
    testCase: TestCase, changes: [(place: CaseDifference.Place, change: Change)], roles: [Role],
    replan: @escaping @Sendable ([CaseDifference]) -> TestCase?
  ) {
    self.testCase = testCase
    differences = changes.flatMap { $0.change.differences(at: $0.place) }
    self.changes = Dictionary(changes.map { ($0.place, $0.change) }) { first, _ in first }
    self.roles = roles
    self.replan = replan
  }

  /// A difference in a few words, such as `environment: case.dev-upper`.
  package func words(for difference: CaseDifference) -> String {
    changes[difference.place]?.words(for: difference.subject, roles: roles) ?? ""
  }

  /// The case with these differences alone, expected to go as the model says of them; nil if the
  /// scenario's own words contradict that, or if its refusals are no longer against any of the
  /// requirements.
  package func testCase(
    with differences: [CaseDifference], against requirements: [RequirementID]
  ) -> TestCase? {
    guard let reduced = replan(differences) else { return nil }
    let before = testCase.brokenRequirements.intersection(requirements)
    guard before.isEmpty || !reduced.brokenRequirements.isDisjoint(with: before) else { return nil }
    return reduced
  }
}

extension Planner {
  /// The case of a case, as its scenario or its sweep makes it; nil for a case of neither.
  package func reducible(
    _ testCase: TestCase, in scenarios: [Scenario], _ sweeps: [Sweep] = [],
    planned: [PlannedSweep] = []
  ) -> ReducibleCase? {
    scenarioCase(testCase, scenarios) ?? rowCase(testCase, sweeps, planned)
  }

  private func scenarioCase(_ testCase: TestCase, _ scenarios: [Scenario]) -> ReducibleCase? {
    for scenario in scenarios
    where testCase.id.text.utf8.starts(with: "\(scenario.id)/".utf8)
      && scenario.environments.contains(testCase.environment)
    {
      for variant in scenario.variants {
        let id = CaseID(of: scenario.id, in: testCase.environment, variant.name)
        guard id == testCase.id else { continue }
        return reducible(testCase, of: scenario, variant)
      }
    }
    return nil
  }

  private func reducible(
    _ testCase: TestCase, of scenario: Scenario, _ variant: Variant
  ) -> ReducibleCase {
    var changes: [(place: CaseDifference.Place, change: Change)] = [(.variant, variant.change)]
    for (index, step) in scenario.steps.enumerated() {
      if case .start(let start) = step.action { changes.append((.step(index), start.launch)) }
    }
    return ReducibleCase(testCase: testCase, changes: changes, roles: model.roles) { differences in
      let reduced = scenario.reduced(to: differences, of: variant, in: testCase.environment)
      guard case .success(let plan) = self.plan([reduced]) else { return nil }
      return plan.requestedCases.first
    }
  }
}

extension Scenario {
  fileprivate func reduced(
    to differences: [CaseDifference], of variant: Variant, in environment: EnvironmentName
  ) -> Scenario {
    let steps = self.steps.enumerated().map { index, step -> Step<Written> in
      guard case .start(let start) = step.action else { return step }
      let reduced = Start<Written>(
        runtime: start.runtime, launch: start.launch.keeping(differences, at: .step(index)),
        expectation: start.expectation)
      return Step(
        location: step.location, requirements: step.requirements, action: .start(reduced))
    }
    return Scenario(
      id: id, title: title, location: location, requirements: requirements,
      environments: [environment], runtimes: runtimes, varied: varied,
      variants: [
        Variant(name: variant.name, change: variant.change.keeping(differences, at: .variant))
      ], steps: steps)
  }
}

extension TestCase {
  /// The requirements that the blocks of its starts break, by the model's rules.
  fileprivate var brokenRequirements: Set<RequirementID> {
    steps.reduce(into: []) { requirements, step in
      guard case .start(let start) = step.action,
        case .reject(let violations) = start.expectation.oracle
      else { return }
      requirements.formUnion(violations.flatMap(\.rule.requirements))
    }
  }
}
