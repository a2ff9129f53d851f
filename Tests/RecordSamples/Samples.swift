package import Contract
package import JSON5
package import Outcomes
package import Recording

/// Values for tests, as small as the test that names them needs.
package enum Sample {
  package static let requirements = [
    RecordHeader.Requirement(
      id: RequirementID(section: 2, number: 4), level: .must, section: "Environment Selection",
      statement: "an invalid value fails start-up"),
    RecordHeader.Requirement(
      id: RequirementID(section: 3, number: 5), level: .may, section: "Development Environment",
      statement: "dev may run in smoke mode"),
    RecordHeader.Requirement(
      id: RequirementID(section: 8, number: 3), level: .must, section: "Observability",
      statement: "no secret is shown"),
    RecordHeader.Requirement(
      id: RequirementID(section: 10, number: 1), level: .process, section: "Phase Constraint",
      statement: "the model is frozen"),
  ]

  package static func header(
    planned: Int = 1, shard: RecordHeader.Shard? = nil, freeze: RecordFreeze? = nil,
    deviations: [RecordDeviation] = [], isolation: Isolation? = nil,
    artifacts: [RecordHeader.Subject.Artifact] = [], paths: [String] = [],
    commandLine: [String] = ["conform", "run"]
  ) -> RecordHeader {
    RecordHeader(
      subject: RecordHeader.Subject(
        name: "reference", file: "Scenarios/subjects/reference.json5",
        executable: artifacts.isEmpty ? "/opt/runtime" : "/usr/bin/python3",
        sha256: String(repeating: "ab", count: 32), artifacts: artifacts, paths: paths),
      harness: .init(
        version: "1.2.3", commit: "abcdef0", sha256: String(repeating: "cd", count: 32)),
      modelDigest: String(repeating: "01", count: 32),
      scenariosDigest: String(repeating: "23", count: 32), freeze: freeze,
      deviations: deviations, requirements: requirements, seed: .max,
      machine: .init(cores: 2, kernel: "Linux 6.8"), isolation: isolation,
      commandLine: commandLine, started: "2025-11-23T01:02:03.456Z", jobs: 2, shard: shard,
      plannedCases: planned)
  }

  package static func location(_ line: Int = 7) -> SourceLocation {
    SourceLocation(file: "Scenarios/02-selection/near-miss.json5", line: line, column: 5)
  }

  package static func finding(
    _ verdict: Verdict, _ ids: [RequirementID] = [RequirementID(section: 2, number: 4)],
    summary: String = "it started", expected: String = "a refusal", seen: String = "ready",
    check: String? = nil,
    reason: InconclusiveReason? = nil, missing: String? = nil, launch: Int? = nil,
    answer: Int? = nil, isDeviation: Bool = false
  ) -> RecordFinding {
    RecordFinding(
      verdict: verdict, check: check, requirements: ids, location: location(), summary: summary,
      expected: expected, seen: seen, reason: reason?.rawValue, missing: missing, launch: launch,
      answer: answer, isDeviation: isDeviation)
  }

  package static func testCase(
    _ id: String = "selection.near-miss/prod/case.upper", _ findings: [RecordFinding] = [],
    title: String = "near misses are refused", launches: [RecordLaunch] = [],
    answers: [RecordAnswer] = [], isControl: Bool = false, harnessFault: String? = nil,
    steps: [RecordStep] = []
  ) -> RecordCase {
    RecordCase(
      id: id, title: title, location: location(), environment: .prod,
      requirements: [RequirementID(section: 2, number: 4)], isControl: isControl,
      verdict: findings.map(\.verdict).max() ?? .error, findings: findings,
      harnessFault: harnessFault, duration: 12_345, launches: launches, answers: answers,
      steps: steps)
  }

  package static func launch(
    arguments: [String] = [], output: [UInt8] = [], error: [UInt8] = [],
    differences: [RecordDifference] = []
  ) -> RecordLaunch {
    var facts = Launch(
      runtime: "subject", step: 0, block: [RecordedBytes("ENVIRONMENT=PROD")],
      arguments: arguments.map { RecordedBytes($0) }, directory: "/tmp/w/cwd",
      volume: "/tmp/w/volume", databasePort: 4001, observerPort: 4002, processID: 77,
      standardOutput: RecordedBytes(output), standardError: RecordedBytes(error))
    facts.end = .exited(78)
    facts.startDuration = 3210
    return RecordLaunch(environment: .prod, differences: differences, facts: facts)
  }

  /// A launch with other facts.
  package static func launch(
    _ launch: RecordLaunch, _ change: (inout Launch<RecordedBytes>) -> Void
  ) -> RecordLaunch {
    var facts = launch.facts
    change(&facts)
    return RecordLaunch(
      environment: launch.environment, differences: launch.differences, facts: facts)
  }

  package static func record(
    _ cases: [RecordCase], isWhole: Bool = true, commandLine: [String] = ["conform", "run"]
  ) -> Record {
    let footer = RecordFooter(
      counts: VerdictCounts(cases.map(\.verdict)), wallTime: 1_234_567, exitCode: 1,
      isInterrupted: false)
    return Record(
      header: header(planned: cases.count, commandLine: commandLine), cases: cases,
      ending: isWhole ? .footer(footer) : .missing)
  }

  package static let interrupted = Record.Ending.footer(
    RecordFooter(counts: VerdictCounts(), wallTime: 1, exitCode: 7, isInterrupted: true))
  package static let stopped = Record.Ending.footer(
    RecordFooter(
      counts: VerdictCounts(), wallTime: 1, exitCode: 1, isInterrupted: true, stoppedAfter: 3))

  /// Hostile bytes wherever a subject could put some.
  package static let hostileRecord = record(hostile.map { fullCase($0.name, $0.bytes) })

  /// A sweep of which a combination is missing.
  package static let coverage = RecordCoverage(
    sweep: "all", title: "everything together", location: location(), environment: .prod,
    parameters: [
      .init(role: "image", classes: ["pinned", "latest"], invalid: [1]),
      .init(role: "level", classes: ["info", "warn"], invalid: []),
    ], groups: [.init(parameters: [0, 1], strength: 2)], negativeStrength: nil,
    isExhaustive: false, spaceSize: "4", validTuples: 4, excludedTuples: 1,
    exclusions: [.init(constraints: ["no latest"], combinations: 1)],
    rows: [[0, 0], [0, 1], [1, 0]], executedRows: 2, coveredTuples: 3,
    missing: ["image=latest level=warn"])

  /// Bytes that somebody's parser, decoder or terminal trips over.
  package static let hostile: [(name: String, bytes: [UInt8])] = [
    ("every byte", Array(0...255)),
    ("every pair of lead and trail", (0x80...0xFF).flatMap { [$0, 0x80, $0, 0xBF] }),
    ("markup", Array("<![CDATA[ ]]> <!-- --> <?xml?> &amp; &#0; & < > \" '".utf8)),
    ("colours", Array("\u{1B}[31mred\u{1B}[0m \u{9B}1mbold\u{1B}]0;title\u{7}".utf8)),
    ("surrogates", [0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF]),
    ("overlong", [0xC0, 0x80, 0xE0, 0x80, 0xAF, 0xF0, 0x80, 0x80, 0xAF]),
    ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80, 0xF8, 0x88, 0x80, 0x80, 0x80]),
    ("cut", [0xF0, 0x9F, 0x98]),
    ("line ends", Array("a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g".utf8)),
    ("byte order marks", Array("\u{FEFF}a\u{FEFF}".utf8) + [0xFF, 0xFE, 0xFE, 0xFF]),
    (
      "every plane boundary",
      (UInt32(0)...16).flatMap { plane in
        [0x0000, 0x0001, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF].flatMap {
          Unicode.Scalar(plane << 16 | $0).map { Array(String($0).utf8) } ?? []
        }
      }
    ),
  ]
}
