package import Contract
package import JSON5

/// Something that must hold when a case reaches it.
package enum Assertion: Sendable {
  /// A member of an answer equals what the runtime was given for a role.
  case reportsRole(answer: String, role: RoleID)
  /// A member of an answer, by its path, equals a JSON value.
  case reports(answer: String, path: [String], equals: Node)
  /// A member of an answer, by its path, is not there.
  case lacksMember(answer: String, path: [String])
  /// The bodies of answers, or of each route of observed groups, are byte for byte the same.
  case sameAnswers([String])
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
  case answerLacks(answer: String, text: ValueTemplate)
  case running(runtime: String)
  case ended(runtime: String)
  /// Nothing was written in the runtime's volume while its latest launch was there, not even for a
  /// moment.
  case untouched(runtime: String)
  /// The runtime's database witness has seen so many start-up messages, each with the user and
  /// database that the runtime was given.
  case databaseConnections(runtime: String, count: Int)
}
