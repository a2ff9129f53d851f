import Contract
import JSON5
import Launching
import Observing
import Outcomes
import Recording
import Scenarios

extension PlainStarts {
  /// What the binding claims, and what plain starts show of it, a line each.
  var surfaces: String {
    var lines: [String] = []
    for (environment, observation) in zip(EnvironmentName.allCases, observations)
    where observation.isReady {
      lines.append("\(environment.rawValue): ready by \(system.subject.readiness.words)")
      lines += shown(observation).map { "  \($0)" }
    }
    return lines.map { "\($0)\n" }.joined()
  }

  private func shown(_ observation: CaseObservation) -> [String] {
    guard let launch = observation.launches.first else { return [] }
    var lines: [String] = []
    if system.subject.lacks.contains(.observer) {
      lines.append("observer: none")
    } else {
      let place = launch.readiness?.observer.map { "\($0.host):\($0.port)" } ?? "nobody tells where"
      lines.append("observer: \(place)")
      lines += observation.answers.map { "  \($0.target): \($0.outcome.words)" }
    }
    lines.append(
      system.subject.lacks.contains(.database)
        ? "database: not judged, \(Counting.plain(launch.connections.count, "connection"))"
        : "database: \(Counting.plain(launch.connections.count, "connection"))")
    lines.append("volume: \(Self.count(launch.changes, .volume))")
    lines.append("working directory: \(Self.count(launch.changes, .workingDirectory))")
    switch (launch.overran, launch.stopDuration) {
    case (.stop?, _): lines.append("stop: does not end at TERM in time")
    case (_, let time?): lines.append("stop: ends \(time / 1000) ms after TERM")
    case (_, nil): lines.append("stop: had ended before")
    }
    return lines
  }

  private static func count(_ changes: [FileChange], _ place: FileChange.Place) -> String {
    let names = Set(changes.filter { $0.place == place && !$0.name.isEmpty }.map(\.name)).sorted()
    return names.isEmpty ? "nothing is written" : "writes \(names.joined(separator: ", "))"
  }
}

extension AnswerRecord.Outcome {
  fileprivate var words: String {
    switch self {
    case .response(let response): "status \(response.status), \(response.body.count) bytes"
    case .none(let reason): reason
    }
  }
}
