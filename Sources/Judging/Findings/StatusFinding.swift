package import Contract
internal import Outcomes

/// What a status answer tells of what the runtime was given.
package enum StatusFinding: Sendable, Hashable {
  case asGiven(RoleID, member: String)
  case notAsGiven(RoleID, member: String, given: String, shown: String?)
  /// An earlier answer of the same launch told it as given.
  case changed(RoleID, member: String, given: String, shown: String)
  /// What prod forbids, as a prod runtime tells it of itself.
  case prod(Forbidden, shown: String)

  package enum Forbidden: Sendable, Hashable {
    case plane
    case mode(RoleID)
    case artifacts
    case movingImage
    case latestImage
  }
}

extension StatusFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .asGiven: .pass
    case .notAsGiven, .changed, .prod: .fail
    }
  }

  var check: Check {
    switch self {
    case .asGiven, .notAsGiven: .statusAsGiven
    case .changed: .statusStays
    case .prod(let forbidden, _):
      switch forbidden {
      case .plane: .statusProdPlane
      case .mode: .statusProdModes
      case .artifacts: .statusProdArtifacts
      case .movingImage: .statusProdImagePinned
      case .latestImage: .statusProdImageNotLatest
      }
    }
  }

  var wording: Wording {
    switch self {
    case .asGiven(_, let member): Wording("\(member) is as given")
    case .notAsGiven(_, let member, let given, let shown):
      Wording(
        "\(member) is not what it was given", expected: given, seen: shown ?? "no such member")
    case .changed(_, let member, let given, let shown):
      Wording("\(member) has changed since the start", expected: given, seen: shown)
    case .prod(.plane, let shown):
      Wording("prod runs on another plane", expected: "paper", seen: shown)
    case .prod(.mode(let role), let shown):
      Wording("prod runs with \(role) on", expected: "off", seen: shown)
    case .prod(.artifacts, let shown):
      Wording("prod runs with experimental artifacts", expected: "none", seen: shown)
    case .prod(.movingImage, let shown):
      Wording(
        "prod runs an image that can move", expected: "a reference pinned by its digest",
        seen: shown)
    case .prod(.latestImage, let shown):
      Wording("prod runs an image tagged latest", expected: "no latest tag", seen: shown)
    }
  }
}
