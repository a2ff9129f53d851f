internal import Contract
package import JSON5
internal import Outcomes
package import Recording

extension RunHistory {
  /// A line a run, the oldest first, then what did not stand alike.
  package var text: String {
    let lines = runs.map { run in
      let violated =
        run.violated.isEmpty
        ? "" : ", at fault: \(run.violated.map(\.description).joined(separator: " "))"
      let name = subjects.count > 1 ? "\(PlainText.line(run.subject.name))  " : ""
      return "\(PlainText.line(run.started))  \(name)\(run.outcome.words)  "
        + "\(Counting.plainCases(run.counts.total)): \(run.counts.summary)\(violated)\n"
    }
    let changes = changing.map { id in
      let words = runs.compactMap { $0.standing(of: id)?.word }
      return "\(id)  \(words.joined(separator: ", "))\n"
    }
    return lines.joined()
      + (changes.isEmpty
        ? "every requirement stood alike in all of them\n"
        : "\nnot alike in all of them, the oldest first:\n" + changes.joined())
  }

  package var json: JSON {
    [
      "runs": .array(
        runs.map { run in
          [
            "started": .string(run.started), "subject": .string(run.subject.name),
            "sha256": .string(run.subject.sha256), "conclusion": .string(run.outcome.words),
            "selection": .bool(run.isSelection), "cases": .integer(run.counts.total),
            "violated": .array(run.violated.map { .string($0.description) }),
            "microseconds": run.duration.map { .integer($0) } ?? .null,
          ]
        }),
      "changing": .array(
        changing.map { id in
          [
            "id": .string(id.description),
            "standings": .array(
              runs.map { run in run.standing(of: id).map { .string($0.word) } ?? .null }),
          ]
        }),
    ]
  }
}
