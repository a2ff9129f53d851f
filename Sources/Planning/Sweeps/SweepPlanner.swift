import Contract
import CoveringArrays
import Scenarios

/// Turns a sweep into cases: a row a case, each expected to go as the model's rules say.
struct SweepPlanner: Sendable {
  let planner: Planner
  let sweep: Sweep
  /// What takes the place of the sweep's own extent, if anything does.
  let extent: SweepExtent.Kind?
  private let baselines: Baselines

  init(planner: Planner, sweep: Sweep, extent: SweepExtent.Kind?) {
    self.planner = planner
    self.sweep = sweep
    self.extent = extent
    baselines = Baselines(of: [Self.runtime], planner)
  }

  /// The name of the one runtime that a row starts.
  static let runtime = "subject"
  private static let answer = AnswerName("seen")

  /// The sweep in one environment.
  struct Part {
    let sweep: PlannedSweep
    let cases: SweepCases
  }

  func plan(controls: inout Controls) -> Result<[Part], PlanningErrors> {
    var parts: [Part] = []
    var failures: [(environment: EnvironmentName, failure: SweepFailure)] = []
    for environment in sweep.environments {
      do throws(SweepFailure) {
        parts.append(try part(in: environment, controls: &controls))
      } catch {
        failures.append((environment, error))
      }
    }
    guard failures.isEmpty else { return .failure(errors(failures)) }
    return .success(parts)
  }

  /// What goes wrong everywhere is one error.
  private func errors(
    _ failures: [(environment: EnvironmentName, failure: SweepFailure)]
  ) -> PlanningErrors {
    let isEverywhere =
      failures.count == sweep.environments.count
      && failures.allSatisfy { $0.failure.problem == failures[0].failure.problem }
    let told = isEverywhere ? Array(failures.prefix(1)) : failures
    return PlanningErrors(
      errors: told.map { environment, failure in
        PlanningError(
          location: failure.location,
          problem: .impossibleSweep(
            failure.problem, sweep: sweep.id, only: isEverywhere ? [] : [environment]))
      })
  }

  // MARK: - Arrays

  /// The extent that is made: an override asks of a sweep no more than it has roles, and of one that
  /// makes everything nothing.
  private var effectiveExtent: SweepExtent.Kind {
    guard let extent, sweep.extent.kind != .exhaustive else { return sweep.extent.kind }
    return switch extent {
    case .tuples(let strength, let groups):
      .tuples(strength: min(strength, sweep.roles.count), groups: groups)
    case .exhaustive: .exhaustive
    }
  }

  private var effectiveMixing: SweepMixing {
    switch (sweep.mixing, extent == nil ? nil : effectiveExtent) {
    case (.together, _): .together
    case (.apart(let own), nil): .apart(strength: own)
    case (.apart(let own), .tuples(let strength, _)?): .apart(strength: max(own, strength))
    case (.apart, .exhaustive?): .apart(strength: sweep.roles.count)
    }
  }

  private func part(
    in environment: EnvironmentName, controls: inout Controls
  ) throws(SweepFailure) -> Part {
    let space = SweepSpace(sweep, in: environment, builder(in: environment))
    let (extent, mixing) = (effectiveExtent, effectiveMixing)
    let array = try SweepArray(space, extent: extent, mixing: mixing, seed: planner.seed)
    let proof = SweepProof(array, of: space, extent: extent, mixing: mixing)
    guard proof.holds else { throw SweepFailure(space, proof) }
    return Part(
      sweep: PlannedSweep(space, array, proof, extent: extent, mixing: mixing),
      cases: SweepCases(self, space, rows: array.rows, controls: &controls))
  }

  // MARK: - Cases

  func testCase(
    ofRow index: Int, _ settings: [RoleID: RoleSetting], in environment: EnvironmentName,
    control: CaseBuilder.ControlSource = .settings, controls: inout Controls
  ) -> TestCase {
    var builder = builder(in: environment, row: index)
    builder.controlSource = control
    let answer = builder.oracleAnswer(settings)
    builder.prepared = settings
    builder.scenario = scenario(
      requirements: requirements(answer), in: environment, steps: steps(answer, settings))
    return builder.testCase(controls: &controls)
  }

  /// A builder of cases of this sweep.
  func builder(in environment: EnvironmentName, row: Int? = nil) -> CaseBuilder {
    CaseBuilder(
      planner: planner,
      scenario: scenario(requirements: sweep.requirements, in: environment, steps: []),
      environment: environment,
      variant: Variant(name: row.map(PlannedSweep.rowName), change: .none), baselines: baselines)
  }

