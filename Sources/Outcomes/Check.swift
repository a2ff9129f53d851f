package import Contract

/// What a case is judged by, under the stable name that every report carries.
///
/// A name is never used for another check; what it states is documented by
/// `conform requirements --checks`.
package enum Check: String, CaseIterable, Sendable {
  case harnessWorks = "harness.works"
  case recordFits = "harness.record-fits"
  case casePrepared = "case.prepared"

  case startReady = "start.ready"
  case startStays = "start.stays"
  case startOwnsPort = "start.owns-port"
  case startListensAsGiven = "start.listens-as-given"
  case startDeclines = "start.declines-cleanly"
  case logStays = "log.stays"
  case stopEnds = "stop.ends"
  case stopLeavesNothing = "stop.leaves-nothing"

  case refusalHappens = "refusal.happens"
  case refusalNamesVariable = "refusal.names-variable"
  case refusalBlamesNoOther = "refusal.blames-no-other"
  case refusalEnds = "refusal.ends"
  case refusalExitStatus = "refusal.exit-status"
  case refusalIsNoCrash = "refusal.is-no-crash"
  case refusalLeavesNothing = "refusal.leaves-nothing"
  case refusalHasNoEffect = "refusal.has-no-effect"
  case refusalWritesNothing = "refusal.writes-nothing"
  case refusalReachesNoDatabase = "refusal.reaches-no-database"
  case refusalTakesNoPort = "refusal.takes-no-port"
  case refusalDoesNotListen = "refusal.does-not-listen"
  case refusalIsNotReady = "refusal.is-not-ready"

  case databaseAsGiven = "database.as-given"
  case databaseReached = "database.reached"
  case databaseIsOwn = "database.is-own"
  case databaseName = "database.name"
  case databaseUser = "database.user"

  case answerComes = "answer.comes"
  case answerReadable = "answer.readable"
  case answerDenied = "answer.denied"
  case answerNotServed = "answer.not-served"
  case answerTellsAny = "answer.tells-an-environment"
  case answerTellsEnvironment = "answer.tells-the-environment"
  case answerWithinOrigin = "answer.within-origin"

  case statusAsGiven = "status.as-given"
  case statusStays = "status.stays"
  case statusProdPlane = "status.prod-plane"
  case statusProdModes = "status.prod-modes"
  case statusProdArtifacts = "status.prod-artifacts"
  case statusProdImagePinned = "status.prod-image-pinned"
  case statusProdImageNotLatest = "status.prod-image-not-latest"

  case stateReports = "state.reports"
  case stateReportsRole = "state.reports-role"
  case stateLacksMember = "state.lacks-member"
  case stateAnswerLacks = "state.answer-lacks"
  case stateJSON = "state.json"
  case stateSameAnswers = "state.same-answers"
  case stateSameVolumes = "state.same-volumes"
  case stateSameLayouts = "state.same-layouts"
  case stateHistory = "state.history"
  case stateSameHistories = "state.same-histories"
  case stateGrowingHistories = "state.growing-histories"
  case stateLastKinds = "state.last-kinds"
  case stateWholeHistory = "state.whole-history"
  case stateRunning = "state.running"
  case stateEnded = "state.ended"
  case stateUntouched = "state.untouched"
  case stateConnections = "state.database-connections"

  case leakOfNothing = "leak.nothing"
  case leakOfSecret = "leak.no-secret"
  case leakOfForeignSecret = "leak.no-foreign-secret"
  case leakOfValue = "leak.no-secret-value"

  case filesOfOneEnvironment = "files.of-one-environment"
}

extension Check {
  /// The checks that are made in every case, whatever its scenario asks for, wherever there is
  /// something for them to look at.
  package static var standing: [Check] { allCases.filter { !$0.requirements.isEmpty } }

  /// The requirements that it speaks for in every case; none where it speaks for those of its step.
  package var requirements: [RequirementID] {
    switch self {
    case .harnessWorks, .recordFits, .casePrepared, .startReady, .startOwnsPort, .startDeclines,
      .refusalHappens, .refusalNamesVariable, .refusalBlamesNoOther, .answerComes,
      .answerReadable, .answerDenied, .answerNotServed, .stateReports,
      .stateReportsRole, .stateLacksMember, .stateAnswerLacks, .stateJSON, .stateSameAnswers,
      .stateSameVolumes, .stateSameLayouts, .stateHistory, .stateSameHistories,
      .stateGrowingHistories, .stateLastKinds, .stateWholeHistory, .stateRunning, .stateEnded,
      .stateUntouched, .stateConnections:
      []
    case .startStays: [.em(8, 1)]
    case .startListensAsGiven: [.em(6, 6)]
    case .statusAsGiven: [.em(6, 4), .em(6, 5)]
    case .statusStays, .logStays: [.em(4, 9), .em(6, 6)]
    case .stopEnds, .stopLeavesNothing: [.em(5, 1)]
    case .refusalEnds, .refusalExitStatus, .refusalIsNoCrash, .refusalLeavesNothing: [.em(7, 4)]
    case .refusalHasNoEffect, .refusalWritesNothing, .refusalReachesNoDatabase,
      .refusalTakesNoPort, .refusalDoesNotListen, .refusalIsNotReady:
      [.em(7, 4), .em(4, 6)]
    case .databaseAsGiven, .databaseName: [.em(5, 3), .em(6, 1)]
    case .databaseReached, .databaseUser: [.em(6, 1)]
    case .databaseIsOwn: [.em(5, 3), .em(5, 6)]
    case .answerTellsAny, .answerTellsEnvironment: [.em(8, 1)]
    case .answerWithinOrigin: [.em(8, 4)]
    case .statusProdPlane: [.em(4, 5), .em(4, 7)]
    case .statusProdModes: [.em(4, 10)]
    case .statusProdArtifacts: [.em(4, 3)]
    case .statusProdImagePinned: [.em(4, 8)]
    case .statusProdImageNotLatest: [.em(4, 4)]
    case .leakOfNothing: [.em(8, 3), .em(5, 5)]
    case .leakOfSecret, .leakOfValue: [.em(8, 3)]
    case .leakOfForeignSecret: [.em(5, 5)]
    case .filesOfOneEnvironment: [.em(5, 2), .em(5, 6)]
    }
  }

