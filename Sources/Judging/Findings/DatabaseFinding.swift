internal import Outcomes

/// Which database a launch reached for, of the one that it was given.
package enum DatabaseFinding: Sendable, Hashable {
  case usedAsGiven
  case notReached
  /// Another runtime of the case is the owner of what it reached.
  case reachedOthers(Asked)
  case wrongName(given: String, Asked)
  case wrongUser(given: String, Asked)

  /// What a start-up message asked for.
  package struct Asked: Sendable, Hashable {
    package let user: [UInt8]
    package let name: [UInt8]
  }
}

extension DatabaseFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .usedAsGiven: .pass
    case .notReached, .reachedOthers, .wrongName, .wrongUser: .fail
    }
  }

  var check: Check {
    switch self {
    case .usedAsGiven: .databaseAsGiven
    case .notReached: .databaseReached
    case .reachedOthers: .databaseIsOwn
    case .wrongName: .databaseName
    case .wrongUser: .databaseUser
    }
  }

  var wording: Wording {
    switch self {
    case .usedAsGiven: Wording("it used the database as given")
    case .notReached:
      Wording(
        "it became ready without reaching the database that it was given",
        expected: "a connection", seen: "none")
    case .reachedOthers(let asked):
      Wording(
        "another runtime of the case reached for its database",
        expected: "only its own user and database",
        seen: "\(Excerpt.of(asked.user)), \(Excerpt.of(asked.name))")
    case .wrongName(let given, let asked):
      Wording(
        "it reached for another database than it was given", expected: given,
        seen: Excerpt.of(asked.name))
    case .wrongUser(let given, let asked):
      Wording(
        "it reached for its database as another user than it was given", expected: given,
        seen: Excerpt.of(asked.user))
    }
  }
}