  private func scenario(
    requirements: [RequirementID], in environment: EnvironmentName, steps: [Step<Written>]
  ) -> Scenario {
    Scenario(
      id: sweep.id, title: sweep.title, location: sweep.location, requirements: requirements,
      environments: [environment],
      runtimes: [RuntimeDeclaration(name: Self.runtime, side: .this)], varied: [Self.runtime],
      variants: [], steps: steps)
  }

  private func requirements(_ answer: OracleAnswer) -> [RequirementID] {
    guard case .reject(let violations) = answer else { return sweep.requirements }
    let broken = Set(violations.flatMap(\.rule.requirements)).sorted()
    return broken.isEmpty ? sweep.requirements : broken
  }

  private func steps(
    _ answer: OracleAnswer, _ settings: [RoleID: RoleSetting]
  ) -> [Step<Written>] {
    switch answer {
    case .accept:
      [start(.ready)] + look(.answered) + reports + [stop]
    case .reject:
      [start(.refused)]
    case .unspecified(let roles) where roles.contains(where: Self.isCredential):
      [start(.either)] + look(.any) + [stop]
    case .unspecified(let roles):
      // Who takes plain values tells all of them.
      [start(.either)] + look(.answered)
        + (roles.allSatisfy { settings[$0]?.isPlain ?? false } ? reports : []) + [stop]
    }
  }

  private func start(_ expectation: StartExpectation) -> Step<Written> {
    located(
      .start(
        Start(
          runtime: Self.runtime, launch: .none,
          expectation: WrittenExpectation(start: expectation))))
  }

  private var stop: Step<Written> { located(.stop(runtime: Self.runtime, signal: .TERM)) }

  /// One answer is enough to hold what is true of each against.
  private func look(_ expectation: AnswerExpectation) -> [Step<Written>] {
    guard !planner.subject.lacks.contains(.observer) else { return [] }
    return [
      located(
        .request(
          Request(
            runtime: Self.runtime, name: Self.answer,
            content: .message(Request.Message(address: WrittenAddress(.route(.status)))),
            expectation: expectation)),
        [RequirementID(section: 8, number: 1)])
    ]
  }

  /// Whether a runtime that takes another value than the baseline's need not answer to the baseline's.
  private static func isCredential(_ role: RoleID) -> Bool {
    role == RoleID("access-id") || role == RoleID("access-secret")
  }

  /// That the status tells each role as it was given, where the subject has a member for it.
  private var reports: [Step<Written>] {
    guard !planner.subject.lacks.contains(.observer) else { return [] }
    return planner.model.roles.filter {
      $0.secrecy == .none && planner.subject.observer.statusMembers[$0.id] != nil
    }.map { role in
      located(
        .check(.reportsRole(answer: Self.answer, role: role.id)),
        [Self.requirement(ofReporting: role.id)]
      )
    }
  }

  /// What a wrong report of a role violates.
  private static func requirement(ofReporting role: RoleID) -> RequirementID {
    switch role {
    case .environment: RequirementID(section: 2, number: 1)
    case RoleID("deploy-endpoint"): RequirementID(section: 6, number: 4)
    case RoleID("log-level"): RequirementID(section: 6, number: 5)
    default: RequirementID(section: 6, number: 6)
    }
  }

  private func located(
    _ action: Action<Written>, _ requirements: [RequirementID] = []
  ) -> Step<Written> {
    Step(location: sweep.location, requirements: requirements, action: action)
  }
}

extension PlannedSweep {
  fileprivate init(
    _ space: SweepSpace, _ array: SweepArray, _ proof: SweepProof, extent: SweepExtent.Kind,
    mixing: SweepMixing
  ) {
    id = space.sweep.id
    title = space.sweep.title
    location = space.sweep.location
    environment = space.environment
    parameters = space.parameters.map { parameter in
      Parameter(
        role: parameter.role, classes: parameter.values.map(\.valueClass.name),
        invalid: mixing == .together
          ? [] : parameter.values.indices.filter { parameter.values[$0].isInvalid })
    }
    let all = Array(space.parameters.indices)
    switch extent {
    case .tuples(let strength, let groups):
      self.groups =
        [Group(parameters: all, strength: strength)]
        + groups.map { group in
          Group(
            parameters: all.filter { group.roles.contains(space.parameters[$0].role) },
            strength: group.strength)
        }
    case .exhaustive: groups = [Group(parameters: all, strength: all.count)]
    }
    switch mixing {
    case .apart(let strength): negativeStrength = strength
    case .together: negativeStrength = nil
    }
    isExhaustive = extent == .exhaustive
    spaceSize = decimalProduct(space.parameters.map(\.values.count))
    validTuples = proof.validTuples
    excludedTuples = proof.tuples - proof.validTuples
    exclusions = array.exclusions + proof.exclusions
    rows = array.rows
  }
}
