internal import Outcomes

extension Isolation: RecordObject {
  static let schemaName = "isolation"
  static let note = "What kept the launches apart from the rest of the machine."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let namespaces = members.required(
      "namespaces", \.ordered, .array(of: .choice(of: Namespace.self, as: "namespace")))
    let reason = members.optional(
      "reason", \.reason, .text, "Why the other namespaces were not made.")
    return namespaces.map { Isolation(Set($0), reason: reason) }
  }

  fileprivate var ordered: [Namespace] { Namespace.allCases.filter(holds) }
}

extension Isolation {
  /// `network, pid`, with what was left out and why.
  package var summary: String {
    let held = ordered.isEmpty ? "none" : ordered.map(\.rawValue).joined(separator: ", ")
    guard let reason else { return held }
    let missing = Namespace.allCases.filter { !holds($0) }.map(\.rawValue)
    let without =
      ordered.isEmpty || missing.isEmpty
      ? "" : "without \(missing.joined(separator: ", ")): "
    return "\(held) (\(without)\(PlainText.line(reason)))"
  }
}
