import Contract
import Scenarios

extension CaseBuilder {
  mutating func planned(_ edit: VolumeEdit<Written>, _ runtime: String) -> VolumeEdit<Planned> {
    let resolution = resolution(runtime)
    needVolume(edit)
    switch edit {
    case .seedHistory(let side, let outcomes):
      needs.insert(.auditHistory)
      return .seedHistory(environment: environment(on: side), outcomes: outcomes)
    case .stamp(let side):
      needs.insert(.volumeStamp)
      return .stamp(environment(on: side))
    case .writeFile(let name, let content):
      return .writeFile(name: name, content: resolution.value(content))
    case .writeBeside(let name, let content):
      return .writeBeside(name: name, content: resolution.value(content))
    case .link(let name, let target):
      return .link(name: name, target: resolution.value(target))
    case .removeFile(let name): return .removeFile(name: name)
    case .removeVolume: return .removeVolume
    case .replaceVolumeByFile: return .replaceVolumeByFile
    case .makeReadOnly: return .makeReadOnly
    case .history(let tampering):
      needs.insert(.auditHistory)
      return .history(tampering.map { resolution.value($0) })
    }
  }

  /// To a runtime that has no volume, nothing happens there.
  private mutating func needVolume(_ edit: VolumeEdit<Written>) {
    switch edit {
    case .seedHistory, .stamp, .writeFile, .link, .removeFile, .removeVolume,
      .replaceVolumeByFile, .makeReadOnly, .history:
      need([RoleID("volume")])
    case .writeBeside: break
    }
  }

  mutating func planned(_ assertion: Assertion<ValueTemplate>) -> Assertion<PlannedValue> {
    for answer in assertion.answers { need(answer: answer) }
    if course.showsNothing(by: assertion) { needs.insert(.observer) }
    switch assertion {
    case .sameHistories, .growingHistories, .lastKinds, .wholeHistory: needs.insert(.auditHistory)
    case .databaseConnections: needs.insert(.database)
    case .reportsRole(_, let role): need([role])
    case .sameLayouts: needs.insert(.volumeStamp)
    case .sameVolumes: need([RoleID("volume")])
    case .reports, .lacksMember, .sameAnswers, .answerLacks, .running, .ended, .untouched: break
    }
    return assertion.map { answer, text in
      resolution(runtimeOfAnswer[answer] ?? scenario.runtimes[0].name).value(text)
    }
  }

  /// An answer needs the observer, and one of an observed group the route that it came from, which
  /// a subject may lack.
  private mutating func need(answer: AnswerName) {
    needs.insert(.observer)
    if let route = answer.route, observedGroups.contains(answer.step) { need(route) }
  }
}

extension Assertion {
  /// The answers that it speaks of, by name.
  var answers: [AnswerName] {
    switch self {
    case .reportsRole(let answer, _), .reports(let answer, _, _), .lacksMember(let answer, _),
      .answerLacks(let answer, _):
      [answer]
    case .sameAnswers(let answers): answers
    case .sameVolumes, .sameLayouts, .sameHistories, .growingHistories, .lastKinds, .wholeHistory,
      .running, .ended, .untouched, .databaseConnections:
      []
    }
  }

  /// The snapshots that it speaks of, by name.
  var snapshots: [String] {
    switch self {
    case .sameVolumes(let names), .sameLayouts(let names), .sameHistories(let names),
      .growingHistories(let names):
      names
    case .lastKinds(let name, _), .wholeHistory(let name): [name]
    case .reportsRole, .reports, .lacksMember, .sameAnswers, .answerLacks, .running, .ended,
      .untouched, .databaseConnections:
      []
    }
  }
}
