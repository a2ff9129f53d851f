import Contract
import JSON5
import Observing
import Outcomes
import Scenarios
import TextSearch

/// How a program that stays tells that it is ready, as far as one start of it shows.
enum ReadinessGuess {
  /// The value of the key `ready`, as JSON5, with what it was told from; nil if nothing showed it.
  static func ready(of launch: LaunchRecord) -> (text: String, reason: String)? {
    let streams = [("stdout", launch.standardOutput), ("stderr", launch.standardError)]
    let lines = streams.flatMap { stream, bytes in
      bytes.split(separator: 0x0A).prefix(20).map {
        (stream: stream, line: String(decoding: $0, as: UTF8.self))
      }
    }
    let telling = lines.first { line in
      let text = line.line.lowercased()
      return ["ready", "listening", "started", "running", "serving"].contains { text.contains($0) }
    }
    if let telling, let text = ready(by: telling.line, on: telling.stream) {
      return (text, "\(telling.stream) said: \(telling.line)")
    }
    if launch.listeners.contains(where: { $0.hasSuffix(":\(launch.observerPort)") }) {
      return ("{ port: \"observer\" }", "it listens on the port that it is told")
    }
    guard let first = lines.first, let text = ready(by: first.line, on: first.stream) else {
      return nil
    }
    return (text, "the first line, on \(first.stream): \(first.line)")
  }

  /// What of a line is the same at every start: a JSON object's member with a URL, or the words before
  /// the first digit.
  private static func ready(by line: String, on stream: String) -> String? {
    if let brace = line.firstIndex(of: "{"), brace > line.startIndex,
      case .object(let members)? = Document(
        parsing: Array(line[brace...].utf8), as: .json
      ).root?.value
    {
      let member = members.first { member in
        if case .string(let text) = member.value.value { text.hasPrefix("http://") } else { false }
      }
      let told = member.map { ", observerMember: \(quoted($0.key))" } ?? ""
      return "{ prefix: \(quoted(String(line[..<brace]))), stream: \"\(stream)\"\(told) }"
    }
    let words = line.prefix { !$0.isNumber && $0 != "{" && $0 != "\"" }
    let kept = words.hasSuffix("http://") ? words.dropLast("http://".count) : words
    let common = withoutEnvironments(String(kept))
    guard common.contains(where: \.isLetter) else { return nil }
    return "{ contains: \(quoted(common)), stream: \"\(stream)\" }"
  }

  /// The longest part that names no environment, since a start in the other one names that.
  private static func withoutEnvironments(_ text: String) -> String {
    var parts = [""]
    var word = ""
    func end(_ word: String) {
      if EnvironmentName(rawValue: word.lowercased()) != nil {
        parts.append("")
      } else {
        parts[parts.count - 1] += word
      }
    }
    for character in text {
      if character.isLetter {
        word.append(character)
        continue
      }
      end(word)
      word = ""
      parts[parts.count - 1].append(character)
    }
    end(word)
    return parts.max { $0.count < $1.count } ?? text
  }
}
