package import Contract
package import Scenarios

/// An inert description of the test cases that a run makes, in their order.
package struct Plan: Sendable {
  package let seed: UInt64
  package let subject: Subject
  /// The cases, and the control cases that they rely on, each once.
  package let cases: PlannedCases
  /// The sweeps that have cases here, whole.
  package let sweeps: [PlannedSweep]
  /// The scenarios that are left out for want of a real server.
  package let unselected: [String]
  /// How many cases of scenarios there are beside these, which nobody asked for.
  package var leftOut = 0

  package init(
    seed: UInt64, subject: Subject, cases: PlannedCases, sweeps: [PlannedSweep] = [],
    unselected: [String] = []
  ) {
    self.unselected = unselected
    self.seed = seed
    self.subject = subject
    self.cases = cases
    self.sweeps = sweeps
  }
}

/// The identifier of a test case, `scenario/environment` or `scenario/environment/variant`.
package struct CaseID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The case of a scenario in an environment and, where it has several, a variant.
  init(of scenario: String, in environment: EnvironmentName, _ variant: String?) {
    let name = "\(scenario)/\(environment.rawValue)"
    text = variant.map { "\(name)/\($0)" } ?? name
  }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// One test case, whole: everything that a launch needs but ports and paths.
package struct TestCase: Sendable {
  package let id: CaseID
  package let title: String
  package let location: SourceLocation
  package let requirements: [RequirementID]
  package let environment: EnvironmentName
  package let runtimes: [PlannedRuntime]
  package let steps: [PlannedStep]
  /// Whether it exists only because other cases rely on it.
  package let isControl: Bool
  /// The surfaces that the steps need.
  package let needs: Set<Surface>
  /// Those of them that the subject declares absent and that the case cannot be made without.
  package let lacking: Set<Surface>
  /// Those that only single steps cannot be made without, by the position of the step: these are
  /// skipped, and the rest of the case is made.
  package var lackingSteps: [Int: Set<Surface>] = [:]
  /// The roles that it speaks of and that the subject does not have.
  package var lackedRoles: Set<RoleID> = []

  /// Whether the subject has all that the case needs but for steps that are skipped.
  package var canBeMade: Bool { lacking.isEmpty && lackedRoles.isEmpty }
}

/// A runtime that a case launches, once or several times.
package struct PlannedRuntime: Sendable {
  package let name: String
  package let environment: EnvironmentName
  package let secrets: Secrets
}

/// The secrets of one runtime: random to a reader, the same for the same seed.
package struct Secrets: Sendable, Equatable {
  package let accessID: String
  package let accessSecret: String
  /// The database password as it is, and as it stands in a URL.
  package let password: String
  package let encodedPassword: String

  package init(
    accessID: String, accessSecret: String, password: String, encodedPassword: String
  ) {
    self.accessID = accessID
    self.accessSecret = accessSecret
    self.password = password
    self.encodedPassword = encodedPassword
  }
}
