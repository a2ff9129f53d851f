import Contract
import JSON5
import Observing
internal import Outcomes
import Planning
import Scenarios

extension CaseJudgement {
  mutating func judgeStart(
    _ start: Start<Planned>, _ position: Int, step: PlannedStep,
    _ controlHasStarted: (CaseID) -> Bool
  ) {
    let launch = record.launches[position]
    let before = findings.count
    switch start.expectation.start {
    case .ready where !isOnlyPermitted(step): judgeReadiness(position, step: step)
    case .refused:
      judgeRefusal(start, launch, step: step, isOfBlock: true, controlHasStarted)
    case .refusedLater:
      if let owner = ownerOfNothing(start, before: launch.step) {
        // What comes of the rest depends on what the model does not speak of.
        progress.isOver = true
        return add(
          .open(.preconditionUnmet(.writing(runtime: owner))), testCase.requirements,
          at: step.location)
      }
      judgeRefusal(start, launch, step: step, isOfBlock: false, controlHasStarted)
    case .ready, .either:
      if launch.readiness != nil {
        judgeReadiness(position, step: step)
      } else {
        guard controlStarted(start, step: step, controlHasStarted) else { break }
        let before = findings.count
        judgeEarlyListeners([.em(7, 4)], launch, step: step)
        if endedCleanly(launch, as: .either, step: step, orElse: []), findings.count == before {
          judgeDeclined(step)
        }
        progress.absences.note(start.runtime, .declined)
      }
    }
    progress.isOver = progress.isOver || findings[before...].contains { $0.verdict == .fail }
    guard !progress.isOver else { return }
    if launch.readiness != nil {
      judgeDatabaseUse(launch, step: step)
    } else {
      judgeDatabaseReach(launch, step: step)
    }
  }

  /// Another runtime whose volume a start is given, if it had left nothing there when it was last
  /// looked at: nobody can refuse for that.
  private func ownerOfNothing(_ start: Start<Planned>, before step: Int) -> String? {
    let parts = start.launch.given[.volume]?.values.flatMap(\.parts) ?? []
    for case .placeholder(.volume(let owner)) in parts where owner != start.runtime {
      let names = testCase.steps[..<step].compactMap { step -> String? in
        if case .snapshot(owner, let name) = step.action { name } else { nil }
      }
      if let last = names.last, record.snapshot(named: last)?.entries?.isEmpty == true {
        return owner
      }
    }
    return nil
  }

  /// Whether a step shows nothing but what a runtime may do, and need not.
  private func isOnlyPermitted(_ step: PlannedStep) -> Bool {
    !step.requirements.isEmpty && step.requirements.allSatisfy(isPermission)
  }

  private mutating func judgeReadiness(_ position: Int, step: PlannedStep) {
    let launch = record.launches[position]
    guard let readiness = launch.readiness else {
      // What it says of its readiness may stand behind what is kept of a stream.
      if launch.outputWasCut, launch.overran == .start {
        return add(
          .open(.witnessBlind(.streamCut, place: "a stream of \(launch.runtime)")),
          step.requirements, at: step.location)
      }
      add(
        .start(.notAccepted(Ending(of: launch), unfinished(launch))),
        hasFailedForItsHistory(launch) ? [.em(3, 4)] : step.requirements, at: step.location)
      return
    }
    if readiness.isOwnListener == false {
      let port = readiness.observer?.port ?? launch.observerPort
      add(
        .start(.announcedOthersPort(port: port, own: launch.listeners)), step.requirements,
        at: step.location)
      return
    }
    if hasEndedByItself(position) {
      // Until it was asked anything, it is the start that came to nothing; and one that might have
      // refused has done so, until it has answered.
      let wasAsked = record.answers.contains { answer in
        answer.launch == position && (!mayRefuse(step) || answer.outcome.isResponse)
      }
      add(
        .start(.endedByItself(Ending(of: launch))), wasAsked ? [.em(8, 1)] : step.requirements,
        at: step.location)
      return
    }
    if let open = openListener(of: launch) {
      add(.start(.listensEverywhere(listener: open)), [.em(6, 6)], at: step.location)
    }
    add(.start(.ready), step.requirements, at: step.location)
  }

