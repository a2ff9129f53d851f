package import Contract
internal import Outcomes

/// What came of a start that must be refused, or was where the model leaves the choice.
package enum RefusalFinding: Sendable, Hashable {
  case refused
  case hadNoEffect
  /// It became ready.
  case started([BrokenRule])
  /// It wrote or reached for its database, and then ended for another reason.
  case wentOn([BrokenRule], Ending)
  /// Its diagnostic names none of them, or not all; `namesSome` tells which.
  case unnamed([NamedRole], namesSome: Bool, Ending)
  /// Its diagnostic blames what the model plainly allows.
  case blamed([NamedRole], culprits: [NamedRole])
  case neverEnded(milliseconds: Int)
  case exitedWithSuccess
  /// It ended with a status that the subject file does not count as a refusal's.
  case exitedOtherwise(status: Int32, refusals: [Int])
  case crashed(signal: Int32)
  /// Processes that it left, each as `command (number)`.
  case leftProcesses([String])
  case effect(RefusalEffect)

  /// A role by the name of the subject's variable.
  package struct NamedRole: Sendable, Hashable {
    package let role: RoleID
    package let name: String
  }

  /// A rule of the model that a block breaks.
  package struct BrokenRule: Sendable, Hashable {
    package let rule: String
    package let role: RoleID
    package let reason: String

    init(_ violation: Violation) {
      rule = violation.rule.id
      role = violation.role
      reason = violation.rule.reason
    }
  }
}

extension RefusalFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .refused, .hadNoEffect: .pass
    case .started, .wentOn, .unnamed, .blamed, .neverEnded, .exitedWithSuccess,
      .exitedOtherwise, .crashed, .leftProcesses, .effect:
      .fail
    }
  }

  var check: Check {
    switch self {
    case .refused, .started, .wentOn: .refusalHappens
    case .hadNoEffect: .refusalHasNoEffect
    case .unnamed: .refusalNamesVariable
    case .blamed: .refusalBlamesNoOther
    case .neverEnded: .refusalEnds
    case .exitedWithSuccess, .exitedOtherwise: .refusalExitStatus
    case .crashed: .refusalIsNoCrash
    case .leftProcesses: .refusalLeavesNothing
    case .effect(let effect): effect.check
    }
  }

  var wording: Wording {
    switch self {
    case .refused: Wording("it refused, for the right reason")
    case .hadNoEffect: Wording("the refusal had no effect")
    case .started(let rules):
      Wording(
        "it started although it must refuse", expected: Self.refusal(rules),
        seen: "it said that it was ready")
    case .wentOn(let rules, let ending):
      Wording(
        "it went on with an environment that it must refuse", expected: Self.refusal(rules),
        seen: ending.text)
    case .unnamed(let missing, let namesSome, let ending):
      Wording(
        "it refused without naming what is wrong",
        expected: "a diagnostic that names \(Self.names(missing))"
          + (namesSome
            ? "; a subject that names one violation only says so by diagnostics.reportsAll" : ""),
        seen: ending.text)
    case .blamed(let blamed, let culprits):
      Wording(
        "it blames a variable whose value is right",
        expected: "only \(Self.names(culprits)) to be blamed",
        seen: "\(Self.names(blamed)) blamed too")
    case .neverEnded(let milliseconds):
      Wording(
        "it neither became ready nor ended",
        expected: "it ends by itself within \(milliseconds) ms",
        seen: "still running when the time was over")
    case .exitedWithSuccess:
      Wording(
        "it refused, but its exit status tells of success", expected: "a status other than 0",
        seen: "exit status 0")
    case .exitedOtherwise(let status, let refusals):
      Wording(
        "it ended with a status that is none of a refusal",
        expected: "one of " + refusals.map { "\($0)" }.joined(separator: ", "),
        seen: "exit status \(status)")
    case .crashed(let signal):
      Wording(
        "it crashed instead of refusing", expected: "it ends by exiting",
        seen: "ended by signal \(signal)")
    case .leftProcesses(let processes):
      Wording(
        "a refused start left processes behind", expected: "no process",
        seen: processes.joined(separator: ", "))
    case .effect(let effect): effect.wording
    }
  }

  private static func refusal(_ rules: [BrokenRule]) -> String {
    rules.isEmpty
      ? "a refusal"
      : "a refusal: " + rules.map { "\($0.role) \($0.reason)" }.joined(separator: "; ")
  }

  private static func names(_ roles: [NamedRole]) -> String {
    roles.map(\.name).joined(separator: ", ")
  }
}
