import Contract
package import Observing
import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  /// The database witness has seen the runtime's own user and database, and nothing else.
  mutating func judgeDatabaseUse(_ launch: LaunchRecord, step: PlannedStep) {
    guard !judge.subject.lacks.contains(.database),
      let given = databases(of: launch).first, given.port == launch.databasePort
    else { return }
    guard !launch.connections.isEmpty else {
      guard isDatabaseListening(for: launch) else { return }
      add(.database(.notReached), [.em(6, 1)], at: step.location)
      return
    }
    let before = findings.count
    judgeDatabaseReach(launch, step: step)
    let isRight = findings.count == before
    if isRight, launch.blindSpots.contains(.connectionsCut) {
      add(
        .open(.witnessBlind(.connectionsCut, place: "the database of \(launch.runtime)")),
        [.em(5, 3), .em(6, 1)], at: step.location)
    } else if isRight, launch.connections.contains(where: { $0.parameters != nil }) {
      add(.database(.usedAsGiven), [.em(5, 3), .em(6, 1)], at: step.location)
    }
  }

  /// Whatever a launch came to, it asked for no other user and database than it was given.
  mutating func judgeDatabaseReach(_ launch: LaunchRecord, step: PlannedStep) {
    guard !judge.subject.lacks.contains(.database),
      let given = databases(of: launch).first, given.port == launch.databasePort
    else { return }
    let reached = launch.connections.compactMap(DatabaseFinding.Asked.init)
    for asked in reached where !asked.isOf(given) {
      judgeWrongDatabase(asked, given, launch, step: step)
    }
  }

  private mutating func judgeWrongDatabase(
    _ asked: DatabaseFinding.Asked, _ given: DatabaseURL, _ launch: LaunchRecord,
    step: PlannedStep
  ) {
    let others = record.launches.filter { $0.runtime != launch.runtime }.flatMap(databases)
    if others.contains(where: asked.isOf) {
      add(.database(.reachedOthers(asked)), [.em(5, 3), .em(5, 6)], at: step.location)
      return
    }
    if !asked.isNamed(in: given) {
      add(
        .database(.wrongName(given: Excerpt.of(given.name), asked)), [.em(5, 3), .em(6, 1)],
        at: step.location)
    }
    if asked.user != given.user {
      add(
        .database(.wrongUser(given: Excerpt.of(given.user), asked)), [.em(6, 1)],
        at: step.location)
    }
  }

  /// The database that a launch was given; none if its variable is not there exactly once.
  private func databases(of launch: LaunchRecord) -> [DatabaseURL] {
    let values = values(of: RoleID("database"), in: launch)
    return values.count == 1 ? values.compactMap(DatabaseURL.init) : []
  }

  /// Whether no step had closed the database when the launch was made: a connection that is turned
  /// away leaves no trace.
  private func isDatabaseListening(for launch: LaunchRecord) -> Bool {
    let behaviours = testCase.steps.prefix(launch.step).compactMap { step -> DatabaseBehaviour? in
      guard case .database(launch.runtime, let behaviour) = step.action else { return nil }
      return behaviour
    }
    return behaviours.last?.standIn != .absent
  }
}

extension DatabaseFinding.Asked {
  /// Nil if no start-up message came. Without a name the user's is meant (PostgreSQL's protocol).
  package init?(_ connection: DatabaseConnection) {
    guard let parameters = connection.parameters else { return nil }
    let user = parameters["user"] ?? []
    self.init(user: user, name: parameters["database"] ?? user)
  }

  fileprivate func isOf(_ given: DatabaseURL) -> Bool {
    user == given.user && isNamed(in: given)
  }

  fileprivate func isNamed(in given: DatabaseURL) -> Bool {
    name == given.name || name == given.nameBeforeFragment
  }
}
