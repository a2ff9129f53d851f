import JSON5
import Observing
import Outcomes
import Scenarios

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
    guard kept.contains(where: \.isLetter) else { return nil }
    return "{ contains: \(quoted(String(kept))), stream: \"\(stream)\" }"
  }
}