  /// Whether it was waited for until its deadline, and what stands last where it would say that it is
  /// ready is no whole line.
  private func unfinished(_ launch: LaunchRecord) -> StartFinding.Unfinished? {
    guard launch.overran == .start, case .line(_, let stream) = judge.subject.readiness else {
      return nil
    }
    func isOpen(_ bytes: Bytes) -> Bool { bytes.last.map { $0 != 0x0A } ?? false }
    return stream.includesOutput && isOpen(launch.standardOutput)
      || stream.includesError && isOpen(launch.standardError) ? .line : nil
  }

  /// Whether a start that only shows that an environment can be run ended for the history that it
  /// found: its diagnostic names the volume, where a case has put one.
  private func hasFailedForItsHistory(_ launch: LaunchRecord) -> Bool {
    guard testCase.steps[launch.step].requirements == [.em(1, 1)] else { return false }
    let isSeeded = testCase.steps.prefix(launch.step).contains { step in
      if case .edit(launch.runtime, .seedHistory) = step.action { true } else { false }
    }
    return isSeeded && diagnosis(of: launch).names(RoleID("volume"))
  }

  private func mayRefuse(_ step: PlannedStep) -> Bool {
    guard case .start(let start) = step.action else { return false }
    return start.expectation.start == .either
  }

  /// A listener that takes the observer's port on every address of the machine, although the launch
  /// was given one; nil if there is none.
  private func openListener(of launch: LaunchRecord) -> String? {
    let given = values(of: RoleID("observer-address"), in: launch)
    guard given.count == 1, let port = launch.readiness?.observer?.port else { return nil }
    let wildcards = ["0.0.0.0:\(port)", "[::]:\(port)"]
    guard let address = given.first.map({ String(decoding: $0, as: UTF8.self) }),
      ["127.", "[::1]:"].contains(where: address.hasPrefix)
    else { return nil }
    return launch.listeners.first { listener in
      wildcards.contains { sameScalars($0, listener) }
    }
  }

  /// A refusal shows that the runtime does not use its permissions, and keeps to all else.
  private mutating func judgeDeclined(_ step: PlannedStep) {
    let unused = step.requirements.filter(isPermission)
    if !unused.isEmpty {
      add(.open(.permissionUnused(.refused)), unused, at: step.location)
    }
    // It is right, and shows nothing: the model does not say that it must be refused.
    progress.leftOpen.formUnion(step.requirements.filter { !isPermission($0) })
    if unused.count < step.requirements.count {
      add(.start(.declined), [], at: step.location)
    }
  }

  /// Whether a start that did not succeed ended as a refusal must; what is wrong is reported.
  ///
  /// One that never ended has not refused, which a model that is silent about how refusals end
  /// holds against the other requirements.
  mutating func endedCleanly(
    _ launch: LaunchRecord, as expectation: StartExpectation, step: PlannedStep,
    orElse others: [RequirementID]
  ) -> Bool {
    let before = findings.count
    let location = step.location
    if launch.overran == .start {
      let held = judge.isOfModel(.em(7, 4)) ? [.em(7, 4)] : others
      if !held.isEmpty {
        let deadline = judge.subject.deadlines.start(expectation)
        add(.refusal(.neverEnded(milliseconds: deadline)), held, at: location)
      }
    } else {
      switch launch.end {
      case .exited(0): add(.refusal(.exitedWithSuccess), [.em(7, 4)], at: location)
      case .signalled(let number):
        add(.refusal(.crashed(signal: number)), [.em(7, 4)], at: location)
      case .exited(let status)
      where !judge.subject.diagnostics.isRefusal(Int(status)) && launch.overran == nil:
        add(
          .refusal(
            .exitedOtherwise(
              status: status, refusals: judge.subject.diagnostics.refusalStatuses ?? [])),
          [.em(7, 4)], at: location)
      case .exited, nil: break
      }
    }
    if !launch.leftBehind.isEmpty {
      add(.refusal(.leftProcesses(launch.leftBehind.map(\.text))), [.em(7, 4)], at: location)
    }
    return findings.count == before
  }

  mutating func judgeStop(_ launch: LaunchRecord, step: PlannedStep) {
    guard launch.overran == .stop else { return }
    add(
      .start(.didNotStop(milliseconds: judge.subject.deadlines.stop)), [.em(5, 1)],
      at: step.location)
  }
}

extension AnswerRecord.Outcome {
  fileprivate var isResponse: Bool {
    if case .response = self { true } else { false }
  }
}

extension RoleID {
  fileprivate static let volume = RoleID("volume")
}
