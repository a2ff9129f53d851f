import Contract
import Judging
import Observing
import Outcomes
import Planning
import Scenarios
import TextSearch

/// What starts and their ends show.
extension Demonstration {
  /// A start, and the launch that it made.
  private struct Launched {
    let start: Start<Planned>
    let launch: Int
    let record: LaunchRecord
    let folder: String
    /// As the script counts launches.
    var number: Int { launch + 1 }
  }

  private func launched(by finding: Finding) -> Launched? {
    for (index, step) in input.testCase.steps.enumerated() where step.location == finding.location {
      if case .start(let start) = step.action, let launch = input.launch(ofStep: index) {
        return Launched(
          start: start, launch: launch, record: input.record.launches[launch],
          folder: "\"\(script.values.names.folder(of: start.runtime))\"")
      }
    }
    return nil
  }

  func start(_ start: StartFinding, of finding: Finding) -> Test {
    switch start {
    case .ready, .declined, .announcedOthersPort, .listensEverywhere, .louder: return .unseen
    case .leftProcesses:
      let left = input.record.launches.firstIndex { !$0.leftBehind.isEmpty }
      return left.map { .commands(["[ -s \"$work/left.\($0 + 1)\" ]"]) } ?? .unseen
    case .didNotStop:
      for (index, step) in input.testCase.steps.enumerated() where step.location == finding.location
      {
        if case .stop = step.action, case .signalled(let launch) = input.record.steps[index],
          input.record.launches[launch].overran == .stop
        {
          return .commands(["[ -f \"$work/stuck.\(launch + 1)\" ]"])
        }
      }
      return .unseen
    case .notAccepted:
      guard let launched = launched(by: finding) else { return .unseen }
      return .commands(["! is_ready \(launched.number)", end(of: launched)])
    case .endedByItself:
      guard let launched = launched(by: finding) else { return .unseen }
      return .commands([
        "is_ready \(launched.number)", "[ -f \"$work/ended-by-itself.\(launched.number)\" ]",
      ])
    }
  }

  func refusal(_ refusal: RefusalFinding, of finding: Finding) -> Test {
    guard let launched = launched(by: finding) else { return .unseen }
    let number = launched.number
    switch refusal {
    case .refused, .hadNoEffect: return .unseen
    case .started, .wentOn:
      // The port that is held here keeps it from being ready, not from going on.
      let named = launched.start.expectation.naming.flatMap { input.subject.words(for: $0) }
      let traces = "{ connects \(number) \(launched.folder) || writes \(number); }"
      let goesOn = ([traces] + said(named, by: number, false)).joined(separator: " && ")
      return .commands(["{ is_ready \(number) || { \(goesOn); }; }"])
    case .unnamed(let missing, _, _):
      return .commands(["has_ended \(number)"] + said(words(for: missing), by: number, false))
    case .blamed(let blamed, _):
      let blames = names(of: blamed).map { input.subject.diagnostics.blaming($0) }
      return .commands(["has_ended \(number)"] + said(blames, by: number, true))
    case .neverEnded: return .commands(["[ -f \"$work/late.\(number)\" ]"])
    case .exitedWithSuccess:
      return .commands(["! is_ready \(number)", "ended_with \(number) 0"])
    case .exitedOtherwise(let status, _):
      return .commands(["! is_ready \(number)", "ended_with \(number) \(status)"])
    case .crashed(let signal): return .commands(["ended_with \(number) \(128 + signal)"])
    case .leftProcesses: return .commands(["[ -s \"$work/left.\(number)\" ]"])
    case .effect(let effect): return self.effect(effect, of: launched)
    }
  }

  private func names(of roles: [RefusalFinding.NamedRole]) -> [String] {
    roles.flatMap { input.subject.names(of: $0.role) }
  }

  private func words(for roles: [RefusalFinding.NamedRole]) -> [String] {
    roles.flatMap { input.subject.words(for: $0.role) }
  }

  private func effect(_ effect: RefusalEffect, of launched: Launched) -> Test {
    switch effect {
    case .wrote:
      leavesTraces(launched.record)
        ? .commands(["writes \(launched.number)"])
        : .hidden("it opened a file for writing, and wrote nothing.")
    case .reachedDatabase: .commands(["connects \(launched.number) \(launched.folder)"])
    case .reachedPort: .commands(["reached_port \(launched.number)"])
    case .saidReady: .commands(["is_ready \(launched.number)"])
    case .tookPort, .listened: .unseen
    }
  }

  private func said(_ texts: [String], by number: Int, _ isSaid: Bool) -> [String] {
    texts.map { "\(isSaid ? "" : "! ")said \(number) \(ShellWord($0).text)" }
  }

  private func end(of launched: Launched) -> String {
    if launched.record.overran == .start { return "[ -f \"$work/late.\(launched.number)\" ]" }
    return switch launched.record.end {
    case .exited(let status): "ended_with \(launched.number) \(status)"
    case .signalled(let signal): "ended_with \(launched.number) \(128 + signal)"
    case nil: "has_ended \(launched.number)"
    }
  }

  /// Whether files and folders tell afterwards that a launch wrote: opening one is not enough.
  private func leavesTraces(_ record: LaunchRecord) -> Bool {
    record.changes.contains { change in
      switch change.kind {
      case .created, .modified, .attributes, .movedFrom, .movedTo, .deleted: true
      case .openedForWriting: false
      }
    }
  }

  // MARK: - Databases

  func database(_ database: DatabaseFinding, of finding: Finding) -> Test {
    guard let launched = launched(by: finding) else { return .unseen }
    switch database {
    case .usedAsGiven: return .unseen
    case .notReached:
      return .commands([
        "is_ready \(launched.number)", "! connects \(launched.number) \(launched.folder)",
      ])
    case .reachedOthers(let asked), .wrongName(_, let asked), .wrongUser(_, let asked):
      let log = "\"$work/database.\(script.values.names.number(of: launched.start.runtime))\""
      let line = Array("startup user=".utf8) + asked.user + Array(" database=".utf8) + asked.name
      return .commands(["grep -q -x -F \(ShellWord(line).text) \(log)"])
    }
  }
}

extension DiagnosticBinding {
  /// What a diagnostic says where it blames a variable.
  fileprivate func blaming(_ name: String) -> String {
    (patterns.first ?? "{name}").replacing("{name}", with: name)
  }
}
