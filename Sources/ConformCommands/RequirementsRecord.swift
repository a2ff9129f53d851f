import Contract
import JSON5
import Judging
import Outcomes
import Recording
import Views

/// `conform requirements --record`: how each requirement stands by a record, and what shows it.
struct RequirementsRecord {
  let record: Record

  init(_ path: String, conform: Conform) throws(Inputs.Refusal) {
    record = try RecordFile(path, conform: conform).record
  }

  /// How many of the passed cases are named in text; all others are.
  private static let passes = 5

  func tell(_ conform: Conform, asJSON: Bool) -> ExitStatus {
    conform.tell(text, or: json, asJSON: asJSON)
    return status
  }

  /// Whether the record tells of all that was planned.
  private var status: ExitStatus { record.incompleteness == nil ? .conforming : .interrupted }

  private var text: String {
    var lines = record.incompleteness.map { ["INCOMPLETE: \($0)"] } ?? []
    if let freeze = record.header.freeze { lines.append("model: \(freeze.summary)") }
    for standing in record.standings {
      let requirement = standing.requirement
      lines.append(
        "\(requirement.id) \(requirement.level.rawValue)  \(standing.summary)  "
          + PlainText.line(requirement.statement))
      let passes = standing.cases.filter { $0.verdict == .pass }
      let cases = standing.cases.filter { $0.verdict != .pass } + passes.prefix(Self.passes)
      lines += cases.map {
        "    \($0.verdict.rawValue)\($0.isDeviation ? " (known)" : "")  \(PlainText.line($0.id))"
      }
      if passes.count > Self.passes {
        lines.append("    and \(passes.count - Self.passes) more pass")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var json: JSON {
    [
      "incomplete": record.incompleteness.map { .string($0) } ?? .null,
      "freeze": record.header.freeze?.json ?? .null,
      "requirements": .array(
        record.standings.map { standing in
          [
            "id": .string(standing.requirement.id.description),
            "level": .string(standing.requirement.level.rawValue),
            "statement": .string(standing.requirement.statement),
            "standing": .string(standing.verdict.word),
            "cases": .array(
              standing.cases.map {
                [
                  "id": .string($0.id), "verdict": .string($0.verdict.rawValue),
                  "deviation": .bool($0.isDeviation),
                ]
              }),
          ]
        }),
    ]
  }
}
