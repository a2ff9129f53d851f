package import Contract
internal import JSON5
internal import Judging
package import Outcomes

/// One check of a case, against the requirements that it speaks for.
package struct RecordFinding: Sendable, Equatable {
  package let verdict: Verdict
  /// The check that was made, by the stable name of `Check`; nil in a record of an older harness.
  package let check: String?
  package let requirements: [RequirementID]
  package let location: RecordLocation
  package let summary: String
  package let expected: String
  package let seen: String
  /// Why a check could say nothing, by the stable name of `InconclusiveReason`.
  package let reason: String?
  /// What is missing, by name: a surface, a role, a control case, answers or snapshots.
  package let missing: String?
  /// Whether it is a failure that is known and not yet due.
  package internal(set) var isDeviation: Bool

  package init(
    verdict: Verdict, check: String?, requirements: [RequirementID], location: RecordLocation,
    summary: String, expected: String, seen: String, reason: String? = nil,
    missing: String? = nil, isDeviation: Bool = false
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

  /// Nil where there is none, or a newer harness gave it.
  package var knownReason: InconclusiveReason? { reason.flatMap(InconclusiveReason.init) }
}

extension RecordFinding {
  var json: JSON {
    .object(
      [
        .init("verdict", .string(verdict.rawValue))
      ] + JSON.Member.optional("check", check.map { .string($0) }) + [
        .init("requirements", .array(requirements.map { .string($0.description) })),
        .init("at", location.json),
        .init("summary", .string(summary)),
        .init("expected", .string(expected)),
        .init("seen", .string(seen)),
      ]
        + JSON.Member.optional("reason", reason.map { .string($0) })
        + JSON.Member.optional("missing", missing.map { .string($0) })
        + JSON.Member.optional("deviation", isDeviation ? true : nil))
  }

  static func read(_ reader: NodeReader) -> RecordFinding? {
    reader.object { object in
      let verdict = object.required("verdict") { $0.choice(of: Verdict.self, as: "verdict") }
      let check = object.optional("check", \.nonEmptyString)
      let requirements = object.required("requirements") { $0.array(of: \.requirement) }
      let location = object.required("at", RecordLocation.read)
      let summary = object.required("summary", \.string)
      let expected = object.required("expected", \.string)
      let seen = object.required("seen", \.string)
      let reason = object.optional("reason", \.nonEmptyString)
      let missing = object.optional("missing", \.string)
      let isDeviation = object.optional("deviation", \.bool)
      guard let verdict, let requirements, let location, let summary, let expected, let seen
      else { return nil }
      return RecordFinding(
        verdict: verdict, check: check, requirements: requirements, location: location,
        summary: summary, expected: expected, seen: seen, reason: reason, missing: missing,
        isDeviation: isDeviation ?? false)
    }
  }
}
