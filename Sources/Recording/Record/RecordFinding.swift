package import Contract
package import JSON5
internal import Judging
package import Outcomes

/// One check of a case, against the requirements that it speaks for.
package struct RecordFinding: Sendable, Equatable {
  /// Why a check could say nothing.
  package enum Reason: String, CaseIterable, Sendable {
    /// The subject file declares that the runtime lacks a surface.
    case surfaceAbsent = "surface-absent"
    /// The runtime does not use a permission, or refuses where the model is silent.
    case permissionUnused = "permission-unused"
    /// The same case with its violations mended did not start.
    case controlFailed = "control-failed"
    /// An earlier step did not come to what this one needs.
    case preconditionUnmet = "precondition-unmet"

    /// Whether a run may still be called conforming.
    package var isBenign: Bool {
      switch self {
      case .surfaceAbsent, .permissionUnused: true
      case .controlFailed, .preconditionUnmet: false
      }
    }
  }

  package let verdict: Verdict
  package let requirements: [RequirementID]
  package let location: SourceLocation
  package let summary: String
  package let expected: String
  package let seen: String
  package let reason: Reason?
  /// The surface that is absent, or the control case that failed.
  package let missing: String?
  /// Whether it is a failure that is known and not yet due.
  package internal(set) var isDeviation: Bool

  package init(
    verdict: Verdict, requirements: [RequirementID], location: SourceLocation, summary: String,
    expected: String, seen: String, reason: Reason? = nil, missing: String? = nil,
    isDeviation: Bool = false
  ) {
    self.verdict = verdict
    self.requirements = requirements
    self.location = location
    self.summary = summary
    self.expected = expected
    self.seen = seen
    self.reason = reason
    self.missing = missing
    self.isDeviation = isDeviation
  }

  /// Whether it keeps a run from being called conforming.
  package var isAdverse: Bool {
    switch verdict {
    case .pass, .skipped: false
    case .inconclusive: !(reason?.isBenign ?? false)
    case .fail: !isDeviation
    case .error: true
    }
  }
}

extension RecordFinding: RecordObject {
  static let schemaName = "finding"
  static let note = "One check, against the requirements that it speaks for."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let verdict = members.required("verdict", \.verdict, .verdict)
    let requirements = members.required("requirements", \.requirements, .array(of: .requirement))
    let location = members.required("at", \.location, .object(of: SourceLocation.self))
    let summary = members.required("summary", \.summary, .text)
    let expected = members.required("expected", \.expected, .text)
    let seen = members.required("seen", \.seen, .text)
    let reason = members.optional(
      "reason", \.reason, .choice(of: Reason.self, as: "reason"), "Why it could say nothing.")
    let missing = members.optional(
      "missing", \.missing, .text, "The surface that is absent, or the control case that failed.")
    let isDeviation = members.unusual(
      "deviation", \.isDeviation, .flag, unless: false, "A failure that is known and not yet due.")
    guard let verdict, let requirements, let location, let summary, let expected, let seen
    else { return nil }
    return RecordFinding(
      verdict: verdict, requirements: requirements, location: location, summary: summary,
      expected: expected, seen: seen, reason: reason, missing: missing, isDeviation: isDeviation)
  }
}

extension ValueFormat where Self == ChoiceFormat<Verdict> {
  static var verdict: Self { ChoiceFormat(noun: "verdict") }
}
