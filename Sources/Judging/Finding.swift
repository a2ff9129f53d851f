package import Contract
package import Outcomes
package import Planning
package import Scenarios

/// What one check of a case came to, against the requirements that it speaks for.
package struct Finding: Sendable, Equatable {
  package let verdict: Verdict
  package let requirements: [RequirementID]
  /// The step or scenario that the check stands for.
  package let location: SourceLocation
  /// One sentence: what is wrong, or what was shown.
  package let summary: String
  package let expected: String
  package let seen: String
  /// Why nothing could be said; nil for every other verdict.
  package let inconclusiveness: Inconclusiveness?
}

/// Why a check could say nothing.
package enum Inconclusiveness: Sendable, Hashable {
  /// The subject file declares that the runtime lacks it.
  case surfaceAbsent(Surface)
  /// The subject file declares that the runtime has no such role.
  case roleAbsent(RoleID)
  /// The runtime does not use a permission that the model gives, or refuses where it is silent.
  case permissionUnused
  /// The same case with its violations mended did not start.
  case controlFailed(CaseID)
  /// An earlier step of the same case did not come to what this one needs.
  case preconditionUnmet

  /// Whether a run may still be called conforming.
  package var isBenign: Bool {
    switch self {
    case .surfaceAbsent, .roleAbsent, .permissionUnused: true
    case .controlFailed, .preconditionUnmet: false
    }
  }
}

/// The verdict of one case, with the findings that make it.
package struct CaseResult: Sendable {
  package let testCase: CaseID
  package let findings: [Finding]

  /// The worst of its findings; a case without any is an error, since nothing checked is no pass.
  package var verdict: Verdict {
    findings.map(\.verdict).max() ?? .error
  }
}
