import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

/// What a case leaves behind keeps the environments apart.
extension CaseJudgement {
  /// No file holds audit records of both environments, wherever it lies.
  ///
  /// The history itself is left aside: a case may have put a foreign record there, and what comes
  /// of that is for its own steps to say.
  mutating func judgeMingling() {
    guard Set(testCase.runtimes.map(\.environment)).count > 1 else { return }
    let seen = record.remains + [record.strays]
    for entry in seen.flatMap({ $0.entries ?? [] }) {
      guard case .file(let bytes) = entry.entry,
        entry.path.split(separator: "/").last.map({ !sameScalars(String($0), history) }) ?? true,
        environments(ofRecordsIn: bytes).count > 1
      else { continue }
      add(.separation(.mingled(path: entry.path)), [.em(5, 2), .em(5, 6)])
    }
    if let gap = seen.lazy.flatMap(\.gaps).first {
      add(.open(.witnessBlind(gap.blindSpot, place: gap.place)), [.em(5, 2), .em(5, 6)])
    }
  }

  private var history: String {
    let path = judge.subject.volume.history
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The environments whose records stand in a file, one a line.
  private func environments(ofRecordsIn bytes: Bytes) -> Set<EnvironmentName> {
    Set(
      AuditHistory(bytes).records.compactMap { record in
        guard record["sequence"] != nil, record["digest"] != nil else { return nil }
        return record["environment"]?.text.flatMap(EnvironmentName.init(rawValue:))
      })
  }
}
