import Contract
import Judging
import Launching
import Outcomes
import Planning
import Platform
import Recording
import Reproducing
import Scenarios

/// Finds out, by launches, what makes the cases of a run fail.
struct CauseFinder {
  /// A case of the run that failed.
  struct Failure: Sendable {
    let testCase: TestCase
    let signature: FailureSignature
    /// How long the case took, in microseconds.
    let duration: Int
  }

  let inputs: Inputs
  let redactor: Redactor
  let runner: CaseRunner
  let limit: Limit

  /// The most that may be spent on all causes of a run.
  struct Limit {
    let launches: Int
    let seconds: Int

    static let usual = Limit(launches: 400, seconds: 30)
  }

  /// What came of looking for causes: every failing case is in one of them.
  struct Found {
    let causes: [RecordCause]
    let search: RecordCauseSearch
  }

  /// The most launches for one cause.
  private static let launchLimitOfOne = 60

  func causes(of failures: [Failure]) -> Found {
    let failing = Set(failures.map(\.testCase.id))
    let order = Dictionary(
      inputs.plan.cases.ids.enumerated().filter { failing.contains($1) }.map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    let ordered = failures.sorted { order[$0.testCase.id] ?? .max < order[$1.testCase.id] ?? .max }
    let began = MonotonicTime.now.microseconds
    func spentTime() -> Int { MonotonicTime.now.microseconds - began }
    let timeLimit = limit.seconds * 1_000_000
    let budget = LaunchBudget(launches: limit.launches) { timeLimit - spentTime() }
    let analysis = CauseAnalysis(
      ordered.map { failure in
        CauseAnalysis.Failure(
          testCase: failure.testCase, signature: failure.signature,
          reducible: inputs.reducible(failure.testCase), duration: failure.duration)
      }, roles: inputs.library.model.roles, limitOfOne: Self.launchLimitOfOne, budget: budget
    ) { testCase, signature in
      runner.attempt(testCase).map { signature.matches($0.findings, of: testCase) }
    }
    let causes = analysis.causes().map(recorded)
    return Found(
      causes: causes,
      search: RecordCauseSearch(
        launches: budget.spent, launchLimit: limit.launches, time: spentTime(),
        timeLimit: timeLimit, end: RecordCauseSearch.End(budget.lack)))
  }

  private func recorded(_ cause: CauseAnalysis.Cause) -> RecordCause {
    let smallest = cause.minimised.flatMap(seen)
    // What is left may be another failure of the same check.
    let finding = smallest?.findings.first { finding in
      smallest.map { cause.signature.matches([finding], of: $0.testCase) } ?? false
    }
    return RecordCause(
      requirements: cause.requirements, check: cause.signature.finding.check.rawValue,
      summary: redactor.redact((finding ?? cause.signature.finding).summary),
      cases: cause.cases.map(\.text), witness: cause.witness.text,
      needed: cause.words.map(redactor.redact), differences: smallest?.differences ?? [],
      launches: cause.launches, isMinimised: cause.minimised?.isMinimal ?? false)
  }

  /// What a smallest case came to.
  private struct Smallest {
    let testCase: TestCase
    let findings: [Finding]
    /// Those of its launch that differs most.
    let differences: [RecordDifference]
  }

  /// Nil for one that needs no difference, which the case that was minimised tells of.
  private func seen(of minimised: MinimisedCase) -> Smallest? {
    guard !minimised.differences.isEmpty, let outcome = runner.runAlone(minimised.testCase) else {
      return nil
    }
    try? outcome.folder?.discard()
    let recorded = RecordCase(
      of: minimised.testCase, result: outcome.result, record: outcome.record,
      baseline: inputs.planner.baselineBlock, redactor: redactor)
    return Smallest(
      testCase: minimised.testCase, findings: outcome.result.findings,
      differences: recorded.launches.map(\.differences).max { $0.count < $1.count } ?? [])
  }
}

extension RecordCauseSearch.End {
  /// What it is called in a record that launches came to an end.
  fileprivate init(_ end: LaunchBudget.End?) {
    self =
      switch end {
      case nil: .complete
      case .launches: .launches
      case .time: .time
      case .interrupted: .interrupted
      }
  }
}
