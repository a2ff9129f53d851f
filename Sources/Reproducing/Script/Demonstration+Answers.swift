import Contract
import Judging
import Observing
import Outcomes
import Planning
import Scenarios
import TextSearch

/// What answers show.
extension Demonstration {
  func answer(_ name: AnswerName, _ shown: AnswerFinding) -> Test {
    guard let answer = input.record.answer(named: name) else { return .unseen }
    return test(for: shown, in: answer).behind(readiness(before: .max))
  }

  /// That the answer that tells something is the same again.
  func told(by name: AnswerName) -> Test { body(named: name).behind(readiness(before: .max)) }

  private func test(for shown: AnswerFinding, in answer: AnswerRecord) -> Test {
    guard let number = script.number(ofAnswer: answer.name) else {
      return .hidden("the case does not tell how to ask.")
    }
    guard case .response(let response) = answer.outcome else {
      return .commands(["[ ! -s \"$work/answer.\(number)\" ]"])
    }
    let status = "[ \"$(status \(number))\" = \(response.status) ]"
    switch shown {
    case .crosses(let crossing):
      return .commands([status, boundary(crossing, response, number)])
    case .tellsOther, .tellsNone: return environment(response, answer, number, status)
    case .unreadable, .notDenied, .served:
      guard !response.body.isEmpty, !(200..<300).contains(response.status) else {
        return .commands([status])
      }
      return body(of: answer, response, number, and: [status])
    case .missing, .status, .withheld, .tellsEnvironment, .withinOrigin: return .unseen
    }
  }

  private func boundary(
    _ crossing: AnswerFinding.Crossing, _ response: AnswerRecord.Response, _ number: Int
  ) -> String {
    switch crossing {
    case .cookie: "[ -n \"$(value \(number) Set-Cookie)$(value \(number) Set-Cookie2)\" ]"
    case .shared(let name, _), .storable(let name, _): header(name, of: response, number)
    case .embedding: header("Cross-Origin-Resource-Policy", of: response, number)
    case .script: header("Content-Type", of: response, number)
    case .storableByDefault: header("Cache-Control", of: response, number)
    }
  }

  /// That a header has the values that it had.
  private func header(_ name: String, of response: AnswerRecord.Response, _ number: Int) -> String {
    let values = response.values(of: name).sorted { $0.lexicographicallyPrecedes($1) }
      .joined(separator: [0x0A])
    let word = recorded(Array(values), launch: nil)
    return "[ \"$(value \(number) \(ShellWord(name).text))\" = \(word.text) ]"
  }

  private func environment(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, _ number: Int, _ status: String
  ) -> Test {
    var commands = [status]
    if let name = input.subject.observer.environmentHeader {
      commands.append(header(name, of: response, number))
    }
    if let member = input.subject.observer.environmentMember {
      let shown = Self.member(member, in: response.body)
      commands.append(
        "[ \"$(member \(number) \(ShellWord(member).text))\" = \(ShellWord(shown).text) ]")
    }
    return .commands(commands)
  }

  /// A scalar member of a JSON text, as it stands there; as the scripts read it.
  private static func member(_ name: String, in body: [UInt8]) -> [UInt8] {
    let text = body.filter { $0 != 0x0A }
    let key = Array("\"\(name)\":".utf8)
    guard text.count >= key.count,
      let start = (0...(text.count - key.count)).first(where: { text[$0...].starts(with: key) })
    else { return [] }
    let rest = text[(start + key.count)...].drop { $0 == 0x20 }
    guard rest.first == UInt8(ascii: "\"") else {
      return Array(
        rest.prefix { ![UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "}")].contains($0) })
    }
    var end = rest.startIndex + 1
    while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
      end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end < rest.endIndex ? Array(rest[...end]) : []
  }

  /// That an answer has the body that it had.
  func body(
    of answer: AnswerRecord, _ response: AnswerRecord.Response, _ number: Int,
    and commands: [String] = []
  ) -> Test {
    guard response.body.count <= Self.largestContent else {
      return .hidden("the answer is too long to be written here.")
    }
    let word = recorded(response.body, launch: answer.launch)
    guard !holdsSecret(word) else { return .hidden("the answer holds a secret in disguise.") }
    return .commands(commands + ["has_body \(number) \(word.text)"])
  }

  /// Longer contents make no script that anyone reads, in bytes.
  static let largestContent = 16 << 10

  /// Whether a word shows a secret of the run.
  func holdsSecret(_ word: ShellWord) -> Bool {
    Judge.allSecrets(seed: input.seed).firstOccurrence(in: Array(word.text.utf8)) != nil
  }

  /// Bytes that were seen, with the script's own places, ports and stand-ins in them.
  func recorded(_ bytes: [UInt8], launch position: Int?) -> ShellWord {
    var parts: [ShellWord.Part] = [.bytes(script.values.standIns.replaced(in: bytes))]
    let names = script.values.names
    for launch in position.map({ [input.record.launches[$0]] }) ?? [] {
      let runtime = launch.runtime
      parts = parts.replacing(
        Array(launch.volume.utf8), by: names.volume(of: runtime), isNumber: false)
      parts = parts.replacing(
        Array(String(launch.observerPort).utf8), by: names.observerPort(of: runtime), isNumber: true
      )
      if launch.databasePort > 0 {
        parts = parts.replacing(
          Array(String(launch.databasePort).utf8), by: names.databasePort(of: runtime),
          isNumber: true)
      }
    }
    return ShellWord(parts)
  }
}

extension [ShellWord.Part] {
  /// The same with a text replaced by a variable; a number only where no digit is next to it.
  fileprivate func replacing(_ text: [UInt8], by name: String, isNumber: Bool) -> Self {
    flatMap { part -> Self in
      guard case .bytes(let bytes) = part, !text.isEmpty else { return [part] }
      var parts: Self = []
      var start = bytes.startIndex
      var index = start
      while index + text.count <= bytes.endIndex {
        let end = index + text.count
        let isWhole =
          !isNumber
          || !(index > 0 && bytes[index - 1].isDigit)
            && !(end < bytes.endIndex && bytes[end].isDigit)
        if bytes[index..<end].elementsEqual(text), isWhole {
          if start < index { parts.append(.bytes([UInt8](bytes[start..<index]))) }
          parts.append(.variable(name))
          start = end
          index = end
        } else {
          index += 1
        }
      }
      if start < bytes.endIndex { parts.append(.bytes([UInt8](bytes[start...]))) }
      return parts
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