  /// What it states.
  package var statement: String {
    switch self {
    case .harnessWorks: "the harness did its part of the case"
    case .recordFits: "what was recorded tells of every step of the plan"
    case .casePrepared: "what a check needs came about"
    case .startReady: "a valid environment is accepted: the runtime becomes ready"
    case .startStays: "what became ready runs until it is told to stop"
    case .startOwnsPort: "the port that a runtime announces is its own"
    case .startListensAsGiven: "the observer listens at the address that it was given only"
    case .logStays: "what tells nothing of questions at the level error tells nothing later, either"
    case .startDeclines: "where the model leaves the choice, a refusal is a clean one"
    case .stopEnds: "the runtime ends in time when it is asked to"
    case .stopLeavesNothing: "nothing of the process tree outlives the runtime"
    case .refusalHappens: "an environment that breaks a rule is refused, for the right reason"
    case .refusalNamesVariable: "the diagnostic names the variable that is wrong"
    case .refusalBlamesNoOther: "the diagnostic blames no variable whose value is right"
    case .refusalEnds: "a refusal ends by itself in time"
    case .refusalExitStatus: "a refusal ends with a status other than 0"
    case .refusalIsNoCrash: "a refusal ends by exiting, not by a signal"
    case .refusalLeavesNothing: "a refusal leaves no process behind"
    case .refusalHasNoEffect: "a refused environment has no effect at all"
    case .refusalWritesNothing: "a refused environment changes no file"
    case .refusalReachesNoDatabase: "a refused environment reaches for no database"
    case .refusalTakesNoPort: "a refused environment does not reach for the observer's port"
    case .refusalDoesNotListen: "a refused environment listens nowhere"
    case .refusalIsNotReady: "a runtime that refuses has not said before that it is ready"
    case .databaseAsGiven: "the database and its user are used as given"
    case .databaseReached: "the database that was given is reached before the runtime is ready"
    case .databaseIsOwn: "no runtime reaches for the database of another one"
    case .databaseName: "the database has the name that was given"
    case .databaseUser: "the database is reached as the user that was given"
    case .answerComes: "a request that is offered is answered"
    case .answerReadable: "a request that is offered succeeds, with a JSON object"
    case .answerDenied: "a request without the right to it gets no data"
    case .answerNotServed: "what nothing offers is not served"
    case .answerTellsAny: "every answer tells the active environment"
    case .answerTellsEnvironment: "the environment that an answer tells is the active one"
    case .answerWithinOrigin: "an answer is open to no other origin and to no cache"
    case .statusAsGiven: "the status tells what the runtime was given"
    case .statusStays: "what the status tells of what it was given stays so"
    case .statusProdPlane: "prod does not report another plane than paper"
    case .statusProdModes: "prod does not report debug or smoke mode"
    case .statusProdArtifacts: "prod does not report experimental artifacts"
    case .statusProdImagePinned: "prod does not report an image that can move"
    case .statusProdImageNotLatest: "prod does not report an image tagged latest"
    case .stateReports: "a member of an answer is as the scenario says"
    case .stateReportsRole: "a member of an answer tells what the runtime was given"
    case .stateLacksMember: "an answer has no such member"
    case .stateAnswerLacks: "an answer does not hold a text"
    case .stateJSON: "an answer that a scenario looks into is JSON"
    case .stateSameAnswers: "answers are the same bytes"
    case .stateSameVolumes: "volumes hold the same names and bytes"
    case .stateSameLayouts: "volumes have the same files, with records of the same form"
    case .stateHistory: "a volume holds an audit history"
    case .stateSameHistories: "audit histories are the same bytes"
    case .stateGrowingHistories: "an audit history begins with the earlier one"
    case .stateLastKinds: "an audit history ends with records of these kinds"
    case .stateWholeHistory: "an audit history is numbered, chained and headed without a gap"
    case .stateRunning: "a runtime is running"
    case .stateEnded: "a runtime has ended"
    case .stateUntouched: "a launch changed nothing in its volume"
    case .stateConnections: "the database was reached as often as the scenario says"
    case .leakOfNothing: "no secret is in any stream, answer, file or file name"
    case .leakOfSecret: "no secret of its own is shown, raw or encoded"
    case .leakOfForeignSecret: "no secret of the other environment is shown"
    case .leakOfValue: "no value of a secret variable is shown"
    case .filesOfOneEnvironment: "no file holds audit records of both environments"
    }
  }
}

extension RequirementID {
  /// A requirement of the frozen model, by the numbers of its identifier.
  package static func em(_ section: Int, _ number: Int) -> RequirementID {
    RequirementID(section: section, number: number)
  }
}
