import Contract
import JSON5
import Launching
import Observing
import Outcomes
import Recording
import Scenarios

/// A plain start in each environment, before anything is judged.
struct PlainStarts {
  let system: SystemUnderTest
  /// In the order of the environments.
  let observations: [CaseObservation]

  var ready: [EnvironmentName] {
    zip(EnvironmentName.allCases, observations).filter { $0.1.isReady }.map(\.0)
  }

  var hasHarnessFault: Bool { observations.contains { $0.harnessFault != nil } }

  /// What to say before a run; nil where both environments are ready.
  func warning(_ redactor: Redactor) -> String? {
    switch ready.count {
    case EnvironmentName.allCases.count: nil
    case 0:
      "the subject becomes ready in neither environment, so that nothing can be judged\n"
        + block(redactor)
    default:
      "note: the subject becomes ready in \(ready[0].rawValue) only\n" + block(redactor)
    }
  }

  /// The starts that did not become ready, what was expected of them and what to change.
  private func block(_ redactor: Redactor) -> String {
    let failed = zip(EnvironmentName.allCases, observations).filter { !$0.1.isReady }
    var lines: [String] = []
    for (environment, observation) in failed {
      lines += told(of: observation, in: environment).map(redactor.redact)
    }
    lines.append("  expected: \(system.subject.readiness.words)\(place(of: "ready"))")
    for hint in hints(failed.map(\.1)) { lines.append("  change:   \(hint)") }
    return lines.map { "\($0)\n" }.joined()
  }

  private func told(
    of observation: CaseObservation, in environment: EnvironmentName
  ) -> [String] {
    let name = environment.rawValue.padded(to: 6)
    guard let launch = observation.launches.first, observation.harnessFault == nil else {
      return ["  \(name)\(observation.harnessFault ?? "was not launched")"]
    }
    let words = [system.executable] + launch.arguments.map { String(decoding: $0, as: UTF8.self) }
    return ["  \(name)\(words.map(ShellQuoting.quoted).joined(separator: " "))"]
      + ["        \(launch.ending(system.subject.deadlines))"]
      + Self.tail("stdout", launch.standardOutput) + Self.tail("stderr", launch.standardError)
  }

  /// The last lines of a stream.
  private static func tail(_ name: String, _ bytes: Bytes) -> [String] {
    let lines = bytes.split(separator: 0x0A).suffix(5).map {
      VisibleText.line(String(decoding: $0.prefix(160), as: UTF8.self))
    }
    guard !lines.isEmpty else { return ["        \(name)  (nothing)"] }
    return lines.enumerated().map { "        \($0.offset == 0 ? name : "      ")  \($0.element)" }
  }

  // MARK: - What to change

  private func place(of key: String) -> String {
    system.subject.keyLocations[key].map { " (\"\(key)\" at \($0))" } ?? ""
  }

  /// What the starts themselves tell of a subject file that does not fit.
  private func hints(_ observations: [CaseObservation]) -> [String] {
    let launches = observations.compactMap(\.launches.first)
    var hints: [String] = []
    if let stream = launches.lazy.compactMap(lineOnOtherStream).first {
      hints.append(
        "the line comes on \(stream): say \"stream\": \"\(stream)\"\(place(of: "ready"))")
    }
    let names = Set(launches.flatMap(namedVariables)).sorted()
    if !names.isEmpty {
      hints.append(
        "it names \(names.prefix(6).joined(separator: ", ")), which the file does not know: a role's "
          + "variable, or one under \"fixed\"\(place(of: "variables"))")
    }
    if launches.contains(where: { $0.overran != nil }) {
      let listeners = Set(launches.flatMap(\.listeners)).sorted()
      hints.append(
        listeners.isEmpty
          ? "it ran on: what says that it is ready is another sign\(place(of: "ready")), or it needs "
            + "longer\(place(of: "deadlines"))"
          : "it ran on and listened at \(listeners.joined(separator: ", ")): say \"port\": "
            + "\"observer\"\(place(of: "ready")), or the sign that it gives")
    } else if hints.isEmpty {
      hints.append(
        "it ended by itself: see what it says above, its command\(place(of: "executable")) and what "
          + "it is given\(place(of: "variables"))")
    }
    return hints
  }

  /// The stream on which the line came that was expected on the other.
  private func lineOnOtherStream(_ launch: LaunchRecord) -> String? {
    guard case .line(let pattern, let stream) = system.subject.readiness else { return nil }
    switch stream {
    case .either: return nil
    case .standardOutput:
      return pattern.isFound(in: launch.standardError) ? "stderr" : nil
    case .standardError:
      return pattern.isFound(in: launch.standardOutput) ? "stdout" : nil
    }
  }

  /// Words of what it says that look like variables, and that the subject file does not name.
  private func namedVariables(_ launch: LaunchRecord) -> [String] {
    let subject = system.subject
    return VariableWords.found(in: launch.standardError + [0x0A] + launch.standardOutput)
      .filter { !subject.keepsForItself($0) }
  }
}

extension CaseObservation {
  var isReady: Bool { harnessFault == nil && launches.first?.readiness != nil }
}

extension LaunchRecord {
  fileprivate func ending(_ deadlines: Deadlines) -> String {
    let time = "after \(startDuration / 1000) ms"
    if overran == .start { return "was still running \(time)" }
    return switch end {
    case .exited(let status): "ended with exit status \(status) \(time)"
    case .signalled(let signal): "was ended by signal \(signal) \(time)"
    case nil: "did not end"
    }
  }
}

extension Readiness {
  /// What a start is waited for.
  var words: String {
    switch self {
    case .line(.prefix(let text, _), let stream):
      "a line on \(stream.words) that begins with \(quoted(text))"
    case .line(.contains(let text), let stream):
      "a line on \(stream.words) that holds \(quoted(text))"
    case .line(.expression(let text), let stream):
      "a line on \(stream.words) that matches \(quoted(text))"
    case .port: "a listener of its own at the observer's port"
    case .http(let path, let status): "an answer with status \(status) to GET \(path)"
    case .notify: "READY=1 at the socket of NOTIFY_SOCKET"
    case .exit(let status): "its end with exit status \(status)"
    }
  }
}

extension StreamChoice {
  fileprivate var words: String {
    switch self {
    case .standardOutput: "standard output"
    case .standardError: "standard error"
    case .either: "either stream"
    }
  }
}
