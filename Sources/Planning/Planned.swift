package import Contract
package import Scenarios

/// As a plan says it: everything resolved that can be before a launch.
package enum Planned: StepForm {
  package typealias Value = PlannedValue
  package typealias Environment = EnvironmentName
  package typealias Launch = PlannedLaunch
  package typealias Expectation = PlannedExpectation
  package typealias Address = PlannedAddress
  /// One request for every route that the subject has.
  package typealias Observation = [Request<Planned>]
}

package typealias PlannedStep = Step<Planned>

/// A value that is known but for the resources of a launch.
package typealias PlannedValue = Template<LaunchResource>

/// What only a launch knows.
package enum LaunchResource: Sendable, Hashable {
  /// The absolute path of a runtime's volume.
  case volume(of: String)
  /// The decimal port of a runtime's database witness.
  case databasePort(of: String)
  /// The decimal port that a runtime's observer is told to take.
  case observerPort(of: String)

  /// The runtime whose resource it is.
  package var owner: String {
    switch self {
    case .volume(let owner), .databasePort(let owner), .observerPort(let owner): owner
    }
  }
}

/// What one launch of a runtime is given.
package struct PlannedLaunch: Sendable {
  /// The environment block in its order; a name may come twice.
  package let block: [BlockVariable]
  package let surroundings: Surroundings<PlannedValue>
  /// What each role is given, however the subject's variables write it.
  package let given: [RoleID: Setting<PlannedValue>]
  /// Arguments that the subject needs for every start, behind those that are the same for all.
  package let launchArguments: [PlannedValue]

  package init(
    block: [BlockVariable], surroundings: Surroundings<PlannedValue>,
    given: [RoleID: Setting<PlannedValue>] = [:], launchArguments: [PlannedValue] = []
  ) {
    self.given = given
    self.launchArguments = launchArguments
    self.block = block
    self.surroundings = surroundings
  }
}

package struct BlockVariable: Sendable, Hashable {
  package let name: Bytes
  package let role: RoleID?
  package let value: PlannedValue

  package init(name: Bytes, role: RoleID?, value: PlannedValue) {
    self.name = name
    self.role = role
    self.value = value
  }
}

/// What must come of a launch, with what decides it.
package struct PlannedExpectation: Sendable {
  package let start: StartExpectation
  /// What the model's rules say of the block, when the scenario's words are its own.
  package let oracle: OracleAnswer
  /// The roles that a refusal must name.
  package let naming: [RoleID]
  /// The roles whose values the model plainly allows, which a refusal must not blame.
  package let blameless: [RoleID]
  /// The roles whose values are told as they were given by whoever takes them.
  package let plain: [RoleID]
  /// The case that must have started for a refusal here to count: the same block with its
  /// violations put right.
  package let control: CaseID?

  package init(
    start: StartExpectation, oracle: OracleAnswer, naming: [RoleID], blameless: [RoleID],
    plain: [RoleID], control: CaseID?
  ) {
    self.start = start
    self.oracle = oracle
    self.naming = naming
    self.blameless = blameless
    self.plain = plain
    self.control = control
  }
}

/// Where a request goes on one subject, and the headers of its credential.
package struct PlannedAddress: Sendable {
  /// The route that is asked for, when it is one.
  package let route: Route?
  package let target: PlannedValue
  package let credentials: [NamedValue<PlannedValue>]

  package init(route: Route?, target: PlannedValue, credentials: [NamedValue<PlannedValue>]) {
    self.route = route
    self.target = target
    self.credentials = credentials
  }
}

extension Request.Message where Form == Planned {
  /// All that it sends, those of its credential first.
  package var sentHeaders: [NamedValue<PlannedValue>] { address.credentials + headers }
}

extension Request where Form == Planned {
  /// The route that is asked for, when it is one.
  package var route: Route? {
    switch content {
    case .message(let message): message.address.route
    case .raw: nil
    }
  }
}
