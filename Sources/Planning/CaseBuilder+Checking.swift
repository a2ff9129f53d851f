import Contract
import Scenarios

extension CaseBuilder {
  mutating func planned(_ edit: VolumeEdit, _ runtime: String) -> PlannedEdit {
    let resolution = resolution(runtime)
    let volume = planner.subject.volume
    func stamp(_ side: RuntimeDeclaration.Side) -> PlannedValue {
      PlannedValue([.bytes(Array("\(environment(on: side).rawValue)\n".utf8))])
    }
    needVolume(edit)
    switch edit {
    case .seedHistory(let side, let outcomes):
      needs.insert(.auditHistory)
      return .seedHistory(environment: environment(on: side), outcomes: outcomes)
    case .stamp(let side):
      needs.insert(.volumeStamp)
      return .write(name: volume.stamp, content: stamp(side))
    case .writeFile(let name, let content):
      return .write(name: name, content: resolution.value(content))
    case .writeBeside(let name, let content):
      return .writeBeside(name: name, content: resolution.value(content))
    case .removeFile(let name): return .removeFile(name: name)
    case .removeVolume: return .removeVolume
    case .replaceVolumeByFile: return .replaceVolumeByFile
    case .makeReadOnly: return .makeReadOnly
    case .history(let tampering):
      needs.insert(.auditHistory)
      return .history(tampering)
    }
  }

  /// To a runtime that has no volume, nothing happens there.
  private mutating func needVolume(_ edit: VolumeEdit) {
    switch edit {
    case .seedHistory, .stamp, .writeFile, .removeFile, .removeVolume, .replaceVolumeByFile,
      .makeReadOnly, .history:
      need([RoleID("volume")])
    case .writeBeside: break
    }
  }

  mutating func planned(_ assertion: Assertion) -> PlannedAssertion {
    for answer in assertion.answers { need(answer: answer) }
    switch assertion {
    case .reportsRole(let answer, let role):
      need([role])
      let runtime = runtimeOfAnswer[answer] ?? scenario.runtimes[0].name
      return .reportsRole(
        answer: answer, role: role, member: planner.subject.observer.statusMembers[role],
        given: given[runtime]?[role] ?? .unset)
    case .answerLacks(let answer, let text):
      let runtime = runtimeOfAnswer[answer] ?? scenario.runtimes[0].name
      return .answerLacks(answer: answer, text: resolution(runtime).value(text))
    case .sameHistories, .growingHistories, .lastKinds, .wholeHistory: needs.insert(.auditHistory)
    case .databaseConnections: needs.insert(.database)
    case .sameLayouts: needs.insert(.volumeStamp)
    case .sameVolumes: need([RoleID("volume")])
    case .reports, .lacksMember, .sameAnswers, .running, .ended, .untouched: break
    }
    return .scenario(assertion)
  }

  /// An answer needs the observer, and one of an observed group the route that it came from, which
  /// a subject may lack.
  private mutating func need(answer: String) {
    needs.insert(.observer)
    for route in Route.allCases
    where answer.utf8.reversed().starts(with: ".\(route.rawValue)".utf8.reversed()) {
      let group = String(answer.dropLast(route.rawValue.count + 1))
      if observedGroups.contains(group) { need(route) }
    }
  }
}

extension Assertion {
  /// The answers that it speaks of, by name.
  fileprivate var answers: [String] {
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
}
