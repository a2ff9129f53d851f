internal import Observing
internal import Outcomes
internal import Planning
import Scenarios

extension RecordStep {
  /// The steps of a case that were begun, and what its end had to stop; nothing is redacted yet.
  static func all(of testCase: TestCase, in record: CaseObservation) -> [RecordStep] {
    let begun = zip(testCase.steps, record.stepTimes).enumerated().map { index, step in
      RecordStep(
        index: index, text: step.0.action.words, at: step.1,
        seen: record.steps.indices.contains(index)
          ? record.words(of: record.steps[index], in: step.0.action)
          : record.harnessFault ?? "it did not come to its end")
    }
    guard let end = record.stepsEnd, let fate = record.fateOfRest(of: testCase) else {
      return begun
    }
    return begun + [
      RecordStep(
        index: testCase.steps.count, text: "the case is over: stop what still runs with TERM",
        at: end,
        seen: fate)
    ]
  }
}

extension CaseObservation {
  fileprivate func words(of step: StepRecord, in action: Action<Planned>) -> String {
    switch step {
    case .launched(let launch):
      return launches.indices.contains(launch) ? launches[launch].fateOfStart : ""
    case .signalled(let launch):
      guard launches.indices.contains(launch) else { return "" }
      return switch action {
      case .stop: launches[launch].fateOfStop
      case .kill: "killed"
      case .start, .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check: "sent"
      }
    case .answered(let range):
      let answers = answers[range.clamped(to: answers.indices)]
      let names = answers.count > 1 ? answers.map { "\($0.name) " } : [""]
      return zip(names, answers).map { $0 + $1.words }.joined(separator: ", ")
    case .snapshot(let snapshot):
      return snapshots.indices.contains(snapshot) ? snapshots[snapshot].words : ""
    case .alive(let isRunning): return isRunning ? "it is running" : "it is not running"
    case .connections(let count): return Counting.plain(count, "connection")
    case .done: return ""
    case .skipped(let reason): return "not done: \(reason)"
    }
  }

  /// How what no step had stopped ended; nil if there was nothing.
  fileprivate func fateOfRest(of testCase: TestCase) -> String? {
    let ended = Set(
      zip(testCase.steps, steps).compactMap { step, record -> Int? in
        guard case .signalled(let launch) = record else { return nil }
        return switch step.action {
        case .stop, .kill: launch
        case .start, .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check: nil
        }
      })
    let rest = launches.enumerated().filter { $1.stopDuration != nil && !ended.contains($0) }
    guard !rest.isEmpty else { return nil }
    return rest.map { "\($1.runtime) \($1.fateOfStop)" }.joined(separator: ", ")
  }
}

extension LaunchRecord {
  fileprivate var fateOfStart: String {
    let time = "after \(milliseconds(startDuration))"
    if readiness != nil { return "ready \(time)" }
    if overran == .start { return "neither ready nor ended \(time), and killed" }
    return "\(end.words) \(time)"
  }

  fileprivate var fateOfStop: String {
    let time = stopDuration.map { " after \(milliseconds($0))" } ?? ""
    return overran == .stop ? "did not end in time, and was killed\(time)" : "\(end.words)\(time)"
  }
}

/// Milliseconds, and microseconds where they are too few to tell.
private func milliseconds(_ microseconds: Int) -> String {
  microseconds < 1000 ? "\(microseconds) µs" : "\((microseconds + 500) / 1000) ms"
}

extension ProcessEnd? {
  fileprivate var words: String {
    switch self {
    case .exited(let code)?: "exited with \(code)"
    case .signalled(let signal)?: "ended by signal \(signal)"
    case nil: "not seen to end"
    }
  }
}

extension AnswerRecord {
  fileprivate var words: String {
    switch outcome {
    case .response(let response): String(response.status)
    case .none(let reason): "no answer: \(reason)"
    }
  }
}

extension VolumeSnapshot {
  fileprivate var words: String {
    guard let entries else { return "it is not there" }
    return Counting.plain(entries.count, "entry", "entries")
  }
}
