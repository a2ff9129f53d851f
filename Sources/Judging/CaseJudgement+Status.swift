import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios
import TextSearch

/// The status answer tells what the runtime was given, and in prod nothing that prod forbids.
extension CaseJudgement {
  /// An answer to a request that nothing offers need not be whole, but what it tells must be so.
  mutating func judgeStatus(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, step: PlannedStep,
    isWhole: Bool = true
  ) {
    guard let status = response.json else { return }
    for (role, requirements) in Self.reported where isPlainlyAllowed(role, for: answer) {
      judgeReported(role, requirements, in: status, answer, step: step, isWhole: isWhole)
    }
    if environments(of: record.launches[answer.launch]) == [.prod] {
      judgeProd(status, answer, step: step)
    }
  }

  /// The roles that a status tells, and what a wrong report violates.
  private static let reported: [(RoleID, [RequirementID])] = [
    (RoleID("deploy-endpoint"), [.em(6, 4)]),
    (RoleID("log-level"), [.em(6, 5)]),
  ]

  /// Whether what a role was given has one spelling or is plainly allowed: the model does not say
  /// how anything else is told.
  private func isPlainlyAllowed(_ role: RoleID, for answer: AnswerRecord) -> Bool {
    let step = record.launches[answer.launch].step
    guard case .start(let start) = testCase.steps[step].action else { return false }
    return switch start.expectation.oracle {
    case .accept: true
    case .unspecified(let silent):
      !silent.contains(role) || start.expectation.plain.contains(role)
    case .reject: false
    }
  }

  private mutating func judgeReported(
    _ role: RoleID, _ requirements: [RequirementID], in status: Node, _ answer: AnswerRecord,
    step: PlannedStep, isWhole: Bool
  ) {
    guard let member = judge.subject.observer.statusMembers[role],
      isWhole || status[member] != nil
    else { return }
    let given = values(of: role, in: record.launches[answer.launch])
    guard given.count == 1, !given[0].isEmpty,
      String(validating: given[0], as: UTF8.self) != nil
    else { return }
    guard let shown = status[member], tells(shown, given[0], of: role) else {
      if let shown = status[member], hasTold(given[0], of: role, member, before: answer) {
        add(
          .status(
            .changed(
              role, member: member, given: Excerpt.of(given[0]), shown: shown.excerpt),
            of: answer.name),
          environments(of: record.launches[answer.launch]) == [.prod] ? [.em(4, 9)] : [.em(6, 6)],
          at: step.location)
        return
      }
      add(
        .status(
          .notAsGiven(
            role, member: member, given: Excerpt.of(given[0]), shown: status[member]?.excerpt),
          of: answer.name), requirements, at: step.location)
      return
    }
    add(
      .status(.asGiven(role, member: member), of: answer.name), requirements, at: step.location)
  }

  /// Whether an earlier answer of the same launch told what it was given: it was used, and something
  /// has changed it since.
  private func hasTold(
    _ given: Bytes, of role: RoleID, _ member: String, before answer: AnswerRecord
  ) -> Bool {
    record.answers.prefix { $0.name != answer.name }.contains { earlier in
      guard earlier.launch == answer.launch, case .response(let response) = earlier.outcome,
        let told = response.json?[member]
      else { return false }
      return tells(told, given, of: role)
    }
  }

  private mutating func judgeProd(_ status: Node, _ answer: AnswerRecord, step: PlannedStep) {
    func member(_ role: String) -> Node? {
      judge.subject.observer.statusMembers[RoleID(role)].flatMap { status[$0] }
    }
    if let plane = member("execution-plane"), plane.text?.lowercased() != "paper" {
      add(
        .status(.prod(.plane, shown: plane.excerpt), of: answer.name), [.em(4, 5), .em(4, 7)],
        at: step.location)
    }
    for role in ["smoke-mode", "debug-mode"] {
      if let mode = member(role), mode.reports(Array("true".utf8)) {
        add(
          .status(.prod(.mode(RoleID(role)), shown: mode.excerpt), of: answer.name), [.em(4, 10)],
          at: step.location)
      }
    }
    if let artifacts = member("experimental-artifacts"), !artifacts.isNothing {
      add(
        .status(.prod(.artifacts, shown: artifacts.excerpt), of: answer.name), [.em(4, 3)],
        at: step.location)
    }
    if let image = member("image")?.text { judgeProdImage(image, answer, step: step) }
  }

  private mutating func judgeProdImage(_ image: String, _ answer: AnswerRecord, step: PlannedStep) {
    let shown = Setting.value(Array(image.utf8))
    // A part of what it was given, such as the digest alone, tells of the same image.
    let isGiven = values(of: RoleID("image"), in: record.launches[answer.launch]).contains {
      $0.contains(image.utf8)
        && Condition.pinnedByDigest.holds(for: .value($0), otherBaseline: .unset)
    }
    if !isGiven, !Condition.pinnedByDigest.holds(for: shown, otherBaseline: .unset) {
      add(
        .status(.prod(.movingImage, shown: Excerpt.of(image.utf8)), of: answer.name),
        [.em(4, 8)], at: step.location)
    }
    if !isGiven, !Condition.notTaggedLatest.holds(for: shown, otherBaseline: .unset) {
      add(
        .status(.prod(.latestImage, shown: Excerpt.of(image.utf8)), of: answer.name),
        [.em(4, 4)], at: step.location)
    }
  }

  /// The environments that a launch's block names, byte for byte.
  func toldEnvironments(_ launch: LaunchRecord) -> [EnvironmentName] {
    values(of: .environment, in: launch).compactMap { value in
      EnvironmentName.allCases.first { $0.rawValue.utf8.elementsEqual(value) }
    }
  }

  /// The environments that a launch may be: those that its block names, or else its side's.
  func environments(of launch: LaunchRecord) -> [EnvironmentName] {
    let told = toldEnvironments(launch)
    return told.isEmpty ? [side(of: launch.runtime)] : told
  }

  /// The environment of a runtime as the scenario has it.
  func side(of runtime: String) -> EnvironmentName {
    testCase.runtimes.first { $0.name == runtime }?.environment ?? testCase.environment
  }

  /// The values that a launch was given for a role, in order.
  func values(of role: RoleID, in launch: LaunchRecord) -> [Bytes] {
    launch.given[role] ?? []
  }

  /// Whether a value tells what a role was given, in the model's words or in the runtime's own.
  func tells(_ node: Node, _ value: Bytes, of role: RoleID) -> Bool {
    node.reports(value)
      || judge.subject.transforms[role].map { node.reports($0.written(value)) } ?? false
  }
}

extension Node {
  /// Whether the value tells these bytes: as a string, or as the number, boolean or list that they
  /// spell.
  func reports(_ bytes: Bytes) -> Bool {
    switch value {
    case .string(let text): text.utf8.elementsEqual(bytes)
    case .number(let number): number.text.utf8.elementsEqual(bytes)
    case .bool(let bool): "\(bool)".utf8.elementsEqual(bytes)
    case .array(let items):
      items.compactMap(\.text).joined(separator: ",").utf8.elementsEqual(bytes)
    case .null: bytes.isEmpty
    case .object: false
    }
  }

  /// The value in a few words, for a finding.
  var excerpt: String {
    switch value {
    case .string(let text): "\"\(Excerpt.of(text.utf8))\""
    case .number(let number): number.text
    case .bool(let bool): "\(bool)"
    case .null: "null"
    case .array(let items): "a list of \(items.count)"
    case .object(let members): "an object of \(members.count)"
    }
  }
}
