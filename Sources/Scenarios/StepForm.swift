package import Contract

/// What differs between a step as a scenario's file writes it and the same step in a plan.
package protocol StepForm: Sendable {
  /// Bytes, but for what is known only later.
  associatedtype Value: Sendable, Hashable
  /// How an environment is told.
  associatedtype Environment: Sendable, Equatable
  /// What a start gives the runtime.
  associatedtype Launch: Sendable
  /// What must come of a start.
  associatedtype Expectation: Sendable
  /// Where a request goes, and as whom.
  associatedtype Address: Sendable
  /// A look at everything that an observer tells.
  associatedtype Observation: Sendable
}

/// As a scenario's file writes it, for any environment and any subject.
package enum Written: StepForm {
  package typealias Value = ValueTemplate
  package typealias Environment = RuntimeDeclaration.Side
  package typealias Launch = Change
  package typealias Expectation = WrittenExpectation
  package typealias Address = WrittenAddress
  package typealias Observation = WrittenObservation
}

/// What a scenario says must come of a start.
package struct WrittenExpectation: Sendable {
  package let start: StartExpectation
  /// The roles that the diagnostic must name; empty takes those that the oracle names.
  package let naming: [RoleID]

  package init(start: StartExpectation, naming: [RoleID] = []) {
    self.start = start
    self.naming = naming
  }
}

/// Where a request goes on whatever subject there is, and whose credential it carries.
package struct WrittenAddress: Sendable {
  package enum Target: Sendable, Equatable {
    case route(Route)
    case path(ValueTemplate)
  }

  package let target: Target
  /// Behind the question mark, as it is.
  package let query: String?
  package let credentials: Credentials

  package init(_ target: Target, query: String? = nil, credentials: Credentials = .own) {
    self.target = target
    self.query = query
    self.credentials = credentials
  }
}

/// Whose access credential a request carries.
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

/// A request of every route that the subject has, each under this name and the route's.
package struct WrittenObservation: Sendable {
  package let runtime: String
  package let name: String

  package init(runtime: String, name: String) {
    self.runtime = runtime
    self.name = name
  }
}
