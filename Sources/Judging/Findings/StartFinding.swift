internal import Outcomes

/// What came of a start that need not be refused, and of the end of what it started.
package enum StartFinding: Sendable, Hashable {
  case ready
  case notAccepted(Ending)
  case endedByItself(Ending)
  /// Another process listens at the port that it announced.
  case announcedOthersPort
  /// The observer took its port on every address, although it was given one.
  case listensEverywhere(listener: String)
  /// It refused where the model leaves the choice.
  case declined
  /// It wrote so many lines for questions for which it had written none before.
  case louder(lines: Int)
  case didNotStop(milliseconds: Int)
  /// Processes of its tree, each as `command (number)`.
  case leftProcesses([String])
}

extension StartFinding: FindingGroup {
  var verdict: Verdict {
    switch self {
    case .ready, .declined: .pass
    case .notAccepted, .endedByItself, .announcedOthersPort, .listensEverywhere, .louder,
      .didNotStop, .leftProcesses:
      .fail
    }
  }

  var check: Check {
    switch self {
    case .ready, .notAccepted: .startReady
    case .endedByItself: .startStays
    case .announcedOthersPort: .startOwnsPort
    case .listensEverywhere: .startListensAsGiven
    case .declined: .startDeclines
    case .louder: .logStays
    case .didNotStop: .stopEnds
    case .leftProcesses: .stopLeavesNothing
    }
  }

  var wording: Wording {
    switch self {
    case .ready: Wording("it became ready")
    case .notAccepted(let ending):
      Wording(
        "a valid environment was not accepted", expected: "it becomes ready", seen: ending.text)
    case .endedByItself(let ending):
      Wording(
        "it said that it was ready, and ended by itself",
        expected: "it runs until it is told to stop", seen: ending.text)
    case .announcedOthersPort:
      Wording(
        "it said that it was ready at a port where another process listens",
        expected: "a listener of its own at the port that it announces",
        seen: "the port belongs to no process of its tree")
    case .listensEverywhere(let listener):
      Wording(
        "its observer listens on every address instead of the one given",
        expected: "a listener on the address of its variable", seen: listener)
    case .declined: Wording("it refused cleanly where the model leaves the choice")
    case .louder(let lines):
      Wording(
        "its log tells more than it did of the same questions", expected: "no line, as before",
        seen: lines == 1 ? "1 line" : "\(lines) lines")
    case .didNotStop(let milliseconds):
      Wording(
        "it did not stop when it was asked to", expected: "it ends within \(milliseconds) ms",
        seen: "still running when the time was over")
    case .leftProcesses(let processes):
      Wording(
        "processes of its tree were left when it had ended",
        expected: "one process tree, gone as a whole", seen: processes.joined(separator: ", "))
    }
  }
}
