import Contract
import Judging
import Observing
import Outcomes
import Planning
import Scenarios

/// What a scenario's own checks, and leaks, show.
extension Demonstration {
  func check(_ assertion: Assertion<PlannedValue>, _ finding: Finding, at step: Int) -> Test {
    let volume = input.subject.volume
    func history(_ snapshot: String) -> String {
      "\"$work/snapshot.\"\(ShellWord(snapshot).text)/\(ShellWord(volume.history).text)"
    }
    switch assertion {
    case .reports(let answer, _, _), .lacksMember(let answer, _), .reportsRole(let answer, _),
      .answerLacks(let answer, _):
      return body(named: answer)
    case .sameAnswers(let names): return sameAnswers(names, finding)
    case .sameVolumes(let names), .sameHistories(let names), .growingHistories(let names):
      guard let (one, other) = pair(of: names, in: finding.summary) else {
        return noHistory(names, finding)
      }
      switch assertion {
      case .sameVolumes:
        let folders = [one, other].map { "\"$work/snapshot.\"\(ShellWord($0).text)" }
        return .commands(["differ \(folders.joined(separator: " "))"])
      case .sameHistories: return .commands(["differ \(history(one)) \(history(other))"])
      default:
        // The later is told first.
        return .commands(["! begins_with \(history(one)) \(history(other))"])
      }
    case .lastKinds(let snapshot, let kinds):
      if finding.summary.contains("holds no audit history") {
        return noHistory([snapshot], finding)
      }
      let seen = ShellWord(finding.seen).text
      return .commands(["[ \"$(kinds \(history(snapshot)) \(kinds.count) | listed)\" = \(seen) ]"])
    case .wholeHistory(let name):
      guard let snapshot = input.record.snapshot(named: name),
        let lines = snapshot.bytes(of: volume.history)
      else { return noHistory([name], finding) }
      guard lines.count <= Self.largestContent else {
        return .hidden("the history is too long to be written here.")
      }
      var commands = ["holds \(history(name)) \(recorded(lines, launch: nil).text)"]
      if let head = snapshot.bytes(of: volume.head) {
        let file = "\"$work/snapshot.\"\(ShellWord(name).text)/\(ShellWord(volume.head).text)"
        commands.append("holds \(file) \(recorded(head, launch: nil).text)")
      }
      return .commands(commands)
    case .sameLayouts, .untouched:
      return .hidden("it takes a witness that a plain process is without.")
    case .running: return .commands(["[ -f \"$work/had-ended.\(step)\" ]"])
    case .ended: return .commands(["[ ! -f \"$work/had-ended.\(step)\" ]"])
    case .databaseConnections: return .commands(["[ \"$startups_\(step)\" -eq \(finding.seen) ]"])
    }
  }

  private func noHistory(_ snapshots: [String], _ finding: Finding) -> Test {
    guard
      let name = snapshots.first(where: {
        finding.summary.utf8.starts(with: "\($0) holds no".utf8)
      })
    else { return .hidden("it cannot be told which volume is meant.") }
    let file =
      "\"$work/snapshot.\"\(ShellWord(name).text)/\(ShellWord(input.subject.volume.history).text)"
    return .commands(["[ ! -f \(file) ]"])
  }

  func body(named name: AnswerName) -> Test {
    guard let answer = input.record.answer(named: name),
      case .response(let response) = answer.outcome,
      let number = script.number(ofAnswer: name)
    else { return .hidden("there was no such answer.") }
    return body(of: answer, response, number)
  }

  private func sameAnswers(_ names: [AnswerName], _ finding: Finding) -> Test {
    for candidates in names.candidates {
      guard let (one, other) = pair(of: candidates, in: finding.summary),
        let first = script.number(ofAnswer: one), let second = script.number(ofAnswer: other)
      else { continue }
      return .commands([
        "[ -s \"$work/answer.\(first)\" ]", "[ -s \"$work/answer.\(second)\" ]",
        "! same_bodies \(first) \(second)",
      ])
    }
    return .hidden("it cannot be told which answers are meant.")
  }

  /// The two of these names that a finding speaks of, in the order in which it does.
  private func pair<Name: CustomStringConvertible>(
    of names: [Name], in summary: String
  ) -> (Name, Name)? {
    for one in names {
      for other in names {
        let sentences = [
          "does not hold: \(one) and \(other) are the same bytes",
          "does not hold: \(one) holds what \(other) holds",
          "does not hold: the histories of \(one) and \(other) are the same bytes",
          "does not hold: the history of \(one) begins with that of \(other)",
        ]
        if sentences.contains(where: { $0.utf8.elementsEqual(summary.utf8) }) {
          return (one, other)
        }
      }
    }
    return nil
  }

  // MARK: - Leaks

  /// That the stand-in of a secret shows where the secret did, in the same disguise.
  func leak(in sink: String) -> Test {
    let place: String
    let bytes: [[UInt8]]
    let record = input.record
    if sink == "standard output" {
      place = "\"$work\"/stdout.*"
      bytes = record.launches.map(\.standardOutput)
    } else if sink == "standard error" {
      place = "\"$work\"/stderr.*"
      bytes = record.launches.map(\.standardError)
    } else if let name = sink.text(after: "the answer ").map(AnswerName.init(reading:)),
      let number = script.number(ofAnswer: name),
      case .response(let response)? = record.answer(named: name)?.outcome
    {
      place = "\"$work/answer.\(number)\""
      bytes = [response.raw]
    } else if let path = sink.text(after: "the file ") {
      let runtimes = input.testCase.runtimes.map(\.name)
      place = runtimes.map { "\"\(script.values.names.folder(of: $0))/\"\(ShellWord(path).text)" }
        .joined(separator: " ")
      bytes = record.remains.compactMap { $0.bytes(of: path) }
    } else {
      return .hidden("it takes a witness that a plain process is without.")
    }
    let patterns = disguises(of: bytes)
    guard !patterns.isEmpty else {
      return .hidden("the secret stands there escaped or in pieces.")
    }
    let words = patterns.map { "-e \(ShellWord($0).text)" }.joined(separator: " ")
    return .commands(["grep -q -a -s -F \(words) \(place)"])
  }

  /// The stand-ins, each in the encodings in which its secret is found.
  private func disguises(of sinks: [[UInt8]]) -> [[UInt8]] {
    var patterns: [[UInt8]] = []
    for environment in EnvironmentName.allCases {
      guard let known = StandIns.secrets[environment] else { continue }
      let secrets = Secrets(seed: input.seed, environment: environment).texts
      let encodings = SecretEncodings(secrets.map { Array($0.utf8) })
      for occurrence in sinks.flatMap(encodings.occurrences) where !occurrence.isFolded {
        for piece in occurrence.encoding.pieces(of: Array(known.texts[occurrence.secret].utf8))
        where !patterns.contains(piece) { patterns.append(piece) }
      }
    }
    return patterns
  }
}
