import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  /// Judges one exchange: what the step expects of it, and what holds for every answer.
  mutating func judgeAnswer(
    _ answer: AnswerRecord, to request: Request<Planned>, step: PlannedStep
  ) {
    switch answer.outcome {
    case .none(let reason): judgeSilence(reason, answer, to: request, step: step)
    case .response(let response):
      judgeExpectation(request, response, answer, step: step)
      judgeEnvironment(response, answer, step: step)
      judgeSeparation(response, answer, step: step)
      if request.route == .status, response.isSuccess {
        switch request.expectation {
        case .answered: judgeStatus(response, answer, step: step)
        case .any: judgeStatus(response, answer, step: step, isWhole: false)
        case .denied, .unanswered: break
        }
      }
    }
  }

  private mutating func judgeSilence(
    _ reason: String, _ answer: AnswerRecord, to request: Request<Planned>, step: PlannedStep
  ) {
    // That it is gone is reported where it was started.
    guard !hasEndedByItself(answer.launch) else { return }
    switch request.expectation {
    case .answered:
      add(.answer(.missing(reason), of: answer.name), step.requirements, at: step.location)
    case .denied where !answersOthers(answer.launch):
      unmet(.anySound(answer: answer.name, reason: reason), step: step)
    case .denied:
      add(.answer(.withheld(.denial), of: answer.name), step.requirements, at: step.location)
    case .unanswered:
      add(.answer(.withheld(.nothing), of: answer.name), step.requirements, at: step.location)
    case .any: break
    }
  }

  /// Whether a launch answered anything at all, so that its silence means something.
  private func answersOthers(_ launch: Int) -> Bool {
    record.answers.contains { answer in
      guard answer.launch == launch, case .response = answer.outcome else { return false }
      return true
    }
  }

  private mutating func judgeExpectation(
    _ request: Request<Planned>, _ response: AnswerRecord.Response, _ answer: AnswerRecord,
    step: PlannedStep
  ) {
    var shown: AnswerFinding.Shown {
      AnswerFinding.Shown(
        status: response.status, body: Excerpt.of(response.body), coding: response.coding)
    }
    let expected: AnswerFinding.Expected
    switch request.expectation {
    case .any: return
    case .answered:
      guard response.isSuccess, answer.method == "HEAD" || response.json != nil else {
        // That it tells its environment is what was asked for, whatever else is wrong with it.
        let told = tellsOwnEnvironment(response, answer) ? [RequirementID.em(8, 1)] : []
        let violated = step.requirements.filter { !told.contains($0) }
        guard violated.isEmpty, !step.requirements.isEmpty else {
          add(.answer(.unreadable(shown), of: answer.name), violated, at: step.location)
          return
        }
        unmet(.answer(answer.name), step: step)
        return
      }
      expected = .answer
    case .denied:
      guard response.isRefusal, !tellsData(response, of: answer) else {
        add(.answer(.notDenied(shown), of: answer.name), step.requirements, at: step.location)
        return
      }
      expected = .denial
    case .unanswered:
      guard response.isRefusal, !tellsData(response, of: answer) else {
        add(.answer(.served(shown), of: answer.name), step.requirements, at: step.location)
        return
      }
      expected = .nothing
    }
    add(
      .answer(.status(response.status, of: expected), of: answer.name), step.requirements,
      at: step.location)
  }

  /// Whether a body holds what only an answer to a credential would: a member of the routes'
  /// answers, or one that tells what the runtime was given.
  private func tellsData(_ response: AnswerRecord.Response, of answer: AnswerRecord) -> Bool {
    let data = ["events", "positions", "total_count", "audit_head", "counts_by_kind"]
    let launch = record.launches[answer.launch]
    let given = judge.subject.observer.statusMembers.filter { $0.key != .environment }
      .map { (member: $0.value, values: values(of: $0.key, in: launch)) }
    return response.json?.hasMember { member in
      data.contains { sameScalars($0, member.key) }
        || given.contains { role in
          sameScalars(role.member, member.key)
            && role.values.contains { !$0.isEmpty && member.value.reports($0) }
        }
    } ?? false
  }

  /// Whatever else a runtime listens at gives nobody without a credential what its observer keeps
  /// from them.
  mutating func judgeFurtherListeners() {
    guard !judge.subject.lacks.contains(.accessCredentials) else { return }
    for answer in record.answers where answer.name.isOfListener {
      guard case .response(let response) = answer.outcome, response.isSuccess,
        record.launches.indices ~= answer.launch, tellsData(response, of: answer)
      else { continue }
      add(
        .answer(
          .notDenied(
            AnswerFinding.Shown(status: response.status, body: Excerpt.of(response.body))),
          of: answer.name), [.em(5, 4), .em(1, 4)])
    }
  }

  // MARK: - The environment

  /// Every answer tells the active environment, in its header or its body, and no other.
  private mutating func judgeEnvironment(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, step: PlannedStep
  ) {
    let environments = environments(of: record.launches[answer.launch])
    let (inHeaders, inBody) = toldEnvironments(response)
    let shown = inHeaders + inBody
    let wrong = shown.first { text in
      !environments.contains { sameScalars($0.rawValue, text) } || !sameScalars(text, shown[0])
    }
    if let wrong {
      add(
        .answer(
          .tellsOther(shown: Excerpt.of(wrong.utf8), expected: environments), of: answer.name),
        [.em(8, 1)], at: step.location)
    } else if let shown = shown.first {
      add(.answer(.tellsEnvironment(shown), of: answer.name), [.em(8, 1)], at: step.location)
    } else if answer.method != "HEAD" || !tellsInBodiesOnly(answer.launch) {
      add(
        .answer(.tellsNone(status: response.status, expected: environments), of: answer.name),
        [.em(8, 1)], at: step.location)
    }
  }

  private func tellsOwnEnvironment(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord
  ) -> Bool {
    let told = toldEnvironments(response)
    let own = environments(of: record.launches[answer.launch])
    let shown = told.inHeaders + told.inBody
    return !shown.isEmpty
      && shown.allSatisfy { text in own.contains { sameScalars($0.rawValue, text) } }
  }

  private func toldEnvironments(
    _ response: AnswerRecord.Response
  ) -> (inHeaders: [String], inBody: [String]) {
    let binding = judge.subject.observer
    let headers = binding.environmentHeader.map { response.values(of: $0) } ?? []
    let member = binding.environmentMember.flatMap { response.json?[$0] }
    return (
      headers.map { inModelsWords(String(decoding: $0, as: UTF8.self)) },
      member.map { [$0.text.map(inModelsWords) ?? "something that is no string"] } ?? []
    )
  }

  /// The environment that the runtime's own word for one stands for.
  private func inModelsWords(_ text: String) -> String {
    let pairs = judge.subject.transforms[.environment]?.pairs ?? []
    let pair = pairs.first { $0.written.elementsEqual(text.utf8) }
    return pair.map { String(decoding: $0.value, as: UTF8.self) } ?? text
  }

  /// Whether a launch tells its environment in no header, but in the bodies that it sends: an
  /// answer without a body has then no place for it.
  private func tellsInBodiesOnly(_ launch: Int) -> Bool {
    guard judge.subject.observer.environmentHeader != nil else { return true }
    let told = record.answers.compactMap { answer in
      guard answer.launch == launch, case .response(let response) = answer.outcome else {
        return nil as (inHeaders: [String], inBody: [String])?
      }
      return toldEnvironments(response)
    }
    return told.contains { !$0.inBody.isEmpty } && told.allSatisfy(\.inHeaders.isEmpty)
  }
}

extension AnswerRecord.Response {
  /// The body as a JSON value; nil if it is none.
  var json: Node? {
    guard !body.isEmpty else { return nil }
    return try? Node(parsing: body, as: .json)
  }

  /// What its body is packed in; nil if it is as it is.
  fileprivate var coding: String? {
    let codings = values(of: "content-encoding").map { Excerpt.of($0) }
    return codings.first { !["", "identity"].contains($0.lowercased()) }
  }

  var isSuccess: Bool { (200..<300).contains(status) }

  /// Whether nothing was served: an error, or another place to go to.
  var isRefusal: Bool { (300..<600).contains(status) }
}

extension Node {
  /// Whether an object somewhere within the value has such a member.
  func hasMember(where isSuch: (Member) -> Bool) -> Bool {
    switch value {
    case .null, .bool, .number, .string: false
    case .array(let items): items.contains { $0.hasMember(where: isSuch) }
    case .object(let members): members.contains { isSuch($0) || $0.value.hasMember(where: isSuch) }
    }
  }

  /// The string that the value is, or nil.
  var text: String? {
    if case .string(let text) = value { return text }
    return nil
  }
}
