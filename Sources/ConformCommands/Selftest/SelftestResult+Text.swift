import Contract
import JSON5
import Judging
import Outcomes
import Planning
import Recording

extension SelftestResult {
  /// The closing lines for a reader.
  var summary: String {
    var lines: [String] = []
    for outcome in wrong { lines += outcome.complaint }
    let names = thinlyCovered.map(\.id.description)
    lines.append(
      "\(Counting.plain(faults.count, "fault")): \(detected) detected (\(percent(detected, of: faults.count))), "
        + "precision \(percent(precision))")
    lines.append(
      Counting.plain(permitted.count, "permitted difference") + ": "
        + Counting.plain(falseAlarms.count, "false alarm"))
    lines.append(
      names.isEmpty
        ? "every requirement that a launch can violate has at least two faults"
        : "fewer than two faults: \(names.joined(separator: " "))")
    lines.append("seed \(seed), \(Timestamp.seconds(microseconds: wallTime)) s")
    return lines.map { $0 + "\n" }.joined()
  }

  /// The whole result as a Markdown table, a row a fault.
  var table: String {
    var lines = [
      "| fault | kind | detected | by | reported | declared |",
      "| --- | --- | --- | --- | --- | --- |",
    ]
    for outcome in outcomes {
      let cases = outcome.reportingCases
      let by = cases.prefix(3).joined(separator: ", ") + (cases.count > 3 ? ", …" : "")
      lines.append(
        "| \(outcome.fault.name) | \(outcome.fault.kind.rawValue) | \(outcome.word) | \(by) | "
          + "\(outcome.reported.map(\.description).joined(separator: " ")) | "
          + "\(outcome.fault.requirements.map(\.description).joined(separator: " ")) |")
    }
    return lines.map { $0 + "\n" }.joined() + "\n" + summary
  }

  var json: JSON {
    [
      "format": "dreichor-conformance-selftest", "version": 1, "seed": .string(String(seed)),
      "exhaustive": .bool(isExhaustive), "microseconds": .integer(wallTime),
      "faults": .integer(faults.count), "detected": .integer(detected),
      "detection_rate": .double(faults.isEmpty ? 1 : Double(detected) / Double(faults.count)),
      "precision": .double(precision), "permitted": .integer(permitted.count),
      "false_alarms": .integer(falseAlarms.count),
      "requirements_with_fewer_than_two_faults": .array(
        thinlyCovered.map { .string($0.id.description) }),
      "outcomes": .array(outcomes.map(\.json)),
    ]
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    percent(whole == 0 ? 1 : Double(part) / Double(whole))
  }

  /// Rounded down, so that only a whole is 100 %.
  private func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000)
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}

extension FaultOutcome {
  /// The cases that reported it, in order, each once.
  var reportingCases: [String] {
    var seen: [String] = []
    for report in reports where seen.last != report.testCase.text {
      seen.append(report.testCase.text)
    }
    return seen
  }

  /// What came of it, in a word.
  var word: String {
    switch fault.kind {
    case .fault: isDetected ? (isRight ? "yes" : "yes, and more") : "NO"
    case .permitted: isRight ? "no alarm" : "FALSE ALARM"
    }
  }

  /// The line that tells of it when it is done.
  var line: String {
    let requirements = reported.map(\.description).joined(separator: " ")
    let by = reportingCases.first.map { "  by \($0)" } ?? ""
    return "\(word)  \(fault.name)  \(requirements)\(by)\n"
  }

  /// Why it did not come out as it must, in lines.
  fileprivate var complaint: [String] {
    var lines = ["\(word): \(fault.name): \(fault.summary)"]
    if let harnessFault { lines.append("  the harness could not do its part: \(harnessFault)") }
    for report in reports.prefix(5) {
      let requirements = report.requirements.map(\.description).joined(separator: " ")
      lines.append("  \(report.testCase) [\(requirements)]: \(report.check.rawValue)")
    }
    if !falselyReported.isEmpty, fault.kind == .fault {
      let names = falselyReported.map(\.description).joined(separator: " ")
      lines.append("  not violated, but reported: \(names)")
    }
    for testCase in undecided.prefix(3) where fault.kind == .permitted {
      lines.append("  \(testCase): undecided")
    }
    if fault.kind == .fault, !isDetected {
      let names = fault.requirements.map(\.description).joined(separator: " ")
      lines.append("  violates \(names); \(cases) cases did not show it")
    }
    return lines
  }

  fileprivate var json: JSON {
    [
      "name": .string(fault.name), "kind": .string(fault.kind.rawValue),
      "summary": .string(fault.summary), "right": .bool(isRight), "detected": .bool(isDetected),
      "cases_made": .integer(cases), "cases": .array(reportingCases.map { .string($0) }),
      "declared": .array(fault.requirements.map { .string($0.description) }),
      "reported": .array(reported.map { .string($0.description) }),
      "falsely_reported": .array(falselyReported.map { .string($0.description) }),
      "undecided": .array(undecided.map { .string($0.text) }),
      "harness_fault": harnessFault.map { .string($0) } ?? .null,
    ]
  }
}
