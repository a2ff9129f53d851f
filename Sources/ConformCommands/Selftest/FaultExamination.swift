import Contract
import Judging
import Launching
import Observing
import Outcomes
import Planning
import Scenarios

/// Runs the cases of a plan against one known fault, the likeliest first.
struct FaultExamination {
  let plan: Plan
  let judge: Judge
  let workspace: Workspace
  let cancellation: Cancellation
  let isolation: Isolation
  /// The cases of the plan, each made once for all faults.
  private let requestedCases: [TestCase]
  private let controls: [CaseID: TestCase]
  /// Whether every case is made, instead of stopping at a fault's first detection and of taking
  /// one case of each scenario for a permitted difference.
  let isExhaustive: Bool
  /// The real server behind the database witnesses.
  private let postgres: PostgresServer?

  init(
    plan: Plan, judge: Judge, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation, isExhaustive: Bool, postgres: PostgresServer? = nil
  ) {
    self.plan = plan
    self.judge = judge
    self.workspace = workspace
    self.cancellation = cancellation
    self.isolation = isolation
    self.isExhaustive = isExhaustive
    self.postgres = postgres
    requestedCases = Array(plan.requestedCases)
    controls = Dictionary(
      plan.controls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What came of a part of it; nil if the run was cancelled.
  func examine(_ fault: KnownFault, _ task: FaultTask) -> FaultOutcome? {
    var subject = plan.subject
    subject.executable = .embedded("faulty-runtime")
    subject.arguments = ["--fault", fault.name]
    do {
      let system = try SystemUnderTest(subject)
      let launcher = try Launcher(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        postgres: postgres)
      return run(fault, cases(for: fault, task), with: launcher)
    } catch {
      return FaultOutcome(
        fault: fault, reports: [], undecided: [], cases: 0, harnessFault: "\(error)")
    }
  }

  private func run(
    _ fault: KnownFault, _ cases: [TestCase], with launcher: Launcher
  ) -> FaultOutcome? {
    var started: [CaseID: Bool] = [:]
    var reports: [FaultOutcome.Report] = []
    var undecided: [CaseID] = []
    var harnessFault: String?
    var count = 0
    for testCase in cases {
      for id in testCase.controls where started[id] == nil {
        guard let control = controls[id], let record = record(control, launcher) else { return nil }
        started[id] = Judge.hasStarted(judge.judge(control, record) { _ in false })
      }
      guard let record = record(testCase, launcher) else { return nil }
      count += 1
      harnessFault = harnessFault ?? record.harnessFault.map { "\(testCase.id): \($0)" }
      let result = judge.judge(testCase, record) { started[$0] ?? false }
      for finding in result.findings where finding.verdict == .fail {
        reports.append(
          FaultOutcome.Report(
            testCase: testCase.id, requirements: finding.requirements, check: finding.check))
      }
      if result.findings.contains(where: { !($0.inconclusiveness?.isBenign ?? true) }) {
        undecided.append(testCase.id)
      }
      if !isExhaustive, fault.kind == .fault, !reports.isEmpty { break }
    }
    return FaultOutcome(
      fault: fault, reports: reports, undecided: undecided, cases: count,
      harnessFault: harnessFault)
  }

  private func record(_ testCase: TestCase, _ launcher: Launcher) -> CaseObservation? {
    guard let (record, folder) = launcher.run(testCase) else { return nil }
    // What cannot be removed now goes with the workspace in the end.
    try? folder?.discard()
    return record
  }

  private func cases(for fault: KnownFault, _ task: FaultTask) -> [TestCase] {
    switch fault.kind {
    case .fault: order(for: fault)
    case .permitted:
      (isExhaustive ? requestedCases : selection(task.position)).enumerated()
        .filter { $0.offset % task.parts == task.part }.map(\.element)
    }
  }

  /// One case of each scenario, another one with each seed and each position in the catalogue, so
  /// that all of them together meet most cases.
  private func selection(_ position: Int) -> [TestCase] {
    var scenarios: [[TestCase]] = []
    for testCase in requestedCases {
      if let last = scenarios.last?.last, last.location == testCase.location {
        scenarios[scenarios.count - 1].append(testCase)
      } else {
        scenarios.append([testCase])
      }
    }
    return scenarios.map { $0[Int((plan.seed &+ UInt64(position)) % UInt64($0.count))] }
  }

  /// The cases, those against the fault's foremost requirement first, then those against its
  /// others; among equals the quick ones. Rows of sweeps, of which there are many, come last.
  private func order(for fault: KnownFault) -> [TestCase] {
    let firstRow = requestedCases.count - plan.sweeps.reduce(0) { $0 + $1.rows.count }
    let ranked = requestedCases.enumerated().map { place, testCase in
      let requirements = testCase.allRequirements
      let position = fault.requirements.firstIndex { requirements.contains($0) }
      let rank = position ?? fault.requirements.count
      return (
        testCase: testCase,
        order: (place < firstRow ? 0 : 1, rank, testCase.waiting + testCase.steps.count, place)
      )
    }
    return ranked.sorted { $0.order < $1.order }.map(\.testCase)
  }
}
