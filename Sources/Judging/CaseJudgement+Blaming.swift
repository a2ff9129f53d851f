import Contract
import Observing
import Outcomes
import Planning
import Scenarios

/// Which requirements a refusal that is missing, or has the wrong reason, is held against: those of
/// the rule that was broken, and no more of a row than was shown.
extension CaseJudgement {
  /// Why a launch refused, as far as its diagnostic tells.
  enum RefusalReason {
    /// It names what is wrong: all of it, or as much as the binding asks for.
    case right(named: [RoleID])
    /// It names a value of which the model says nothing, and may stop there.
    case openValue
    /// Against the requirements, or those of the step.
    case other(RefusalFinding, [RequirementID]?)
  }

  func reason(of launch: LaunchRecord, _ start: Start<Planned>) -> RefusalReason {
    let diagnosis = diagnosis(of: launch)
    let expected = start.expectation.naming
    let missing = expected.filter { !diagnosis.names($0) }
    let namesNone = !expected.isEmpty && missing.count == expected.count
    let mustNameAll = judge.subject.diagnostics.reportsAll
    if !mustNameAll, namesNone, namesOpenValue(diagnosis, start) { return .openValue }
    if mustNameAll ? !missing.isEmpty : namesNone {
      return .other(
        .unnamed(named(missing), namesSome: !namesNone, Ending(of: launch)),
        namesNone ? requirementsOfAnyRule(start) : requirements(of: missing, start))
    }
    let blamed = start.expectation.blameless.filter { diagnosis.blames($0, besides: expected) }
    if !blamed.isEmpty {
      return .other(
        .blamed(named(blamed), culprits: named(expected)), requirementsOfAnyRule(start))
    }
    return .right(named: expected.filter { !missing.contains($0) })
  }

  /// Reports that a block was taken for valid: each of the rules that it breaks was overlooked.
  mutating func reportOverlooked(
    _ finding: RefusalFinding, _ start: Start<Planned>, step: PlannedStep
  ) {
    let told = step.requirements.filter(\.isOfStarting)
    let broken = violations(start).flatMap(\.rule.requirements)
    guard !told.isEmpty || !broken.isEmpty else {
      // What had to be refused is for other cases to say; here it was only the way to something.
      progress.isOver = true
      return add(
        .open(.preconditionUnmet(.refusal)), step.requirements, at: step.location)
    }
    add(
      .refusal(finding), told.isEmpty ? Set(broken).sorted() : told, at: step.location)
  }

  /// What a refusal for these roles shows: of several violations, only those that it names.
  func credited(
    _ roles: [RoleID], _ start: Start<Planned>, step: PlannedStep
  ) -> [RequirementID] {
    guard roles.count < start.expectation.naming.count else { return step.requirements }
    let shown = requirements(of: roles, start) ?? []
    return step.requirements.filter(shown.contains)
  }

  /// Those of the rules that these roles break, where a block breaks rules of several.
  private func requirements(of roles: [RoleID], _ start: Start<Planned>) -> [RequirementID]? {
    guard start.expectation.naming.count > 1 else { return nil }
    let broken = violations(start).filter { roles.contains($0.role) }.flatMap(\.rule.requirements)
    return broken.isEmpty ? nil : Set(broken).sorted()
  }

  /// Where a block breaks rules of several roles and no one of them can be told: what all of them
  /// have in common, or else that start-up validates what it is given.
  private func requirementsOfAnyRule(_ start: Start<Planned>) -> [RequirementID]? {
    let rules = violations(start).map { Set($0.rule.requirements) }
    guard start.expectation.naming.count > 1, let first = rules.first else { return nil }
    let common = rules.dropFirst().reduce(first) { $0.intersection($1) }
    return common.isEmpty ? [.em(7, 2)] : common.sorted()
  }

  private func violations(_ start: Start<Planned>) -> [Violation] {
    switch start.expectation.oracle {
    case .reject(let violations): violations
    case .accept, .unspecified: []
    }
  }

  /// Whether the diagnostic blames a value that is neither wrong nor plainly allowed.
  private func namesOpenValue(_ diagnosis: Diagnosis, _ start: Start<Planned>) -> Bool {
    judge.model.roles.map(\.id).contains { role in
      !start.expectation.naming.contains(role) && !start.expectation.blameless.contains(role)
        && diagnosis.blames(role)
    }
  }
}

extension RequirementID {
  /// Whether a start alone can violate it by not being refused: answers and secrets are another
  /// matter, and so is how a refusal ends.
  fileprivate var isOfStarting: Bool {
    section != 8 && self != .em(5, 5) && self != .em(7, 4)
  }
}
