import Contract
import Observing
internal import Outcomes
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
      add(
        .fail, .databaseIsReached,
        "it became ready without reaching the database that it was given",
        expected: "a connection", seen: "none", at: step.location)
      return
    }
    let reached = launch.connections.compactMap(Reached.init)
    let wrong = reached.filter { !$0.isOf(given) }
    for reached in wrong { judgeWrongDatabase(reached, given, launch, step: step) }
    if wrong.isEmpty, !reached.isEmpty {
      add(.pass, .databaseIsTheOneGiven, "it used the database as given", at: step.location)
    }
  }

  private mutating func judgeWrongDatabase(
    _ reached: Reached, _ given: DatabaseURL, _ launch: LaunchRecord, step: PlannedStep
  ) {
    let others = record.launches.filter { $0.runtime != launch.runtime }.flatMap(databases)
    if others.contains(where: reached.isOf) {
      add(
        .fail, .databaseIsNoOthers, "another runtime of the case reached for its database",
        expected: "only its own user and database",
        seen: "\(Excerpt.of(reached.user)), \(Excerpt.of(reached.name))", at: step.location)
      return
    }
    if reached.name != given.name {
      add(
        .fail, .databaseIsTheOneGiven, "it reached for another database than it was given",
        expected: Excerpt.of(given.name), seen: Excerpt.of(reached.name), at: step.location)
    }
    if reached.user != given.user {
      add(
        .fail, .databaseUserIsTheOneGiven,
        "it reached for its database as another user than it was given",
        expected: Excerpt.of(given.user), seen: Excerpt.of(reached.user), at: step.location)
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
    return behaviours.last != .absent
  }
}

/// What a start-up message asks for.
private struct Reached {
  let user: Bytes
  let name: Bytes

  /// Nil if no such message came. Without a name the user's is meant (PostgreSQL's protocol).
  init?(_ connection: DatabaseConnection) {
    guard let parameters = connection.parameters else { return nil }
    user = parameters["user"] ?? []
    name = parameters["database"] ?? user
  }

  func isOf(_ given: DatabaseURL) -> Bool { user == given.user && name == given.name }
}
