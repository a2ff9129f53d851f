package import Contract
internal import JSON5
internal import Judging
package import Outcomes

/// One check of a case, against the requirements that it speaks for.
package struct RecordFinding: Sendable, Equatable {
  /// Why a check could say nothing.
  package enum Reason: String, CaseIterable, Sendable {
    /// The subject file declares that the runtime lacks a surface.
    case surfaceAbsent = "surface-absent"
    /// The subject file declares that the runtime lacks a role.
    case roleAbsent = "role-absent"
    /// The runtime does not use a permission, or refuses where the model is silent.
    case permissionUnused = "permission-unused"
    /// The same case with its violations mended did not start.
    case controlFailed = "control-failed"
    /// An earlier step did not come to what this one needs.
    case preconditionUnmet = "precondition-unmet"

    /// Whether a run may still be called conforming.
    package var isBenign: Bool {
      switch self {
      case .surfaceAbsent, .roleAbsent, .permissionUnused: true
      case .controlFailed, .preconditionUnmet: false
      }
    }
  }

  package let verdict: Verdict
  package let requirements: [RequirementID]
  package let location: RecordLocation
  package let summary: String
  package let expected: String
  package let seen: String
  package let reason: Reason?
  /// The surface that is absent, or the control case that failed.
  package let missing: String?
  /// Whether it is a failure that is known and not yet due.
  package internal(set) var isDeviation: Bool

  package init(
    verdict: Verdict, requirements: [RequirementID], location: RecordLocation, summary: String,
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

extension RecordFinding {
  var json: JSON {
    .object(
      [
        .init("verdict", .string(verdict.rawValue)),
        .init("requirements", .array(requirements.map { .string($0.description) })),
        .init("at", location.json),
        .init("summary", .string(summary)),
        .init("expected", .string(expected)),
        .init("seen", .string(seen)),
      ]
        + JSON.Member.optional("reason", reason.map { .string($0.rawValue) })
        + JSON.Member.optional("missing", missing.map { .string($0) })
        + JSON.Member.optional("deviation", isDeviation ? true : nil))
  }

  static func read(_ reader: NodeReader) -> RecordFinding? {
    reader.object { object in
      let verdict = object.required("verdict") { $0.choice(of: Verdict.self, as: "verdict") }
      let requirements = object.required("requirements") { $0.array(of: \.requirement) }
      let location = object.required("at", RecordLocation.read)
      let summary = object.required("summary", \.string)
      let expected = object.required("expected", \.string)
      let seen = object.required("seen", \.string)
      let reason = object.optional("reason") { $0.choice(of: Reason.self, as: "reason") }
      let missing = object.optional("missing", \.string)
      let isDeviation = object.optional("deviation", \.bool)
      guard let verdict, let requirements, let location, let summary, let expected, let seen
      else { return nil }
      return RecordFinding(
        verdict: verdict, requirements: requirements, location: location, summary: summary,
        expected: expected, seen: seen, reason: reason, missing: missing,
        isDeviation: isDeviation ?? false)
    }
  }
}
