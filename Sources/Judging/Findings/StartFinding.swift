internal import Outcomes

/// What came of a start that need not be refused, and of the end of what it started.
package enum StartFinding: Sendable, Hashable {
  case ready
  case notAccepted(Ending, Unfinished? = nil)
  case endedByItself(Ending)
  /// None of its processes listens at the port that it announced; these it has.
  case announcedOthersPort(port: Int, own: [String])
  /// The observer took its port on every address, although it was given one.
  case listensEverywhere(listener: String)
  /// It refused where the model leaves the choice.
  case declined
  /// It wrote so many lines for questions for which it had written none before.
  case louder(lines: Int)
  case didNotStop(milliseconds: Int)
  /// Processes of its tree, each as `command (number)`.
  case leftProcesses([String])

  /// What keeps a start from being ready that may well think that it is.
  package enum Unfinished: Sendable, Hashable {
    /// The last line of the stream has no end, without which it is none.
    case line
  }
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
    case .notAccepted(let ending, let unfinished):
      Wording(
        "a valid environment was not accepted", expected: "it becomes ready",
        seen: ending.text + (unfinished.map { "; \($0.text)" } ?? ""))
    case .endedByItself(let ending):
      Wording(
        "it said that it was ready, and ended by itself",
        expected: "it runs until it is told to stop", seen: ending.text)
    case .announcedOthersPort(let port, let own):
      Wording(
        "it said that it was ready at a port where no process of its tree listens",
        expected: "a listener of its own at port \(port), which it announced",
        seen: own.isEmpty ? "it listens nowhere" : "it listens at \(own.joined(separator: ", "))")
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

extension StartFinding.Unfinished {
  fileprivate var text: String {
    switch self {
    case .line: "the last line has no end, and is not read before it has one"
    }
  }
}
