package import Contract

package struct LocatedStep: Sendable {
  package let location: SourceLocation
  package let step: Step
  /// What a failure of this step is reported against; empty takes the scenario's.
  package let requirements: [RequirementID]

  package init(location: SourceLocation, step: Step, requirements: [RequirementID]) {
    self.location = location
    self.step = step
    self.requirements = requirements
  }
}

/// One thing that a case does, or one thing that must hold at that point.
package enum Step: Sendable {
  case start(Start)
  /// Sends TERM or INT and waits for the end.
  case stop(runtime: String, signal: Signal)
  case kill(runtime: String)
  case signal(runtime: String, signal: Signal)
  case request(Request)
  /// Requests every route, under one name.
  case observe(runtime: String, name: String)
  /// How the runtime's database witness behaves from here on.
  case database(runtime: String, behaviour: DatabaseBehaviour)
  case edit(runtime: String, edit: VolumeEdit)
  /// Keeps what a runtime's volume holds, under a name.
  case snapshot(runtime: String, name: String)
  case wait(milliseconds: Int)
  case check(Assertion)
}

/// The signals that a step can send.
package enum Signal: String, CaseIterable, Sendable {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case TERM, INT, HUP, QUIT, USR1, USR2
}

package struct Start: Sendable {
  package let runtime: String
  package let change: Change
  package let expectation: StartExpectation
  /// The roles that the diagnostic must name; empty takes those that the oracle names.
  package let naming: [RoleID]

  package init(
    runtime: String, change: Change, expectation: StartExpectation, naming: [RoleID]
  ) {
    self.runtime = runtime
    self.change = change
    self.expectation = expectation
    self.naming = naming
  }
}

/// What must come of a start.
package enum StartExpectation: String, CaseIterable, Sendable {
  /// It becomes ready.
  case ready
  /// Its environment block is refused, with no effect at all.
  case refused
  /// A later step of start-up refuses: the state that it found, not its block, is at fault.
  case refusedLater = "refused-later"
  /// Either, cleanly.
  case either
}

/// The observer's routes, by what they tell.
package enum Route: String, CaseIterable, Sendable {
  case status
  case events
  case summary
  case ledger
}

package struct Request: Sendable {
  package enum Target: Sendable, Equatable {
    case route(Route)
    case path(ValueTemplate)
    /// The whole request, byte for byte, with nothing added.
    case raw(ValueTemplate)
  }

  /// Whose access credential the request carries.
  package enum Credentials: String, CaseIterable, Sendable {
    case own
    /// That of the other environment.
    case other
    case none
    /// The own identifier with the other environment's secret.
    case mixed
    /// The own secret without its last byte.
    case truncated
    /// The own credential, each header twice.
    case doubled
  }

  package enum Expectation: String, CaseIterable, Sendable {
    /// 200, and an answer that can be read.
    case answered
    /// A status of 4xx, and nothing that only an answer would tell.
    case denied
    /// Anything but success; a closed connection too.
    case unanswered
    case any
  }

  package let runtime: String
  package let name: String
  package let method: String
  package let target: Target
  /// Behind the question mark, as it is.
  package let query: String?
  package let headers: [ExtraVariable]
  package let credentials: Credentials
  package let body: ValueTemplate?
  package let expectation: Expectation

  package init(
    runtime: String, name: String, method: String = "GET", target: Target, query: String? = nil,
    headers: [ExtraVariable] = [], credentials: Credentials = .own, body: ValueTemplate? = nil,
    expectation: Expectation
  ) {
    self.runtime = runtime
    self.name = name
    self.method = method
    self.target = target
    self.query = query
    self.headers = headers
    self.credentials = credentials
    self.body = body
    self.expectation = expectation
  }
}

package enum DatabaseBehaviour: String, CaseIterable, Sendable {
  /// Answers the start-up message with an authentication request.
  case authenticates
  /// Answers with an error.
  case refuses
  /// Accepts, and says nothing.
  case silent
  /// Closes each connection at once.
  case closes
  /// Answers with bytes that are no protocol.
  case garbles
  /// Does not listen.
  case absent
}
