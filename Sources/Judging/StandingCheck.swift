package import Contract

/// A check that is made in every case, whatever its scenario asks for, wherever there is something
/// for it to look at; the judgement takes the requirements that a finding is against from here.
package enum StandingCheck: String, CaseIterable, Sendable {
  case refusalEnds = "refusal.ends"
  case refusalExitStatus = "refusal.exit-status"
  case refusalIsNoCrash = "refusal.is-no-crash"
  case refusalLeavesNoProcess = "refusal.leaves-no-process"
  case refusalHasNoEffect = "refusal.has-no-effect"
  case refusalInProdHasNoEffect = "refusal.in-prod-has-no-effect"
  case startStays = "start.stays"
  case startListensAsGiven = "start.listens-as-given"
  case stopEnds = "stop.ends"
  case stopLeavesNoProcess = "stop.leaves-no-process"
  case databaseIsReached = "database.is-reached"
  case databaseIsTheOneGiven = "database.is-the-one-given"
  case databaseUserIsTheOneGiven = "database.user-is-the-one-given"
  case databaseIsNoOthers = "database.is-no-others"
  case answerTellsEnvironment = "answer.tells-environment"
  case answerStaysWithinOrigin = "answer.stays-within-origin"
  case statusDeployEndpoint = "status.deploy-endpoint"
  case statusLogLevel = "status.log-level"
  case prodRunsOnPaper = "status.prod-runs-on-paper"
  case prodRunsInNoSpecialMode = "status.prod-runs-in-no-special-mode"
  case prodRunsNoExperiment = "status.prod-runs-no-experiment"
  case prodRunsPinnedImage = "status.prod-runs-pinned-image"
  case prodRunsNoLatestImage = "status.prod-runs-no-latest-image"
  case secretsAreNotShown = "secrets.are-not-shown"
  case secretsOfOthersAreNotShown = "secrets.of-others-are-not-shown"
  case filesKeepEnvironmentsApart = "files.keep-environments-apart"

  /// By which reports and programs refer to it; never changed.
  package var name: String { rawValue }

  /// Those that a failure violates.
  package var requirements: [RequirementID] {
    switch self {
    case .refusalEnds, .refusalExitStatus, .refusalIsNoCrash, .refusalLeavesNoProcess,
      .refusalHasNoEffect:
      [.em(7, 4)]
    case .refusalInProdHasNoEffect: [.em(7, 4), .em(4, 6)]
    case .startStays: [.em(8, 1)]
    case .startListensAsGiven: [.em(6, 6)]
    case .stopEnds, .stopLeavesNoProcess: [.em(5, 1)]
    case .databaseIsReached, .databaseUserIsTheOneGiven: [.em(6, 1)]
    case .databaseIsTheOneGiven: [.em(5, 3), .em(6, 1)]
    case .databaseIsNoOthers: [.em(5, 3), .em(5, 6)]
    case .answerTellsEnvironment: [.em(8, 1)]
    case .answerStaysWithinOrigin: [.em(8, 4)]
    case .statusDeployEndpoint: [.em(6, 4)]
    case .statusLogLevel: [.em(6, 5)]
    case .prodRunsOnPaper: [.em(4, 5), .em(4, 7)]
    case .prodRunsInNoSpecialMode: [.em(4, 10)]
    case .prodRunsNoExperiment: [.em(4, 3)]
    case .prodRunsPinnedImage: [.em(4, 8)]
    case .prodRunsNoLatestImage: [.em(4, 4)]
    case .secretsAreNotShown: [.em(8, 3)]
    case .secretsOfOthersAreNotShown: [.em(5, 5)]
    case .filesKeepEnvironmentsApart: [.em(5, 2), .em(5, 6)]
    }
  }

  /// What must hold, in one sentence.
  package var statement: String {
    switch self {
    case .refusalEnds: "A start that does not become ready ends by itself, within its deadline."
    case .refusalExitStatus: "A start that is refused ends with an exit status other than 0."
    case .refusalIsNoCrash: "A start that is refused exits, and is not ended by a signal."
    case .refusalLeavesNoProcess: "A start that is refused leaves no process behind."
    case .refusalHasNoEffect:
      "A refused environment brings no change of a file, no connection and no listener, not even "
        + "for a moment; a start that is refused later has not listened."
    case .refusalInProdHasNoEffect: "The same, where the refused environment selects prod."
    case .startStays:
      "A runtime that was ready and was asked anything runs until it is told to stop."
    case .startListensAsGiven:
      "An observer that is given one address does not listen on every address."
    case .stopEnds: "A runtime that is told to stop ends, within its deadline."
    case .stopLeavesNoProcess: "A runtime that has ended leaves no process of its tree behind."
    case .databaseIsReached: "A runtime that is ready has reached the database that it was given."
    case .databaseIsTheOneGiven: "A runtime reaches for no database but the one that it was given."
    case .databaseUserIsTheOneGiven: "A runtime reaches its database as the user that it was given."
    case .databaseIsNoOthers: "A runtime does not reach for the database of another one."
    case .answerTellsEnvironment: "Every answer tells the active environment, and no other."
    case .answerStaysWithinOrigin:
      "No answer sets a cookie, is open to other origins, can be run as a script, or may be stored "
        + "by a shared cache."
    case .statusDeployEndpoint: "A status tells the deployment endpoint that the runtime was given."
    case .statusLogLevel: "A status tells the log level that the runtime was given."
    case .prodRunsOnPaper: "A status in prod tells no execution plane but paper."
    case .prodRunsInNoSpecialMode: "A status in prod tells of neither smoke nor debug mode."
    case .prodRunsNoExperiment: "A status in prod tells of no experimental artifact."
    case .prodRunsPinnedImage: "A status in prod tells an image that is pinned by its digest."
    case .prodRunsNoLatestImage: "A status in prod tells no image that is tagged latest."
    case .secretsAreNotShown:
      "No stream, answer, file or file name holds a secret that its runtime was given, or one of "
        + "its environment, raw or encoded."
    case .secretsOfOthersAreNotShown:
      "No stream, answer, file or file name holds a secret of the other environment, raw or encoded."
    case .filesKeepEnvironmentsApart:
      "No file but the history holds audit records of both environments."
    }
  }
}

extension RequirementID {
  /// A requirement of the frozen model, by the numbers of its identifier.
  fileprivate static func em(_ section: Int, _ number: Int) -> RequirementID {
    RequirementID(section: section, number: number)
  }
}
