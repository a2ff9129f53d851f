import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

/// What a scenario states must hold at a point of a case.
extension CaseJudgement {
  mutating func judgeAssertion(
    _ assertion: Assertion<PlannedValue>, outcome: StepRecord, step: PlannedStep
  ) {
    if let position = position(ofAnswerOf: assertion) {
      (answer, launch) = (position, record.answers[position].launch)
    }
    defer { answer = nil }
    switch assertion {
    case .reportsRole(let answer, let role): judgeReport(answer, role: role, step: step)
    case .answerLacks(let answer, let text): judgeAbsence(of: text, in: answer, step: step)
    case .reports(let answer, let path, let expected):
      guard let shown = json(answer, step: step) else { return }
      let value = shown.value(at: path)
      require(
        value.map { $0.hasSameValue(as: expected) } ?? false, .member(answer: answer, path: path),
        step,
        expected: expected.excerpt, seen: value?.excerpt ?? "no such member")
    case .lacksMember(let answer, let path):
      guard let shown = json(answer, step: step) else { return }
      let value = shown.value(at: path)
      require(
        value == nil, .noMember(answer: answer, path: path), step,
        expected: "no such member", seen: value?.excerpt ?? "")
    case .sameAnswers(let names): judgeSameAnswers(names, step: step)
    case .sameVolumes(let names): judgeSameVolumes(names, step: step)
    case .sameLayouts(let names): judgeSameLayouts(names, step: step)
    case .sameHistories(let names): judgeHistories(names, step: step, growing: false)
    case .growingHistories(let names): judgeHistories(names, step: step, growing: true)
    case .lastKinds(let snapshot, let kinds): judgeLastKinds(kinds, of: snapshot, step: step)
    case .wholeHistory(let snapshot): judgeWholeness(of: snapshot, step: step)
    case .running(let runtime):
      guard case .alive(let isAlive) = outcome else { return recordDoesNotFit(step) }
      require(isAlive, .running(runtime), step, expected: "running", seen: "ended")
    case .ended(let runtime):
      guard case .alive(let isAlive) = outcome else { return recordDoesNotFit(step) }
      require(!isAlive, .ended(runtime), step, expected: "ended", seen: "running")
    case .untouched(let runtime):
      guard case .launched(let launch) = outcome, record.launches.indices ~= launch else {
        return recordDoesNotFit(step)
      }
      judgeUntouched(record.launches[launch], as: runtime, step: step)
    case .databaseConnections(let runtime, let count):
      guard case .connections(let seen) = outcome else { return recordDoesNotFit(step) }
      // A runtime that keeps several connections reaches its database as often as it likes.
      require(
        count == 0 ? seen == 0 : seen >= count,
        .connections(of: runtime, count: count), step,
        expected: "\(count)", seen: "\(seen)")
    }
  }

  /// The answer that a statement is about, if it is about one: it is told with its request.
  private func position(ofAnswerOf assertion: Assertion<PlannedValue>) -> Int? {
    switch assertion {
    case .reportsRole(let name, _), .answerLacks(let name, _), .reports(let name, _, _),
      .lacksMember(let name, _):
      record.answers.lastIndex { $0.name == name }
    case .sameAnswers, .sameVolumes, .sameLayouts, .sameHistories, .growingHistories, .lastKinds,
      .wholeHistory, .running, .ended, .untouched, .databaseConnections:
      nil
    }
  }

  mutating func require(
    _ holds: Bool, _ statement: Statement, _ step: PlannedStep,
    expected: String, seen: String
  ) {
    let outcome =
      holds ? StatementOutcome.holds : .fails(expected: expected, seen: seen)
    add(.statement(statement, outcome), step.requirements, at: step.location)
  }

  // MARK: - Answers

  private func body(of name: AnswerName) -> Bytes? {
    guard case .response(let response)? = record.answer(named: name)?.outcome else { return nil }
    return response.body
  }

  private mutating func json(_ name: AnswerName, step: PlannedStep) -> Node? {
    guard let body = body(of: name) else {
      unmet(.answer(name), step: step)
      return nil
    }
    guard let json = try? Node(parsing: body, as: .json) else {
      require(
        false, .json(answer: name), step, expected: "a JSON object", seen: Excerpt.of(body))
      return nil
    }
    return json
  }

  private mutating func judgeReport(
    _ answer: AnswerName, role: RoleID, step: PlannedStep
  ) {
    guard let member = judge.subject.observer.statusMembers[role] else {
      add(.open(.roleUntold(role)), step.requirements, at: step.location)
      return
    }
    guard let shown = json(answer, step: step), let record = record.answer(named: answer) else {
      return
    }
    let expected = values(of: role, in: self.record.launches[record.launch])
    // JSON has no way to tell bytes that are no text.
    guard expected.allSatisfy({ String(validating: $0, as: UTF8.self) != nil }) else { return }
    let value = shown[member]
    let isAbsent = expected.allSatisfy(\.isEmpty)
    let holds =
      isAbsent
      ? value.map { $0.isNothing } ?? true
      : expected.contains { given in value.map { tells($0, given, of: role) } ?? false }
    require(
      holds, .roleTold(answer: answer, role, member: member), step,
      expected: expected.first.map { Excerpt.of($0) } ?? "nothing",
      seen: value?.excerpt ?? "no such member")
  }

  private mutating func judgeAbsence(
    of text: PlannedValue, in answer: AnswerName, step: PlannedStep
  ) {
    guard case .response(let response)? = record.answer(named: answer)?.outcome else {
      return unmet(.answer(answer), step: step)
    }
    let bytes = text.knownBytes
    let found = SecretEncodings([bytes]).firstOccurrence(in: response.raw)
    require(
      found == nil, .lacks(answer: answer, text: Excerpt.of(bytes)), step,
      expected: "nowhere in it",
      seen: found.map { "at byte \($0.offset), \($0.name)" } ?? "")
  }

  private mutating func judgeSameAnswers(_ names: [AnswerName], step: PlannedStep) {
    var isAnswered = false
    for candidates in names.candidates {
      let found = candidates.compactMap { name in body(of: name).map { (name, $0) } }
      guard let first = found.first else { continue }
      isAnswered = true
      guard found.count == names.count else {
        return unmet(.allAnswers(names), step: step)
      }
      for (name, body) in found.dropFirst() {
        require(
          body == first.1, .sameAnswers(name, and: first.0), step,
          expected: Excerpt.around(first.1, differingFrom: body),
          seen: Excerpt.around(body, differingFrom: first.1))
      }
    }
    if !isAnswered { unmet(.anyAnswer(names), step: step) }
  }
}

extension Excerpt {
  /// The bytes from shortly before the place where they differ from others.
  static func around(_ bytes: [UInt8], differingFrom other: [UInt8]) -> String {
    let same = zip(bytes, other).prefix { $0 == $1 }.count
    let start = max(0, same - 40)
    return (start > 0 ? "…" : "") + of(bytes[start...])
  }
}

extension Node {
  /// What a path of keys and positions leads to.
  func value(at path: [String]) -> Node? {
    var node = self
    for key in path {
      if case .array(let items) = node.value {
        guard let index = Int(key), items.indices.contains(index) else { return nil }
        node = items[index]
      } else {
        guard let member = node[key] else { return nil }
        node = member
      }
    }
    return node
  }

  /// Whether the value says that there is nothing: null, false, empty, or a word for it.
  var isNothing: Bool {
    switch value {
    case .null: true
    case .bool(let bool): !bool
    case .string(let text): ["", "false", "none", "off"].contains { sameScalars($0, text) }
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    case .number(let number): number.integer == 0
    }
  }
}
