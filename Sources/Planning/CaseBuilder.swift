import Contract
import Scenarios

/// Plans one case of a scenario: an environment and a variant.
struct CaseBuilder {
  let planner: Planner
  var scenario: Scenario
  let environment: EnvironmentName
  let variant: Variant
  var errors: [PlanningError] = []
  /// What the case needs, and what of it the subject lacks: as a whole, and by the position of a
  /// step that can be skipped.
  var needs: Set<Surface> = []
  private var lacking: Set<Surface> = []
  private var lackingSteps: [Int: Set<Surface>] = [:]
  /// The roles that the steps speak of and that the subject does not have, or that its variables
  /// cannot be given.
  var lackedRoles: Set<RoleID> = []
  /// What a start is given instead of the baseline with the variant's changes, if it is known.
  var prepared: [RoleID: RoleSetting]?
  /// Where the control of its starts comes from.
  var controlSource = ControlSource.settings
  let baselines: Baselines
  var runtimeOfAnswer: [AnswerName: String] = [:]
  /// What was done to runtimes so far, and what was left out for want of an observer.
  var course = UnobservedCourse()
  /// The names under which all routes were asked.
  var observedGroups: Set<String> = []

  enum ControlSource {
    /// Worked out from what a start is given.
    case settings
    /// Known already; nil if none is needed.
    case known(CaseID?)
  }

  /// The baselines are of the scenario's runtimes, where they are known already.
  init(
    planner: Planner, scenario: Scenario, environment: EnvironmentName, variant: Variant,
    baselines: Baselines? = nil
  ) {
    self.planner = planner
    self.baselines = baselines ?? Baselines(of: scenario.runtimes.map(\.name), planner)
    self.scenario = scenario
    self.environment = environment
    self.variant = variant
  }

  var secrets: [EnvironmentName: Secrets] { planner.secrets }

  var id: CaseID { CaseID(of: scenario.id, in: environment, variant.name) }

  mutating func testCase(controls: inout Controls) -> TestCase {
    var steps: [PlannedStep] = []
    for step in scenario.steps {
      let before = needs
      needs = []
      course.take(step.action, isMade: !planner.subject.lacks.contains(.observer))
      let action = action(step, controls: &controls)
      let lacked = needs.intersection(planner.subject.lacks)
      needs.formUnion(before)
      guard let action else { continue }
      if !lacked.isEmpty {
        if action.canBeSkipped {
          lackingSteps[steps.count] = lacked
        } else {
          lacking.formUnion(lacked)
        }
      }
      steps.append(
        PlannedStep(
          location: step.location,
          requirements: step.requirements.isEmpty ? scenario.requirements : step.requirements,
          action: action))
    }
    if runsSeveralAtOnce {
      needs.insert(.ownAddress)
      lacking.formUnion(planner.subject.lacks.intersection([.ownAddress]))
    }
    // What the rules say of a case that is never made is nobody's error.
    if !lackedRoles.isEmpty { errors = [] }
    return TestCase(
      id: id, title: scenario.title, location: scenario.location,
      requirements: scenario.requirements, environment: environment,
      runtimes: scenario.runtimes.map(planned), steps: steps, isControl: false, needs: needs,
      lacking: lacking, lackingSteps: lackingSteps, lackedRoles: lackedRoles)
  }

  /// Plans what the case is compared with, and not the case: as if it had been planned.
  mutating func planControls(_ controls: inout Controls) {
    for step in scenario.steps {
      switch step.action {
      case .start(let start): planControl(of: start, location: step.location, controls: &controls)
      // What cannot be made for want of a role is compared with nothing.
      case .check(let assertion): _ = planned(assertion)
      case .edit(let runtime, let edit): _ = planned(edit, runtime)
      case .stop, .kill, .signal, .request, .observe, .database, .snapshot, .wait: break
      }
    }
    if !lackedRoles.isEmpty { errors = [] }
  }

  /// Notes roles that the case cannot do without.
  mutating func need(_ roles: some Sequence<RoleID>) {
    lackedRoles.formUnion(planner.subject.lackedRoles.intersection(roles))
  }

  private var runsSeveralAtOnce: Bool {
    var running: Set<String> = []
    for step in scenario.steps {
      switch step.action {
      case .start(let start): running.insert(start.runtime)
      case .stop(let runtime, _), .kill(let runtime): running.remove(runtime)
      case .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check: break
      }
      if running.count > 1 { return true }
    }
    return false
  }

  func planned(_ runtime: RuntimeDeclaration) -> PlannedRuntime {
    planned(runtime.name, in: environment(of: runtime))
  }

  /// A runtime as a control launches it, in the environment that its block selects.
  func planned(_ runtime: String, in environment: EnvironmentName) -> PlannedRuntime {
    PlannedRuntime(
      name: runtime, environment: environment,
      secrets: secrets[environment] ?? Secrets(seed: planner.seed, environment: environment))
  }

  func environment(of runtime: RuntimeDeclaration) -> EnvironmentName {
    environment(on: runtime.side)
  }

  func environment(on side: RuntimeDeclaration.Side) -> EnvironmentName {
    switch side {
    case .this: environment
    case .other: environment.other
    }
  }

  func declaration(_ name: String) -> RuntimeDeclaration {
    scenario.runtimes.first { $0.name == name } ?? RuntimeDeclaration(name: name, side: .this)
  }

  func resolution(_ runtime: String) -> Resolution {
    Resolution(
      source: planner.source, environment: environment(of: declaration(runtime)), runtime: runtime)
  }

  // MARK: - Steps

  private mutating func action(
    _ step: Step<Written>, controls: inout Controls
  ) -> Action<Planned>? {
    switch step.action {
    case .start(let start):
      return .start(self.start(start, location: step.location, controls: &controls))
    case .stop(let runtime, let signal): return .stop(runtime: runtime, signal: signal)
    case .kill(let runtime): return .kill(runtime: runtime)
    case .signal(let runtime, let signal): return .signal(runtime: runtime, signal: signal)
    case .request(let request): return .request(self.request(request))
    case .observe(let observation):
      guard !planner.subject.lacks.contains(.observer) else { return nil }
      return .observe(requests(of: observation))
    case .database(let runtime, let behaviour):
      needs.insert(.database)
      if behaviour.needsServer { needs.insert(.databaseOwner) }
      return .database(runtime: runtime, behaviour: behaviour)
    case .edit(let runtime, let edit): return .edit(runtime: runtime, edit: planned(edit, runtime))
    case .snapshot(let runtime, let name): return .snapshot(runtime: runtime, name: name)
    case .wait(let milliseconds): return .wait(milliseconds: milliseconds)
    case .check(let assertion): return .check(planned(assertion))
    }
  }
}

extension Action<Planned> {
  /// Whether the rest of a case means the same without it: what it leaves out is only not shown.
  fileprivate var canBeSkipped: Bool {
    switch self {
    case .request, .observe, .check: true
    case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait: false
    }
  }
}
