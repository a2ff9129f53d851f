import Contract
import Judging
import Observing
import Outcomes
import Planning
import Scenarios

/// What a scenario's own checks, and leaks, show.
extension Demonstration {
  func check(_ statement: Statement, _ outcome: StatementOutcome, of finding: Finding) -> Test {
    let step = step(of: finding) { action in
      switch action {
      case .check: true
      case .start, .stop, .kill, .signal, .request, .observe, .database, .edit, .snapshot, .wait:
        false
      }
    }
    guard let step, case .fails(_, let seen) = outcome else { return .unseen }
    return test(for: statement, seen: seen, at: step).behind(readiness(before: step))
  }

  private func test(for statement: Statement, seen: String, at step: Int) -> Test {
    switch statement {
    case .member(let answer, _), .noMember(let answer, _), .roleTold(let answer, _, _),
      .lacks(let answer, _), .json(let answer):
      return body(named: answer)
    case .sameAnswers(let one, let other): return sameAnswers(one, other)
    case .sameVolumes(let one, let other):
      return .commands(["differ \(folder(of: one)) \(folder(of: other))"])
    case .history(let snapshot): return .commands(["[ ! -f \(history(snapshot)) ]"])
    case .sameHistories(let one, let other):
      return .commands(["differ \(history(one)) \(history(other))"])
    case .grownHistory(let later, let earlier):
      return .commands(["! begins_with \(history(later)) \(history(earlier))"])
    case .lastKinds(let snapshot, let kinds):
      let kept = "kinds \(history(snapshot)) \(kinds.count)"
      return .commands(["[ \"$(\(kept) | listed)\" = \(ShellWord(seen).text) ]"])
    case .wholeHistory(let snapshot, _): return wholeHistory(snapshot)
    case .sameLayout, .sameForm, .untouched: return .unseen
    case .running: return .commands(["[ -f \"$work/had-ended.\(step)\" ]"])
    case .ended: return .commands(["[ ! -f \"$work/had-ended.\(step)\" ]"])
    case .connections: return .commands(["[ \"$startups_\(step)\" -eq \(seen) ]"])
    }
  }

  private func folder(of snapshot: String) -> String {
    "\"$work/snapshot.\"\(ShellWord(snapshot).text)"
  }

  private func history(_ snapshot: String) -> String {
    "\(folder(of: snapshot))/\(ShellWord(input.subject.volume.history).text)"
  }

  private func wholeHistory(_ name: String) -> Test {
    let volume = input.subject.volume
    guard let snapshot = input.record.snapshot(named: name),
      let lines = snapshot.bytes(of: volume.history)
    else { return .hidden("it cannot be told which volume is meant.") }
    guard lines.count <= Self.largestContent else {
      return .hidden("the history is too long to be written here.")
    }
    var commands = ["holds \(history(name)) \(recorded(lines, launch: nil).text)"]
    if let head = snapshot.bytes(of: volume.head) {
      let file = "\(folder(of: name))/\(ShellWord(volume.head).text)"
      commands.append("holds \(file) \(recorded(head, launch: nil).text)")
    }
    return .commands(commands)
  }

  func body(named name: AnswerName) -> Test {
    guard let answer = input.record.answer(named: name),
      case .response(let response) = answer.outcome,
      let number = script.number(ofAnswer: name)
    else { return .hidden("there was no such answer.") }
    return body(of: answer, response, number)
  }

  private func sameAnswers(_ one: AnswerName, _ other: AnswerName) -> Test {
    guard let first = script.number(ofAnswer: one), let second = script.number(ofAnswer: other)
    else { return .hidden("it cannot be told which answers are meant.") }
    return .commands([
      "[ -s \"$work/answer.\(first)\" ]", "[ -s \"$work/answer.\(second)\" ]",
      "! same_bodies \(first) \(second)",
    ])
  }

  // MARK: - Leaks

  func leak(_ leak: LeakFinding) -> Test {
    switch leak {
    case .none: .unseen
    case .secret(let sink, _), .foreignSecret(_, let sink, _), .value(let sink, _):
      self.leak(in: sink)
    }
  }

  /// That the stand-in of a secret shows where the secret did, in the same disguise.
  private func leak(in sink: LeakFinding.Sink) -> Test {
    let place: String
    let bytes: [[UInt8]]
    let record = input.record
    switch sink {
    case .standardOutput:
      place = "\"$work\"/stdout.*"
      bytes = record.launches.map(\.standardOutput)
    case .standardError:
      place = "\"$work\"/stderr.*"
      bytes = record.launches.map(\.standardError)
    case .answer(let name):
      guard let number = script.number(ofAnswer: name),
        case .response(let response)? = record.answer(named: name)?.outcome
      else { return .unseen }
      place = "\"$work/answer.\(number)\""
      bytes = [response.raw]
    case .file(let path):
      let runtimes = input.testCase.runtimes.map(\.name)
      place = runtimes.map { "\"\(script.values.names.folder(of: $0))/\"\(ShellWord(path).text)" }
        .joined(separator: " ")
      bytes = record.remains.compactMap { $0.bytes(of: path) }
    case .fileName, .openWords: return .unseen
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
