internal import Outcomes
package import Recording

/// What GitHub shows beside the lines of scenarios: the commands that a workflow's runner reads.
package enum GitHubAnnotations {
  /// The runner shows no more of a kind for each step.
  private static let most = 10
  /// The runner cuts messages; what matters stands first. In bytes.
  private static let longest = 3000

  /// The worst cases as commands, a line each; nothing if there are none.
  package static func text(_ record: Record) -> String {
    let texts = CaseText(record.header)
    let conclusion = Conclusion(record)
    var lines: [String] = []
    if conclusion.outcome == .incomplete {
      lines.append(command(properties: [("title", "conform")], conclusion.caveats.first ?? ""))
    }
    let groups = FailureGroup.groups(of: record, within: .scenario)
    let places = most - lines.count
    let shown = groups.prefix(groups.count > places ? places - 1 : places)
    lines += shown.map { group in
      let first = group.cases[0]
      let more = group.cases.count > 1 ? " and \(group.cases.count - 1) more" : ""
      return command(
        properties: [
          ("file", first.location.file), ("line", String(first.location.line)),
          ("col", String(first.location.column)),
          ("title", "\(kind(of: first)): \(first.id)\(more)"),
        ], group.headline + "\n" + texts.body(of: first))
    }
    let rest = groups.dropFirst(shown.count).reduce(0) { $0 + $1.cases.count }
    if rest > 0 {
      lines.append(
        command(
          properties: [("title", "conform")],
          "\(Counting.cases(rest)) of other scenarios: see the reports"))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The verdict, and the check that stands for it.
  private static func kind(of testCase: RecordCase) -> String {
    let verdict = testCase.verdict.rawValue
    return testCase.telling?.check.map { "\(verdict) \($0)" } ?? verdict
  }

  /// The command that makes the runner ignore commands until its mate, so that a subject whose
  /// output is quoted cannot give any.
  package static func deafening(token: String) -> String { "::stop-commands::\(token)\n" }

  package static func hearing(token: String) -> String { "::\(token)::\n" }

  private static func command(properties: [(name: String, value: String)], _ message: String)
    -> String
  {
    let properties = properties.map { "\($0.name)=\(escapedProperty($0.value))" }
    let message = PlainText.prefix(PlainText.clean(message), bytes: longest)
    return "::error \(properties.joined(separator: ","))::\(escaped(message))"
  }

  static func escaped(_ text: String) -> String {
    String(decoding: text.utf8.flatMap { escaped($0, among: "%\r\n") }, as: UTF8.self)
  }

  static func escapedProperty(_ text: String) -> String {
    let text = PlainText.line(text)
    return String(decoding: text.utf8.flatMap { escaped($0, among: "%\r\n:,") }, as: UTF8.self)
  }

  private static func escaped(_ byte: UInt8, among special: StaticString) -> [UInt8] {
    special.description.utf8.contains(byte)
      ? Array((byte < 16 ? "%0" : "%").utf8) + Array(String(byte, radix: 16, uppercase: true).utf8)
      : [byte]
  }
}
