import Contract
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

extension CaseRun {
  /// What stands behind a runtime's witness: the real server, if there is one.
  func backing(of runtime: HostedRuntime) -> DatabaseBacking? {
    guard let server = equipment.postgres, let databases else { return nil }
    return DatabaseBacking(server, databases, instance: runtime.position) {
      [unowned self, unowned runtime] in
      let port = runtime.witness.map { Int($0.port) }
      return launches.flatMap { $0.record.given[RoleID("database")] ?? [] }
        .compactMap(DatabaseURL.init).filter { $0.port == port }
    }
  }

  func set(
    _ behaviour: DatabaseBehaviour, of runtime: HostedRuntime
  ) throws(Stop) -> StepRecord {
    let witness = try attempt { () throws(SystemError) in try self.witness(of: runtime) }
    guard let databases, let server = equipment.postgres else {
      // The planner leaves out what needs a server.
      guard !behaviour.needsServer else { throw .fault("no PostgreSQL server is given") }
      try attempt { () throws(SystemError) in try witness.set(behaviour) }
      return .done
    }
    if behaviour == .full, !server.hasFullPlace {
      return .skipped("the harness may not mount a file system that is full")
    }
    if behaviour == .ends { try endSessions(of: runtime, witness, databases) }
    let other = runtimes.first { $0 !== runtime }
    databases.lead(runtime.position, behaviour, other: other?.position)
    try attempt { () throws(SystemError) in try witness.set(behaviour) }
    return .done
  }

  /// Lets the server itself tell every client that it shuts down.
  private func endSessions(
    of runtime: HostedRuntime, _ witness: DatabaseWitness, _ databases: CaseDatabases
  ) throws(Stop) {
    do throws(PostgresFailure) { try databases.endSessions(at: runtime.position) } catch {
      throw .fault(error.description)
    }
    _ = try watch(until: .now.after(milliseconds: Self.farewell)) { witness.sessions.isEmpty }
  }

  /// How long the server may take to tell its clients that it ends, in milliseconds.
  private static let farewell = 5_000

  /// Adds to a snapshot of a volume what an ordinary client reads in the runtime's databases, where
  /// the case is about them.
  func addDatabases(
    to snapshot: VolumeSnapshot, of runtime: HostedRuntime
  ) throws(Stop) -> VolumeSnapshot {
    guard let databases, testCase.needs.contains(.databaseOwner) else { return snapshot }
    do throws(PostgresFailure) {
      let contents = try databases.contents(at: runtime.position)
      return snapshot.adding(
        contents.map { VolumeSnapshot.NamedEntry(path: "(database)/\($0)", entry: .file($1)) })
    } catch {
      throw .fault(error.description)
    }
  }

  /// Gives back what was lent by the real server, when nothing uses it any more.
  func closeDatabases() {
    for runtime in runtimes { runtime.witness?.endSessions() }
    do throws(PostgresFailure) { try databases?.close() } catch {
      record.harnessFault = record.harnessFault ?? error.description
    }
  }
}
