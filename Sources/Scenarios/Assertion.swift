package import Contract
package import JSON5

/// Something that must hold when a case reaches it.
package enum Assertion<Value: Sendable & Hashable>: Sendable {
  /// A member of an answer equals what the runtime was given for a role.
  case reportsRole(answer: AnswerName, role: RoleID)
  /// A member of an answer, by its path, equals a JSON value.
  case reports(answer: AnswerName, path: [String], equals: Node)
  /// A member of an answer, by its path, is not there.
  case lacksMember(answer: AnswerName, path: [String])
  /// The bodies of answers, or of each route of observed groups, are byte for byte the same.
  case sameAnswers([AnswerName])
  /// The files of snapshots are the same, names and bytes.
  case sameVolumes([String])
  /// Snapshots hold a stamp, a history and a head alike, whatever stands in them.
  case sameLayouts([String])
  /// The audit histories of snapshots are byte for byte the same.
  case sameHistories([String])
  /// Each history begins with the whole of the one before it.
  case growingHistories([String])
  /// The kinds of the last records of a snapshot's history.
  case lastKinds(snapshot: String, kinds: [String])
  /// The history of a snapshot is whole: numbered, chained, of one environment, headed.
  case wholeHistory(snapshot: String)
  /// A text is nowhere in an answer, raw or encoded.
  case answerLacks(answer: AnswerName, text: Value)
  case running(runtime: String)
  case ended(runtime: String)
  /// Nothing was written in the runtime's volume while its latest launch was there, not even for a
  /// moment.
  case untouched(runtime: String)
  /// The runtime's database witness has seen so many start-up messages, each with the user and
  /// database that the runtime was given.
  case databaseConnections(runtime: String, count: Int)
}

extension Assertion {
  /// The same of other values, each made of the answer that it is looked for in.
  package func map<Other>(_ transform: (AnswerName, Value) -> Other) -> Assertion<Other> {
    switch self {
    case .reportsRole(let answer, let role): .reportsRole(answer: answer, role: role)
    case .reports(let answer, let path, let value):
      .reports(answer: answer, path: path, equals: value)
    case .lacksMember(let answer, let path): .lacksMember(answer: answer, path: path)
    case .sameAnswers(let names): .sameAnswers(names)
    case .sameVolumes(let names): .sameVolumes(names)
    case .sameLayouts(let names): .sameLayouts(names)
    case .sameHistories(let names): .sameHistories(names)
    case .growingHistories(let names): .growingHistories(names)
    case .lastKinds(let snapshot, let kinds): .lastKinds(snapshot: snapshot, kinds: kinds)
    case .wholeHistory(let snapshot): .wholeHistory(snapshot: snapshot)
    case .answerLacks(let answer, let text):
      .answerLacks(answer: answer, text: transform(answer, text))
    case .running(let runtime): .running(runtime: runtime)
    case .ended(let runtime): .ended(runtime: runtime)
    case .untouched(let runtime): .untouched(runtime: runtime)
    case .databaseConnections(let runtime, let count):
      .databaseConnections(runtime: runtime, count: count)
    }
  }
}
