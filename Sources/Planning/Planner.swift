package import Contract
package import Scenarios

/// Turns scenarios into an inert plan: pure, and the same for the same seed on every machine.
package struct Planner: Sendable {
  let model: Model
  let subject: Subject
  let seed: UInt64
  let secrets: [EnvironmentName: Secrets]
  /// What placeholders are filled from.
  let source: ResolutionSource
  /// What the model says of each class of a role.
  let classes: ClassIndex
  /// What the respective other environment has for each role, as the oracle sees it.
  let otherBaselines: [EnvironmentName: [RoleID: Setting<Bytes>]]
  /// Whether a real server stands behind the database witnesses.
  private let hasServer: Bool

  package init(model: Model, subject: Subject, seed: UInt64, hasServer: Bool = true) {
    self.hasServer = hasServer
    let model = model.reduced(to: subject)
    self.model = model
    self.subject = subject
    self.seed = seed
    let secrets = Dictionary(
      uniqueKeysWithValues: EnvironmentName.allCases.map {
        ($0, Secrets(seed: seed, environment: $0))
      })
    self.secrets = secrets
    source = ResolutionSource(model: model, subject: subject, secrets: secrets)
    classes = ClassIndex(model.roles)
    var others: [EnvironmentName: [RoleID: Setting<Bytes>]] = [:]
    for environment in EnvironmentName.allCases {
      let resolution = Resolution(source: source, environment: environment, runtime: "")
      for role in model.roles {
        others[environment, default: [:]][role.id] =
          resolution.baseline(of: role.id, in: environment.other).representative
      }
    }
    otherBaselines = others
  }

  /// The plan, or everything that keeps the scenarios from being planned. An extent takes the place
  /// of what the sweeps say of theirs.
  ///
  /// Cases of scenarios that are not asked for are left out, and sweeps behind the last one that is.
  /// Controls are all there: what a case is compared with may have been planned for one before it.
  package func plan(
    _ scenarios: [Scenario], sweeps: [Sweep] = [], extent: SweepExtent.Kind? = nil,
    of scope: PlanScope = .all
  ) -> Result<Plan, PlanningErrors> {
    var controls = Controls()
    var errors: [PlanningError] = unboundRoles()
    var cases: [TestCase] = []
    var leftOut = 0
    let baselines = Baselines(of: scenarios.flatMap { $0.runtimes.map(\.name) }, self)
    let possible = scenarios.filter { hasServer || !$0.needsServer }
    for scenario in possible {
      for environment in scenario.environments {
        for variant in scenario.variants where !isSpent(variant) {
          var builder = CaseBuilder(
            planner: self, scenario: scenario, environment: environment, variant: variant,
            baselines: baselines)
          if scope.mayHold(builder.id, of: scenario) {
            cases.append(builder.testCase(controls: &controls))
          } else {
            builder.planControls(&controls)
            leftOut += 1
          }
          errors += builder.errors
        }
      }
    }
    guard errors.isEmpty else { return .failure(PlanningErrors(errors: errors)) }
    var planned: [PlannedSweep] = []
    var rows: [SweepCases] = []
    let meant = sweeps.prefix(sweeps.lastIndex(where: scope.mayHold).map { $0 + 1 } ?? 0)
    for sweep in meant.compactMap({ $0.reduced(without: subject.lackedRoles) }) {
      switch SweepPlanner(planner: self, sweep: sweep, extent: extent).plan(controls: &controls) {
      case .success(let parts):
        planned += parts.map(\.sweep)
        rows += parts.map(\.cases)
      case .failure(let failures): errors += failures.errors
      }
    }
    guard errors.isEmpty else { return .failure(PlanningErrors(errors: errors)) }
    var plan = Plan(
      seed: seed, subject: subject, cases: PlannedCases(controls.cases + cases, rows: rows),
      sweeps: planned,
      unselected: scenarios.filter { !hasServer && $0.needsServer }.map(\.id))
    plan.leftOut = leftOut
    return .success(plan)
  }

  private func unboundRoles() -> [PlanningError] {
    model.roles.filter { subject.names(of: $0.id).isEmpty }.map {
      PlanningError(location: subject.location, problem: .unboundRole($0.id))
    }
  }

  /// Whether nothing is left of a variant but variables that the subject keeps for itself: another
  /// meaning that the runtime gives them is not what the scenario is about.
  private func isSpent(_ variant: Variant) -> Bool {
    var change = variant.change
    guard !change.variables.isEmpty else { return false }
    change.variables.removeAll { subject.keepsForItself($0.name) }
    return change == .none
  }
}

package struct PlanningErrors: Error, Sendable {
  package let errors: [PlanningError]
}

/// The control cases that a plan needs, each once.
struct Controls {
  /// What the identifiers of control cases begin with.
  static let prefix = "control"

  private(set) var cases: [TestCase] = []
  private var byBlock: [[BlockVariable]: [(surroundings: Surroundings<PlannedValue>, id: CaseID)]] =
    [:]
  /// How many controls each name has.
  private var count: [String: Int] = [:]

  /// The control that makes this start, which is planned if it is not there yet.
  mutating func control(
    for start: Start<Planned>, of runtime: PlannedRuntime, location: SourceLocation,
    named name: String
  ) -> CaseID {
    let sharing = byBlock[start.launch.block, default: []]
    if let known = sharing.first(where: { $0.surroundings == start.launch.surroundings }) {
      return known.id
    }
    let id = unusedID("\(Self.prefix)/\(name)")
    byBlock[start.launch.block, default: []].append((start.launch.surroundings, id))
    let actions: [Action<Planned>] = [.start(start), .stop(runtime: runtime.name, signal: .TERM)]
    cases.append(
      TestCase(
        id: id,
        title: start.launch.surroundings.process.isCalledOtherwise
          ? "the program starts by another name than its own, or depends on its own"
          : "the environment that refusals are compared with starts",
        location: location, requirements: [], environment: runtime.environment,
        runtimes: [runtime],
        steps: actions.map { Step(location: location, requirements: [], action: $0) },
        isControl: true, needs: [], lacking: []))
    return id
  }

  /// The identifier, numbered if an earlier start of the same case needed another control.
  private mutating func unusedID(_ name: String) -> CaseID {
    let number = count[name, default: 0] + 1
    count[name] = number
    return CaseID(number == 1 ? name : "\(name)#\(number)")
  }
}

extension Planner {
  /// The blocks of starts that change nothing, one for each environment.
  package var baselineBlocks: [[BlockVariable]] {
    EnvironmentName.allCases.map { environment in
      baselineBlock(
        of: PlannedRuntime(
          name: "subject", environment: environment,
          secrets: Secrets(seed: seed, environment: environment)))
    }
  }

  /// The block of a start that changes nothing, which the differences of others are told from.
  package func baselineBlock(of runtime: PlannedRuntime) -> [BlockVariable] {
    let resolution = Resolution(
      source: source, environment: runtime.environment, runtime: runtime.name)
    let settings = Dictionary(
      uniqueKeysWithValues: model.roles.map {
        ($0.id, resolution.baseline(of: $0.id, in: runtime.environment))
      })
    let roles = subject.variables(for: settings, of: model.roles)
    let fixed = subject.fixedVariables.map {
      BlockVariable(
        name: Array($0.name.utf8), role: nil, value: resolution.value($0.value))
    }
    return roles + fixed
  }
}
