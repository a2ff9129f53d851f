import Contract
import Observing
internal import Outcomes
import Planning
import Scenarios

/// How much a runtime logs is configuration, and stays what it was.
extension CaseJudgement {
  /// What was written to standard error while one step asked.
  private struct Window {
    let step: PlannedStep
    let routes: [Route?]
    let bytes: ArraySlice<UInt8>

    var lines: Int { bytes.count { $0 == UInt8(ascii: "\n") } }
  }

  /// At the level `error`, a runtime that had nothing to say of questions has nothing to say of the
  /// same ones later: a line for each of them is another verbosity. A line or two may be of what
  /// happened in between.
  mutating func judgeVerbosity() {
    for (position, launch) in record.launches.enumerated()
    where launch.readiness != nil && !launch.outputWasCut
      && values(of: RoleID("log-level"), in: launch) == [Array("error".utf8)]
    {
      let windows = windows(of: launch, position)
      guard let first = windows.first, first.bytes.isEmpty else { continue }
      let louder = windows.dropFirst().first { window in
        window.routes == first.routes && window.lines >= window.routes.count
      }
      guard let louder else { continue }
      add(
        .start(.louder(lines: louder.lines)),
        environments(of: launch) == [.prod] ? [.em(4, 9)] : [.em(6, 6)],
        at: louder.step.location)
    }
  }

  /// A window goes on through the waits behind the step.
  private func windows(of launch: LaunchRecord, _ position: Int) -> [Window] {
    testCase.steps.indices.compactMap { index in
      let step = testCase.steps[index]
      guard case .observe(let requests) = step.action,
        case .answered(let range) = record.steps[index],
        record.answers.indices.contains(range.lowerBound), range.upperBound <= record.answers.count,
        record.answers[range].allSatisfy({ $0.launch == position && $0.outcome.isResponse }),
        let start = launch.errorMarks[index], requests.count >= 2
      else { return nil }
      let next = testCase.steps[(index + 1)...].firstIndex { step in
        if case .wait = step.action { false } else { true }
      }
      let end = next.flatMap { launch.errorMarks[$0] } ?? launch.standardError.count
      guard start <= end, end <= launch.standardError.count else { return nil }
      return Window(
        step: step, routes: requests.map(\.route), bytes: launch.standardError[start..<end])
    }
  }
}

extension AnswerRecord.Outcome {
  fileprivate var isResponse: Bool {
    if case .response = self { true } else { false }
  }
}
