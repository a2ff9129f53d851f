internal import Contract
internal import Outcomes
import TextSearch

/// What a reader needs of a case's launches: of those that findings speak of, or of all.
extension CaseText {
  /// Variables that the baseline does not have, most of them decoys, are told up to so many.
  private static let mostAdded = 4
  private static let mostSteps = 8

  static func lines(ofLaunchesOf testCase: RecordCase) -> [String] {
    let named = testCase.launchesAtFault
    let told = testCase.findings.map(\.seen)
    var lines = testCase.launches.enumerated().filter { named.contains($0.offset) }.flatMap {
      Self.lines(of: $1, number: $0 + 1, in: testCase, told: told)
    }
    let others = testCase.launches.count - named.count
    if others > 0 {
      lines.append("\(Counting.plain(others, "other launch", "other launches")) in the record")
    }
    return lines
  }

  private static func lines(
    of launch: RecordLaunch, number: Int, in testCase: RecordCase, told: [String]
  ) -> [String] {
    let facts = launch.facts
    var lines = [
      "launch \(number) of \(facts.runtime) (\(launch.environment.rawValue)): \(fate(of: launch))"
    ]
    lines += steps(before: launch, in: testCase)
    lines += differences(of: launch).map { "  \($0)" }
    if !facts.arguments.isEmpty {
      let arguments = facts.arguments.map { VisibleText.quoted($0) }
      lines.append("  arguments \(arguments.joined(separator: " "))")
    }
    // What a finding has told already is not told again.
    lines += lastLines(of: facts.standardError)
      .filter { line in !told.contains { $0.contains(line) } }.map { "  stderr: \($0)" }
    if let note = launch.noteOnHeldPort { lines.append("  note: \(note)") }
    return lines
  }

  /// What was done before it: a history that was put in its place, a runtime that came before.
  private static func steps(before launch: RecordLaunch, in testCase: RecordCase) -> [String] {
    let steps = testCase.steps.filter { $0.index < launch.facts.step }
    let shown = steps.suffix(mostSteps).map { "  before: \(PlainText.line($0.text))" }
    return steps.count > shown.count
      ? ["  before: \(Counting.plain(steps.count - shown.count, "earlier step"))"] + shown : shown
  }

  private static func differences(of launch: RecordLaunch) -> [String] {
    let added = launch.differences.filter(\.baseline.isEmpty)
    let folded = added.count > 2 * mostAdded ? Set(added.dropFirst(mostAdded).map(\.name.head)) : []
    let lines = launch.differences.filter { difference in
      !difference.baseline.isEmpty || !folded.contains(difference.name.head)
    }.map { words(of: $0, in: launch.environment) }
    guard !folded.isEmpty else { return lines }
    return lines + [
      "and \(added.count - mostAdded) more variables that the baseline does not have"
    ]
  }

  private static func words(of difference: RecordDifference, in environment: EnvironmentName)
    -> String
  {
    let name = String(decoding: difference.name.head, as: UTF8.self)
    func list(_ values: [RecordedBytes]) -> String {
      values.map { VisibleText.quoted($0) }.joined(separator: " and then ")
    }
    let printable = PlainText.line(name)
    if difference.given.isEmpty {
      return
        "\(printable) unset, not \(list(difference.baseline)) as in the \(environment.rawValue) baseline"
    }
    if difference.baseline.isEmpty {
      return "\(printable)=\(list(difference.given)), unset in the \(environment.rawValue) baseline"
    }
    return "\(printable)=\(list(difference.given)), not \(list(difference.baseline))"
  }

  /// What a runtime said last, as far as it takes to see why it ended.
  private static func lastLines(of stream: RecordedBytes) -> [String] {
    let end = stream.omitted > 0 ? stream.tail : stream.head
    return PlainText.clean(Array(end.suffix(8192))).split(separator: "\n").suffix(5).map {
      $0.count > 200 ? "\($0.prefix(200))…" : String($0)
    }
  }
}

extension RecordCase {
  /// The launches that findings which did not pass speak of; all, where one is of the case as a whole.
  package var launchesAtFault: Set<Int> {
    let open = findings.filter { $0.verdict != .pass }.map(\.launch)
    let named = Set(open.compactMap(\.self)).intersection(launches.indices)
    return named.isEmpty || open.contains(nil) ? Set(launches.indices) : named
  }
}

extension RecordCase {
  /// What was sent for an answer: all of it, where a step of its own did so.
  package func requestWords(of answer: RecordAnswer) -> String {
    let step = "request \(answer.name) of \(answer.runtime): "
    return steps.last { $0.text.utf8.starts(with: step.utf8) }
      .map { String(decoding: $0.text.utf8.dropFirst(step.utf8.count), as: UTF8.self) }
      ?? "\(answer.method) \(answer.target)"
  }
}

extension RecordLaunch {
  /// Why a runtime is told that its port is in use, where that is the harness's doing.
  package var noteOnHeldPort: String? {
    guard facts.portIsHeld else { return nil }
    let streams = [facts.standardError, facts.standardOutput].flatMap { [$0.head, $0.tail] }
    let words = ["address already in use", "address in use", "eaddrinuse"]
    let isTold = streams.contains { stream in
      let text = String(decoding: stream, as: UTF8.self).lowercased()
      return words.contains { text.contains($0) }
    }
    guard isTold else { return nil }
    return
      "the harness itself holds port \(facts.observerPort) in this start, which must be refused "
      + "before it listens: that the address is in use is its doing, not a neighbour's"
  }
}
