import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

/// The judgement of one case as it grows, check by check.
struct CaseJudgement {
  let judge: Judge
  let testCase: TestCase
  let record: CaseObservation
  private(set) var findings: [Finding] = []
  /// The launch that is judged, and the answer; nil where a check is of the case as a whole.
  var launch: Int?
  var answer: Int?
  /// How far the case has come.
  var progress = CaseProgress()

  init(judge: Judge, testCase: TestCase, record: CaseObservation) {
    self.judge = judge
    self.testCase = testCase
    self.record = record
  }

  mutating func judge(controlHasStarted: (CaseID) -> Bool) {
    if let fault = record.harnessFault {
      add(.harness(.fault(fault)), testCase.allRequirements)
      return
    }
    if let absent = testCase.lackedRoles.min() {
      add(.open(.roleAbsent(absent)), testCase.allRequirements)
      return
    }
    if let absent = testCase.lacking.min() {
      add(.open(.surfaceAbsent(absent)), testCase.allRequirements)
      return
    }
    guard record.steps.count == testCase.steps.count else {
      add(
        .harness(
          .stepsMissing(planned: testCase.steps.count, recorded: record.steps.count)),
        testCase.allRequirements)
      return
    }
    if let control = controlThatNeedsItsName(controlHasStarted) {
      return add(.open(.boundToItsName(control)), testCase.allRequirements)
    }
    for (index, step) in testCase.steps.enumerated()
    where canBeJudged(step, at: index, record.steps[index]) {
      judgeStep(step, index: index, outcome: record.steps[index], controlHasStarted)
    }
    judgeFurtherListeners()
    judgeVerbosity()
    judgeLeaks()
    judgeTrees()
    judgeMingling()
    settleWhatCouldNotBeReached()
    openWhatFailsAtBounds()
  }

  /// What fails where a bound of this machine was met may be the bound's doing.
  private mutating func openWhatFailsAtBounds() {
    let met = record.launches.compactMap { launch in
      launch.reachedBounds.min { $0.rawValue < $1.rawValue }.map { ($0, launch.runtime) }
    }
    guard let (bound, runtime) = met.first else { return }
    let why = Finding.Kind.open(.boundReached(bound, runtime: runtime))
    findings = findings.map { finding in
      guard finding.verdict == .fail else { return finding }
      var open = Finding(why, finding.requirements, at: finding.location)
      open.launch = finding.launch
      open.answer = finding.answer
      return open
    }
    if !findings.contains(where: { $0.kind == why }) { add(why, testCase.allRequirements) }
  }

  private mutating func judgeStep(
    _ step: PlannedStep, index: Int, outcome: StepRecord, _ controlHasStarted: (CaseID) -> Bool
  ) {
    launch = launch(of: outcome)
    defer { launch = nil }
    switch (step.action, outcome) {
    case (.start(let start), .launched(let launch)) where record.launches.indices ~= launch:
      judgeStart(start, launch, step: step, controlHasStarted)
    case (.stop, .signalled(let launch)) where record.launches.indices ~= launch:
      judgeStop(record.launches[launch], step: step)
    case (.signal(let runtime, let signal), .signalled(let launch))
    where record.launches.indices ~= launch:
      if hasEnded(launch, at: index) { judgeEnd(of: runtime, at: signal, step: step) }
    case (.request(let request), .answered(let range)) where range.count == 1:
      judgeAnswers(range, to: [request], step: step)
    case (.observe(let requests), .answered(let range)) where range.count == requests.count:
      judgeAnswers(range, to: requests, step: step)
    case (.check(let assertion), _): judgeAssertion(assertion, outcome: outcome, step: step)
    case (.kill, .signalled), (.snapshot, .snapshot), (.database, .done), (.edit, .done),
      (.wait, .done):
      break
    case (.start, _), (.stop, _), (.kill, _), (.signal, _), (.request, _), (.observe, _),
      (.database, _), (.edit, _), (.snapshot, _), (.wait, _):
      recordDoesNotFit(step)
    }
  }

  /// The launch that a step made, signalled or asked.
  private func launch(of outcome: StepRecord) -> Int? {
    switch outcome {
    case .launched(let launch), .signalled(let launch):
      record.launches.indices ~= launch ? launch : nil
    case .answered(let range):
      range.first.flatMap { record.answers.indices ~= $0 ? record.answers[$0].launch : nil }
    case .snapshot, .alive, .connections, .done, .skipped: nil
    }
  }

  private mutating func judgeAnswers(
    _ range: Range<Int>, to requests: [Request<Planned>], step: PlannedStep
  ) {
    guard
      range.allSatisfy({ position in
        record.answers.indices ~= position
          && record.launches.indices ~= record.answers[position].launch
      })
    else {
      return recordDoesNotFit(step)
    }
    for (request, position) in zip(requests, range) {
      answer = position
      judgeAnswer(record.answers[position], to: request, step: step)
    }
    answer = nil
  }

  /// Nothing that was not looked at may pass for judged.
  mutating func recordDoesNotFit(_ step: PlannedStep) {
    add(.harness(.recordUnfit), step.requirements, at: step.location)
  }

  // MARK: - Findings

  /// Adds a finding; nothing fails a permission, so that a step that shows only one is not used.
  ///
  /// What speaks only for requirements that the model does not have is no finding: the model is
  /// silent there. Those that it has keep the rest.
  mutating func add(
    _ kind: Finding.Kind, _ given: [RequirementID], at location: SourceLocation? = nil
  ) {
    let location = location ?? testCase.location
    let requirements = given.filter(judge.isOfModel)
    if !given.isEmpty, requirements.isEmpty { return }
    var finding = Finding(kind, requirements, at: location)
    let binding = requirements.filter { !isPermission($0) }
    if finding.verdict == .fail, binding != requirements {
      finding =
        binding.isEmpty
        ? Finding(.open(.permissionUnused(.fails(kind))), requirements, at: location)
        : Finding(kind, binding, at: location)
    }
    finding.launch = launch
    finding.answer = answer
    findings.append(finding)
  }

  var hasFailed: Bool { findings.contains { $0.verdict == .fail } }

  func isPermission(_ requirement: RequirementID) -> Bool {
    judge.model.requirement(requirement)?.level == .may
  }
}
