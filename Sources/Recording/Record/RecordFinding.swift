package import Contract
package import JSON5
internal import Judging
package import Outcomes

/// One check of a case, against the requirements that it speaks for.
package struct RecordFinding: Sendable, Equatable {
  package let verdict: Verdict
  /// The check that was made, by the stable name of `Check`; nil in a record of an older harness.
  package let check: String?
  package let requirements: [RequirementID]
  package let location: SourceLocation
  package let summary: String
  package let expected: String
  package let seen: String
  /// Why a check could say nothing, by the stable name of `InconclusiveReason`.
  package let reason: String?
  /// What is missing, by name: a surface, a role, a control case, answers or snapshots.
  package let missing: String?
  /// The launch that it speaks of, by its position from 0; nil if it is of the case as a whole, or the
  /// record of an older harness.
  package let launch: Int?
  /// The answer that it speaks of, likewise.
  package let answer: Int?
  /// Whether it is a failure that is known and not yet due.
  package internal(set) var isDeviation: Bool

  package init(
    verdict: Verdict, check: String?, requirements: [RequirementID], location: SourceLocation,
    summary: String, expected: String, seen: String, reason: String? = nil,
    missing: String? = nil, launch: Int? = nil, answer: Int? = nil, isDeviation: Bool = false
  ) {
    self.verdict = verdict
    self.check = check
    self.requirements = requirements
    self.location = location
    self.summary = summary
    self.expected = expected
    self.seen = seen
    self.reason = reason
    self.missing = missing
    self.launch = launch
    self.answer = answer
    self.isDeviation = isDeviation
  }

  /// Whether it keeps a run from being called conforming.
  package var isAdverse: Bool {
    switch verdict {
    case .pass, .skipped: false
    case .inconclusive: !(knownReason?.isBenign ?? false)
    case .fail: !isDeviation
    case .error: true
    }
  }

  /// The control case that did not start, if it is for that that nothing could be said.
  package var failedControl: String? { knownReason == .controlFailed ? missing : nil }

  /// What was seen, with a line for each that a subject wrote.
  package var seenInLines: String {
    seen.split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  /// Nil where there is none, or a newer harness gave it.
  package var knownReason: InconclusiveReason? { reason.flatMap(InconclusiveReason.init) }
}

extension RecordFinding: RecordObject {
  static let schemaName = "finding"
  static let note = "One check, against the requirements that it speaks for."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let verdict = members.required("verdict", \.verdict, .verdict)
    let check = members.optional(
      "check", \.check, .nonEmptyText, "The check that was made, by its stable name.")
    let requirements = members.required("requirements", \.requirements, .array(of: .requirement))
    let location = members.required("at", \.location, .object(of: SourceLocation.self))
    let summary = members.required("summary", \.summary, .text)
    let expected = members.required("expected", \.expected, .text)
    let seen = members.required("seen", \.seen, .text)
    let reason = members.optional(
      "reason", \.reason, .nonEmptyText, "Why it could say nothing, by its stable name.")
    let missing = members.optional(
      "missing", \.missing, .text, "What is missing: a surface, a role, a control case, names.")
    let launch = members.optional(
      "launch", \.launch, .count, "The launch that it speaks of, from 0; none: the whole case.")
    let answer = members.optional(
      "answer", \.answer, .count, "The answer that it speaks of, from 0.")
    let isDeviation = members.unusual(
      "deviation", \.isDeviation, .flag, unless: false, "A failure that is known and not yet due.")
    guard let verdict, let requirements, let location, let summary, let expected, let seen
    else { return nil }
    return RecordFinding(
      verdict: verdict, check: check, requirements: requirements, location: location,
      summary: summary, expected: expected, seen: seen, reason: reason, missing: missing,
      launch: launch, answer: answer, isDeviation: isDeviation)
  }
}

extension ValueFormat where Self == ChoiceFormat<Verdict> {
  static var verdict: Self { ChoiceFormat(noun: "verdict") }
}
