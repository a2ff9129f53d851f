import Contract
import JSON5
import Judging
import Reporting

/// `conform requirements --record`: how each requirement stands by a record, and what shows it.
struct RequirementsRecord {
  let record: Record

  private var standings: [RequirementStanding] {
    RequirementTally(record.header.requirements, cases: record.cases).standings
  }

  /// Why not all that was planned is in the record, if so.
  private var gap: String? {
    record.isComplete
      ? nil
      : "the record is incomplete: \(record.cases.count) of \(record.header.plannedCases) cases"
  }

  var text: String {
    var lines = gap.map { ["INCOMPLETE: \($0)"] } ?? []
    if let freeze = record.header.freeze { lines.append("model: \(freeze.summary)") }
    for standing in standings {
      let requirement = standing.requirement
      lines.append(
        "\(requirement.id) \(requirement.level.rawValue)  \(standing.summary)  "
          + PlainText.line(requirement.statement))
      lines += standing.cases.map {
        "    \($0.verdict.rawValue)\($0.isDeviation ? " (known)" : "")  \(PlainText.line($0.id))"
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  var json: JSON {
    [
      "incomplete": gap.map { .string($0) } ?? .null,
      "freeze": record.header.freeze?.json ?? .null,
      "requirements": .array(
        standings.map { standing in
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
