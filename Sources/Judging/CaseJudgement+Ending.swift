import Observing
import Outcomes
import Planning
import Scenarios

/// Whether launches ended as they were told to.
extension CaseJudgement {
  /// The positions of the steps that sent a launch a signal, with those of no name for a kill.
  private func signals(to launch: Int) -> [(step: Int, signal: Signal?)] {
    zip(testCase.steps, record.steps).enumerated().compactMap { index, pair in
      guard case .signalled(launch) = pair.1 else { return nil }
      switch pair.0.action {
      case .stop(_, let signal), .signal(_, let signal): return (index, signal)
      case .kill: return (index, nil)
      case .start, .request, .observe, .database, .edit, .snapshot, .wait, .check: return nil
      }
    }
  }

  /// Whether a launch ended although nothing had told it to.
  func hasEndedByItself(_ launch: Int) -> Bool {
    // One that does its work at once is there to end.
    if case .exit = judge.subject.readiness { return false }
    let record = record.launches[launch]
    guard record.end != nil, record.stopDuration == nil, record.overran == nil, !record.wasKilled
    else { return false }
    return signals(to: launch).allSatisfy { step, signal in
      guard let signal else { return false }
      return !signal.tellsToStop && !hasEnded(launch, at: step)
    }
  }

  /// Whether a launch ended at the signal of a step, one that is no request to stop: the model
  /// does not say that a runtime must outlive it.
  func hasEnded(_ launch: Int, at step: Int) -> Bool {
    let record = record.launches[launch]
    let signals = signals(to: launch)
    guard record.stopDuration == nil, record.overran == nil, !record.wasKilled,
      signals.allSatisfy({ $0.signal.map { !$0.tellsToStop } ?? false })
    else { return false }
    switch record.end {
    case .signalled(let number): return signals.first { $0.signal?.number == number }?.step == step
    case .exited: return signals.last?.step == step
    case nil: return false
    }
  }

  mutating func judgeEnd(of runtime: String, at signal: Signal, step: PlannedStep) {
    add(.open(.permissionUnused(.endsAt(signal))), step.requirements, at: step.location)
    progress.absences.note(runtime, .declined)
  }
}

extension Signal {
  fileprivate var tellsToStop: Bool {
    switch self {
    case .TERM, .INT: true
    case .HUP, .QUIT, .USR1, .USR2, .WINCH, .ALRM, .IO: false
    }
  }

  /// Its number on Linux.
  fileprivate var number: Int32 {
    switch self {
    case .HUP: 1
    case .INT: 2
    case .QUIT: 3
    case .USR1: 10
    case .USR2: 12
    case .ALRM: 14
    case .TERM: 15
    case .WINCH: 28
    case .IO: 29
    }
  }
}
