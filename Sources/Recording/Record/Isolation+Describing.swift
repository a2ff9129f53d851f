internal import Outcomes

extension Isolation: RecordObject {
  static let schemaName = "isolation"
  static let note = "What kept the launches apart from the rest of the machine."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let namespaces = members.required(
      "namespaces", \.ordered, .array(of: .choice(of: Namespace.self, as: "namespace")))
    let reason = members.optional(
      "reason", \.reason, .text, "Why the other namespaces were not made.")
    let bounding = members.optional(
      "bounds", \.bounding, .choice(of: Bounding.self, as: "bounding"),
      "What keeps a launch from using more memory and processes than it is given.")
    let boundingReason = members.optional(
      "boundsReason", \.boundingReason, .text, "Why there is no control group.")
    return namespaces.map {
      var isolation = Isolation(Set($0), reason: reason)
      isolation.bounding = bounding
      isolation.boundingReason = boundingReason
      return isolation
    }
  }

  fileprivate var ordered: [Namespace] { Namespace.allCases.filter(holds) }
}

extension Isolation {
  /// `network, pid`, with what was left out and why, and what bounds the launches.
  package var summary: String {
    let why = boundingReason.map { " (\(PlainText.line($0)))" } ?? ""
    switch bounding {
    case .controlGroup: return "\(namespaceSummary); bounded by a control group"
    case .limits: return "\(namespaceSummary); bounded by limits\(why)"
    case nil: return namespaceSummary
    }
  }

  private var namespaceSummary: String {
    let held = ordered.isEmpty ? "none" : ordered.map(\.rawValue).joined(separator: ", ")
    guard let reason else { return held }
    let missing = Namespace.allCases.filter { !holds($0) }.map(\.rawValue)
    let without =
      ordered.isEmpty || missing.isEmpty
      ? "" : "without \(missing.joined(separator: ", ")): "
    return "\(held) (\(without)\(PlainText.line(reason)))"
  }
}
