import Contract
package import Scenarios

/// A case that can be planned again with fewer steps, and fewer or other differences from the
/// baseline.
package struct ReducibleCase: Sendable {
  package let testCase: TestCase
  /// All that its starts differ in, in a fixed order.
  package let differences: [CaseDifference]
  /// Its steps, as far as one can be left out without another; none for a row of a sweep.
  package let parts: [ScenarioPart]
  private let stepLocations: [SourceLocation]
  private let changes: [CaseDifference.Place: Change]
  private let roles: [Role]
  private let replan: @Sendable ([ScenarioPart], [CaseDifference]) -> TestCase?

  /// The changes are told by their places, the differences in the order of these.
  init(
    testCase: TestCase, changes: [(place: CaseDifference.Place, change: Change)], roles: [Role],
    steps: [SourceLocation] = [], parts: [ScenarioPart] = [],
    replan: @escaping @Sendable ([ScenarioPart], [CaseDifference]) -> TestCase?
  ) {
    self.testCase = testCase
    self.parts = parts
    stepLocations = steps
    differences = changes.flatMap { $0.change.differences(at: $0.place) }
    self.changes = Dictionary(changes.map { ($0.place, $0.change) }) { first, _ in first }
    self.roles = roles
    self.replan = replan
  }

  /// A difference in a few words, such as `environment: case.dev-upper`.
  package func words(for difference: CaseDifference) -> String {
    changes[difference.place]?.words(for: difference.subject, roles: roles) ?? ""
  }

  /// The parts that begin no later than the last step that stands at a place; all if none does.
  package func parts(upTo location: SourceLocation) -> [ScenarioPart] {
    guard let last = stepLocations.lastIndex(of: location) else { return parts }
    return parts.filter { part in part.steps.contains { $0 <= last } }
  }

  /// The case with these parts and differences alone, expected to go as the model says of them; nil
  /// if the scenario's own words contradict that, or if it breaks none of the rules any more.
  package func testCase(
    of parts: [ScenarioPart], with differences: [CaseDifference], breaking rules: Set<String>
  ) -> TestCase? {
    guard let reduced = replan(parts, differences) else { return nil }
    let before = testCase.brokenRules.intersection(rules)
    guard before.isEmpty || !reduced.brokenRules.isDisjoint(with: before) else { return nil }
    // What a step states of an end is so because of what the start is given, and of nothing else.
    let refused = testCase.brokenRules
    guard
      refused.isEmpty || !reduced.expectsAnEnd
        || !reduced.brokenRules.isDisjoint(with: refused)
    else { return nil }
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
    return ReducibleCase(
      testCase: testCase, changes: changes, roles: model.roles,
      steps: scenario.steps.map(\.location), parts: scenario.parts
    ) { parts, differences in
      let kept = Set(parts.flatMap(\.steps))
      guard scenario.holdsTogether(kept) else { return nil }
      let reduced = scenario.reduced(
        to: kept, with: differences, of: variant, in: testCase.environment)
      guard case .success(let plan) = self.plan([reduced]) else { return nil }
      return plan.requestedCases.first
    }
  }
}

extension Scenario {
  fileprivate func reduced(
    to kept: Set<Int>, with differences: [CaseDifference], of variant: Variant,
    in environment: EnvironmentName
  ) -> Scenario {
    let steps = self.steps.enumerated().compactMap { index, step -> Step<Written>? in
      guard kept.contains(index) else { return nil }
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
  /// Whether a step states that a runtime has ended, in the scenario's own words.
  fileprivate var expectsAnEnd: Bool {
    steps.contains { step in
      if case .check(.ended) = step.action { true } else { false }
    }
  }

  /// The rules that the blocks of its starts break.
  fileprivate var brokenRules: Set<String> {
    steps.reduce(into: []) { rules, step in
      guard case .start(let start) = step.action,
        case .reject(let violations) = start.expectation.oracle
      else { return }
      rules.formUnion(violations.map(\.rule.id))
    }
  }
}
