package import Contract
package import Scenarios

extension Planner {
  /// A plain start in an environment, with every route asked and a stop; or one with a role changed.
  ///
  /// It judges nothing: it shows whether the subject file fits the runtime.
  package func probe(
    in environment: EnvironmentName, changing role: RoleID? = nil,
    to setting: SettingTemplate = .unset
  ) -> TestCase {
    let runtime = "subject"
    var change = Change.none
    if let role { change.settings[role] = setting }
    let start = Start<Written>(
      runtime: runtime, launch: change,
      expectation: WrittenExpectation(start: role == nil ? .ready : .either))
    let actions: [Action<Written>] = [
      .start(start), .observe(WrittenObservation(runtime: runtime, name: "seen")),
      .stop(runtime: runtime, signal: .TERM),
    ]
    let scenario = Scenario(
      id: "probe", title: "a plain start", location: subject.location, requirements: [],
      environments: [environment], runtimes: [RuntimeDeclaration(name: runtime, side: .this)],
      varied: [], variants: [],
      steps: actions.map { Step(location: subject.location, requirements: [], action: $0) })
    var controls = Controls()
    var builder = CaseBuilder(
      planner: self, scenario: scenario, environment: environment,
      variant: Variant(name: role.map { "\($0)" }, change: .none))
    return builder.testCase(controls: &controls)
  }
}
