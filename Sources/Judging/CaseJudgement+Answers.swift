import Contract
import JSON5
import Observing
import Planning
import Scenarios

extension CaseJudgement {
  /// Judges one exchange: what the step expects of it, and what holds for every answer.
  mutating func judgeAnswer(_ answer: AnswerRecord, to request: PlannedRequest, step: PlannedStep) {
    switch answer.outcome {
    case .none(let reason):
      switch request.expectation {
      case .answered, .denied:
        add(
          .fail, step.requirements, "\(answer.name): no answer", expected: "an answer",
          seen: reason, at: step.location)
      case .unanswered:
        add(.pass, step.requirements, "\(answer.name): no answer", at: step.location)
      case .any: break
      }
    case .response(let response):
      judgeExpectation(request, response, answer, step: step)
      judgeEnvironment(response, answer, step: step)
      judgeSeparation(response, answer, step: step)
      if request.route == .status, response.status == 200 {
        judgeStatus(response, answer, step: step)
      }
    }
  }

  private mutating func judgeExpectation(
    _ request: PlannedRequest, _ response: AnswerRecord.Response, _ answer: AnswerRecord,
    step: PlannedStep
  ) {
    let seen = "status \(response.status); \(Excerpt.of(response.body))"
    switch request.expectation {
    case .any: return
    case .answered:
      guard response.status == 200, answer.method == "HEAD" || response.json != nil else {
        add(
          .fail, step.requirements, "\(answer.name): no answer that can be read",
          expected: "status 200 and a JSON object", seen: seen, at: step.location)
        return
      }
    case .denied:
      guard (400..<500).contains(response.status), !tellsData(response) else {
        add(
          .fail, step.requirements, "\(answer.name): answered although it must be denied",
          expected: "a status of 4xx, and nothing of the runtime's data", seen: seen,
          at: step.location)
        return
      }
    case .unanswered:
      guard !(200..<400).contains(response.status), !tellsData(response) else {
        add(
          .fail, step.requirements, "\(answer.name): served although nothing offers it",
          expected: "no success", seen: seen, at: step.location)
        return
      }
    }
    add(.pass, step.requirements, "\(answer.name): status \(response.status)", at: step.location)
  }

  /// Whether a body holds what only an answer to a credential would: a member that the routes'
  /// answers have, other than the environment.
  private func tellsData(_ response: AnswerRecord.Response) -> Bool {
    guard case .object(let members)? = response.json?.value else { return false }
    let data =
      ["events", "positions", "total_count", "audit_head", "counts_by_kind"]
      + judge.subject.observer.statusMembers.filter { $0.key != .environment }.map(\.value)
    return members.contains { member in data.contains { sameScalars($0, member.key) } }
  }

  /// Every answer tells the active environment, in its header or its body, and no other.
  private mutating func judgeEnvironment(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, step: PlannedStep
  ) {
    guard let environment = environment(of: answer) else { return }
    let binding = judge.subject.observer
    var shown: [String] = []
    if let header = binding.environmentHeader {
      shown += response.values(of: header).map { String(decoding: $0, as: UTF8.self) }
    }
    if let member = binding.environmentMember, let value = response.json?[member] {
      shown.append(value.text ?? "something that is no string")
    }
    let wrong = shown.first { !sameScalars($0, environment.rawValue) }
    if let wrong {
      add(
        .fail, [.em(8, 1)], "\(answer.name): the answer tells another environment",
        expected: environment.rawValue, seen: Excerpt.of(wrong.utf8), at: step.location)
    } else if shown.isEmpty, answer.method != "HEAD" || binding.environmentHeader != nil {
      add(
        .fail, [.em(8, 1)],
        "\(answer.name): the answer does not tell the active environment",
        expected: environment.rawValue,
        seen: "status \(response.status), and no environment in its headers or body",
        at: step.location)
    } else {
      add(.pass, [.em(8, 1)], "\(answer.name) tells \(environment.rawValue)", at: step.location)
    }
  }

  func environment(of answer: AnswerRecord) -> EnvironmentName? {
    trial.runtimes.first { $0.name == answer.runtime }?.environment
  }
}

extension AnswerRecord.Response {
  /// The body as a JSON value; nil if it is none.
  var json: Node? {
    guard !body.isEmpty else { return nil }
    return try? Node(parsing: body, as: .json)
  }
}

extension Node {
  /// The string that the value is, or nil.
  var text: String? {
    if case .string(let text) = value { return text }
    return nil
  }
}
