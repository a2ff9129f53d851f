import Contract
import Judging
import Launching
import Outcomes
import Planning
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

  /// The most launches for all causes of a run, and for one.
  private static let launchLimit = 400
  private static let launchLimitOfOne = 60
  /// A case that takes longer is not made over and over, in microseconds.
  private static let patience = 1_000_000

  func causes(of failures: [Failure]) -> [RecordCause] {
    let failing = Set(failures.map(\.testCase.id))
    let order = Dictionary(
      inputs.plan.cases.ids.enumerated().filter { failing.contains($1) }.map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    let ordered = failures.sorted { order[$0.testCase.id] ?? .max < order[$1.testCase.id] ?? .max }
    let analysis = CauseAnalysis(
      ordered.map { failure in
        CauseAnalysis.Failure(
          testCase: failure.testCase, signature: failure.signature,
          reducible: failure.duration > Self.patience ? nil : inputs.reducible(failure.testCase))
      }, roles: inputs.library.model.roles, limit: Self.launchLimit,
      limitOfOne: Self.launchLimitOfOne
    ) { testCase, signature in
      runner.attempt(testCase).map { signature.matches($0.findings) }
    }
    return analysis.causes().map(recorded)
  }

  private func recorded(_ cause: CauseAnalysis.Cause) -> RecordCause {
    RecordCause(
      requirements: cause.signature.requirements, check: cause.signature.finding.check.rawValue,
      summary: redactor.redact(cause.signature.finding.summary), cases: cause.cases.map(\.text),
      witness: cause.witness.text,
      needed: cause.words.map(redactor.redact),
      differences: cause.minimised.map(differences) ?? [], launches: cause.launches,
      isMinimised: cause.minimised?.isMinimal ?? false)
  }

  /// How the launch of a smallest case that differs most does so.
  private func differences(of minimised: MinimisedCase) -> [RecordDifference] {
    guard !minimised.differences.isEmpty, let outcome = runner.runAlone(minimised.testCase) else {
      return []
    }
    try? outcome.folder?.discard()
    let recorded = RecordCase(
      of: minimised.testCase, result: outcome.result, record: outcome.record,
      baseline: inputs.planner.baselineBlock, redactor: redactor)
    return recorded.launches.map(\.differences).max { $0.count < $1.count } ?? []
  }
}
