import Contract
import Scenarios

extension TrialBuilder {
  mutating func planned(_ edit: VolumeEdit, _ runtime: String) -> PlannedEdit {
    let resolution = resolution(runtime)
    let volume = planner.subject.volume
    func stamp(_ side: RuntimeDeclaration.Side) -> PlannedValue {
      PlannedValue([.bytes(Array("\(environment(on: side).rawValue)\n".utf8))])
    }
    switch edit {
    case .seedHistory(let side, let outcomes):
      needs.insert(.auditHistory)
      return .seedHistory(environment: environment(on: side), outcomes: outcomes)
    case .stamp(let side): return .write(name: volume.stamp, content: stamp(side))
    case .writeFile(let name, let content):
      return .write(name: name, content: resolution.value(content))
    case .removeFile(let name): return .removeFile(name: name)
    case .removeVolume: return .removeVolume
    case .replaceVolumeByFile: return .replaceVolumeByFile
    case .makeReadOnly: return .makeReadOnly
    case .history(let tampering):
      needs.insert(.auditHistory)
      return .history(tampering)
    }
  }

  mutating func planned(_ assertion: Assertion) -> PlannedAssertion {
    switch assertion {
    case .reportsRole(let answer, let role):
      needs.insert(.observer)
      let runtime = runtimeOfAnswer[answer] ?? scenario.runtimes[0].name
      return .reportsRole(
        answer: answer, role: role, member: planner.subject.observer.statusMembers[role],
        given: given[runtime]?[role] ?? .unset)
    case .answerLacks(let answer, let text):
      needs.insert(.observer)
      let runtime = runtimeOfAnswer[answer] ?? scenario.runtimes[0].name
      return .answerLacks(answer: answer, text: resolution(runtime).value(text))
    case .reports, .lacksMember, .sameAnswers: needs.insert(.observer)
    case .sameHistories, .growingHistories, .lastKinds, .wholeHistory: needs.insert(.auditHistory)
    case .databaseConnections: needs.insert(.database)
    case .sameVolumes, .running, .ended: break
    }
    return .scenario(assertion)
  }
}
