import Contract
import JSON5
import Observing
import Planning
import Scenarios

/// The judgement of one case as it grows, check by check.
struct CaseJudgement {
  let judge: Judge
  let trial: Trial
  let record: TrialRecord
  private(set) var findings: [Finding] = []
  private var abstentions = Abstentions()

  init(judge: Judge, trial: Trial, record: TrialRecord) {
    self.judge = judge
    self.trial = trial
    self.record = record
  }

  mutating func judge(controlHasStarted: (TrialID) -> Bool) {
    if let fault = record.harnessFault {
      add(.error, trial.requirements, "the harness could not do its part", seen: fault)
      return
    }
    if let absent = trial.lacking.min() {
      inconclusive(
        .surfaceAbsent(absent), trial.requirements,
        "the subject declares that it has no \(absent.rawValue)")
      return
    }
    for (index, step) in trial.steps.enumerated() where index < record.steps.count {
      guard !abstentions.cover(step.action) else { continue }
      let before = findings.count
      judgeStep(step, index: index, outcome: record.steps[index], controlHasStarted)
      // What follows a start that went wrong is its consequence, and would blame the wrong
      // requirements.
      if case .start = step.action, findings[before...].contains(where: { $0.verdict == .fail }) {
        break
      }
    }
    judgeLeaks()
    judgeTrees()
    settleWhatCouldNotBeReached()
  }

  private mutating func judgeStep(
    _ step: PlannedStep, index: Int, outcome: StepRecord, _ controlHasStarted: (TrialID) -> Bool
  ) {
    switch (step.action, outcome) {
    case (_, .skipped(let reason)):
      switch step.action {
      case .start, .request, .check, .edit, .stop, .signal, .kill, .snapshot, .observe:
        unreached.append((step, reason))
      case .database, .wait: break
      }
    case (.start(let start), .launched(let launch)):
      judgeStart(start, record.launches[launch], step: step, controlHasStarted)
      abstentions.note(start, started: record.launches[launch].readiness != nil)
    case (.stop, .signalled(let launch)): judgeStop(record.launches[launch], step: step)
    case (.request(let request), .answered(let range)):
      for answer in record.answers[range] { judgeAnswer(answer, to: request, step: step) }
    case (.observe(let requests), .answered(let range)):
      for (request, answer) in zip(requests, record.answers[range]) {
        judgeAnswer(answer, to: request, step: step)
      }
    case (.signal(let runtime, _), .signalled(let launch)):
      guard endedUnasked(record.launches[launch]) else { break }
      abstentions.note(ended: runtime)
      inconclusive(
        .permissionUnused, step.requirements,
        "a signal ended it, of which the model says nothing", at: step.location)
    case (.check(let assertion), _): judgeAssertion(assertion, outcome: outcome, step: step)
    case (.start, _), (.stop, _), (.kill, _), (.signal, _), (.request, _), (.observe, _),
      (.database, _), (.edit, _), (.snapshot, _), (.wait, _):
      break
    }
  }

  // MARK: - Findings

  /// The steps that were not reached, with the reason.
  private var unreached: [(step: PlannedStep, reason: String)] = []

  mutating func add(
    _ verdict: Verdict, _ requirements: [RequirementID], _ summary: String, expected: String = "",
    seen: String = "", at location: SourceLocation? = nil
  ) {
    findings.append(
      Finding(
        verdict: verdict, requirements: requirements, location: location ?? trial.location,
        summary: summary, expected: expected, seen: seen, inconclusiveness: nil))
  }

  mutating func inconclusive(
    _ why: Inconclusiveness, _ requirements: [RequirementID], _ summary: String,
    at location: SourceLocation? = nil
  ) {
    findings.append(
      Finding(
        verdict: .inconclusive, requirements: requirements, location: location ?? trial.location,
        summary: summary, expected: "", seen: "", inconclusiveness: why))
  }

  var hasFailed: Bool { findings.contains { $0.verdict == .fail } }

  /// A step that was not reached is the consequence of a failure that is reported already, of a
  /// permission that was not used, or says that nothing could be learnt.
  private mutating func settleWhatCouldNotBeReached() {
    guard !unreached.isEmpty, !hasFailed else { return }
    let declined = record.launches.contains { launch in
      guard launch.readiness == nil, case .start(let start) = trial.steps[launch.step].action
      else { return false }
      return start.expectation.start == .either
    }
    guard !declined else { return }
    for (step, reason) in unreached {
      inconclusive(.preconditionUnmet, step.requirements, reason, at: step.location)
    }
  }
}

extension RequirementID {
  /// A requirement of the frozen model, by the numbers of its identifier.
  static func em(_ section: Int, _ number: Int) -> RequirementID {
    RequirementID(section: section, number: number)
  }
}
