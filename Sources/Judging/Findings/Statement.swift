package import Contract
internal import Outcomes
package import Scenarios

/// What a scenario states must hold.
package enum Statement: Sendable, Hashable {
  /// A member of an answer has the value that the scenario gives.
  case member(answer: AnswerName, path: [String])
  case noMember(answer: AnswerName, path: [String])
  /// A member of an answer tells what the runtime was given for a role.
  case roleTold(answer: AnswerName, RoleID, member: String)
  case lacks(answer: AnswerName, text: String)
  case json(answer: AnswerName)
  case sameAnswers(AnswerName, and: AnswerName)
  /// What a snapshot holds, and one before it.
  case sameVolumes(String, and: String)
  case sameLayout(String, as: String)
  case sameForm(kind: String, in: String, as: String)
  case history(in: String)
  case sameHistories(String, and: String)
  case grownHistory(String, from: String)
  case lastKinds(snapshot: String, [String])
  case wholeHistory(snapshot: String, EnvironmentName)
  case running(String)
  case ended(String)
  case untouched(String)
  case connections(of: String, count: Int)
}

/// What came of a statement.
package enum StatementOutcome: Sendable, Hashable {
  case holds
  case fails(expected: String, seen: String)
}

/// A statement with its outcome, as a finding.
struct StatedFinding: FindingGroup {
  private let statement: Statement
  private let outcome: StatementOutcome

  init(_ statement: Statement, _ outcome: StatementOutcome) {
    self.statement = statement
    self.outcome = outcome
  }

  var verdict: Verdict {
    switch outcome {
    case .holds: .pass
    case .fails: .fail
    }
  }

  var check: Check {
    switch statement {
    case .member: .stateReports
    case .noMember: .stateLacksMember
    case .roleTold: .stateReportsRole
    case .lacks: .stateAnswerLacks
    case .json: .stateJSON
    case .sameAnswers: .stateSameAnswers
    case .sameVolumes: .stateSameVolumes
    case .sameLayout, .sameForm: .stateSameLayouts
    case .history: .stateHistory
    case .sameHistories: .stateSameHistories
    case .grownHistory: .stateGrowingHistories
    case .lastKinds: .stateLastKinds
    case .wholeHistory: .stateWholeHistory
    case .running: .stateRunning
    case .ended: .stateEnded
    case .untouched: .stateUntouched
    case .connections: .stateConnections
    }
  }

  var wording: Wording {
    switch outcome {
    case .holds: Wording(statement.text)
    case .fails(let expected, let seen):
      Wording(
        statement.denial ?? "does not hold: \(statement.text)", expected: expected, seen: seen)
    }
  }
}

extension Statement {
  fileprivate var text: String {
    switch self {
    case .member(let answer, let path): "\(answer): \(path.joined(separator: ".")) is as expected"
    case .noMember(let answer, let path): "\(answer) has no \(path.joined(separator: "."))"
    case .roleTold(let answer, _, let member): "\(answer): \(member) is what it was given"
    case .lacks(let answer, let text): "\(answer) does not hold \(text)"
    case .json(let answer): "\(answer) is JSON"
    case .sameAnswers(let one, let other): "\(one) and \(other) are the same bytes"
    case .sameVolumes(let one, let other): "\(one) holds what \(other) holds"
    case .sameLayout(let one, let other): "\(one) has the layout of \(other)"
    case .sameForm(let kind, let one, let other):
      "\(one) has \(kind) records of the form that \(other) has"
    case .history(let snapshot): "\(snapshot) holds an audit history"
    case .sameHistories(let one, let other):
      "the histories of \(one) and \(other) are the same bytes"
    case .grownHistory(let one, let other): "the history of \(one) begins with that of \(other)"
    case .lastKinds(let snapshot, let kinds):
      "the history of \(snapshot) ends with \(kinds.joined(separator: ", "))"
    case .wholeHistory(let snapshot, _): "the history of \(snapshot) is whole"
    case .running(let runtime): "\(runtime) is running"
    case .ended(let runtime): "\(runtime) has ended"
    case .untouched(let runtime): "\(runtime) wrote nothing in its volume"
    case .connections(let runtime, let count):
      switch count {
      case 0: "the database of \(runtime) was reached never"
      case 1: "the database of \(runtime) was reached once"
      default: "the database of \(runtime) was reached \(count) times"
      }
    }
  }

  /// What is said when it does not hold, where there is a plainer way than to deny it.
  fileprivate var denial: String? {
    switch self {
    case .json(let answer): "\(answer) is no JSON"
    case .history(let snapshot): "\(snapshot) holds no audit history"
    case .member, .noMember, .roleTold, .lacks, .sameAnswers, .sameVolumes, .sameLayout, .sameForm,
      .sameHistories, .grownHistory, .lastKinds, .wholeHistory, .running, .ended, .untouched,
      .connections:
      nil
    }
  }
}
