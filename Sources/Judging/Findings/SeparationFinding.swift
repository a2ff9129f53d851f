internal import Outcomes

/// What a case leaves behind that belongs to both environments.
package enum SeparationFinding: Sendable, Hashable {
  /// One file holds audit records of both.
  case mingled(path: String)
}

extension SeparationFinding: FindingGroup {
  var verdict: Verdict { .fail }
  var check: Check { .filesOfOneEnvironment }

  var wording: Wording {
    switch self {
    case .mingled(let path):
      Wording(
        "one file holds audit records of both environments",
        expected: "records of an environment in its own volume only", seen: path)
    }
  }
}
