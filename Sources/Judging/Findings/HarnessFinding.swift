internal import Outcomes

/// What the harness failed to do itself.
package enum HarnessFinding: Sendable, Hashable {
  case fault(String)
  /// The record tells of another number of steps than the plan.
  case stepsMissing(planned: Int, recorded: Int)
  /// What a step came to is nothing that it can come to.
  case recordUnfit
}

extension HarnessFinding: FindingGroup {
  var verdict: Verdict { .error }

  var check: Check {
    switch self {
    case .fault: .harnessWorks
    case .stepsMissing, .recordUnfit: .recordFits
    }
  }

  var wording: Wording {
    switch self {
    case .fault(let fault): Wording("the harness could not do its part", seen: fault)
    case .stepsMissing(let planned, let recorded):
      Wording(
        "the record does not tell of every step", expected: "\(planned) steps", seen: "\(recorded)")
    case .recordUnfit: Wording("the record of this step does not fit the plan")
    }
  }
}
