import Contract
import Launching
import Observing
import Outcomes
import Planning
import Scenarios
import Synchronization

/// Launches cases that nothing judges, to see what the subject does.
struct Prober {
  let system: SystemUnderTest
  let workspace: Workspace
  let cancellation: Cancellation
  let isolation: Isolation
  let jobs: Int
  var postgres: PostgresServer?

  /// What was seen of each case, in their order; nil if it was cancelled.
  func observe(_ cases: [TestCase]) throws -> [CaseObservation]? {
    let seen = Mutex<[Int: CaseObservation]>([:])
    let pool = WorkerPool(
      system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
      jobs: system.subject.canRunBesideItself(
        onOwnNetwork: isolation.holds(.network), inOwnFiles: isolation.holds(.files)) ? jobs : 1,
      postgres: postgres)
    try pool.run(PlannedCases(cases)) { finished in
      seen.withLock { $0[finished.position] = finished.record }
      // What cannot be removed now goes with the workspace in the end.
      try? finished.folder?.discard()
      return .goOn
    }
    let observations = seen.withLock { $0 }
    let ordered = cases.indices.compactMap { observations[$0] }
    return ordered.count == cases.count ? ordered : nil
  }

  /// A plain start in each environment.
  func plainStarts(_ planner: Planner) throws -> PlainStarts? {
    let cases = EnvironmentName.allCases.map { planner.probe(in: $0) }
    return try observe(cases).map { PlainStarts(system: system, observations: $0) }
  }
}
