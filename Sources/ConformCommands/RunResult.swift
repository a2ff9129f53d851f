import Contract
import JSON5
import Judging
import Outcomes
import Recording
import Views

/// What a run came to, as it is told at the end.
struct RunResult {
  let record: Record
  let status: ExitStatus
  /// The paths of what was written.
  let reports: [String]
  /// How many of the slowest cases are told.
  var durations = 0

  func text(_ style: ConsoleStyle) -> String {
    let footer =
      record.footer
      ?? RecordFooter(
        counts: record.counts, wallTime: record.cases.reduce(0) { $0 + $1.duration },
        exitCode: Int(status.rawValue), isInterrupted: true)
    return ConsoleSummary.text(
      header: record.header, footer: footer.ending(exitCode: Int(status.rawValue)),
      standings: record.standings, coverages: record.coverages, causes: record.causes,
      reports: reports, incompleteness: record.incompleteness,
      next: NextStep.after(record, status), slowest: slowest, style: style)
  }

  private var slowest: [RecordCase] {
    guard durations > 0 else { return [] }
    let ranked = record.cases.enumerated().sorted {
      (-$0.element.duration, $0.offset) < (-$1.element.duration, $1.offset)
    }
    return ranked.prefix(durations).map(\.element)
  }

  var json: JSON {
    let adverse = record.cases.filter(\.isAdverse)
    return [
      "exit": .integer(Int(status.rawValue)), "meaning": .string(status.meaning),
      "subject": .string(record.header.subject.name),
      "freeze": record.header.freeze?.json ?? .null, "counts": Self.json(record.counts),
      "not_conforming": .array(adverse.map { .string($0.id) }),
      "requirements": .array(
        record.standings.map { standing in
          [
            "id": .string(standing.requirement.id.description),
            "standing": .string(standing.verdict.word), "counts": Self.json(standing.counts),
          ]
        }),
      "incomplete": record.incompleteness.map { .string($0) } ?? .null,
      "deviations": .array(record.header.deviations.map { .string($0.summary) }),
      "deviationProblems": .array((record.footer?.deviationProblems ?? []).map { .string($0) }),
      "reports": .array(reports.map { .string($0) }),
    ]
  }

  private static func json(_ counts: VerdictCounts) -> JSON {
    .object(
      Verdict.allCases.map { JSON.Member($0.rawValue, .integer(counts[$0])) })
  }
}
