package import Contract
package import Scenarios

/// A scenario that reads well but cannot be meant.
package struct PlanningError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    /// The scenario expects one thing, and the model's rules say another.
    case contradictsOracle(
      expectation: StartExpectation, answer: OracleAnswer, testCase: CaseID)
    /// The subject has no name for a role.
    case unboundRole(RoleID)
    /// A refusal that must name a role that no rule finds at fault.
    case namesBlameless(role: RoleID, testCase: CaseID)
    /// A sweep of which no array can be made, in some environments or, if none is named, in all.
    case impossibleSweep(SweepProblem, sweep: String, only: [EnvironmentName])
  }

  package let location: SourceLocation
  package let problem: Problem
}
