package import Contract
internal import JSON5
package import Outcomes

/// One test case that was made: what it was, what came of it, and the evidence.
package struct RecordCase: Sendable, Equatable {
  package let id: String
  package let title: String
  /// Where its scenario stands.
  package let location: RecordLocation
  package let environment: EnvironmentName
  package let requirements: [RequirementID]
  package let isControl: Bool
  package let verdict: Verdict
  package internal(set) var findings: [RecordFinding]
  /// Why the harness could not do its part, if it could not.
  package let harnessFault: String?
  /// In microseconds.
  package let duration: Int
  package let launches: [RecordLaunch]
  package let answers: [RecordAnswer]
  /// The order of events: a step each, and what came of it.
  package let steps: [RecordStep]

  package init(
    id: String, title: String, location: RecordLocation, environment: EnvironmentName,
    requirements: [RequirementID], isControl: Bool = false, verdict: Verdict,
    findings: [RecordFinding], harnessFault: String? = nil, duration: Int,
    launches: [RecordLaunch] = [], answers: [RecordAnswer] = [],
    steps: [RecordStep] = []
  ) {
    self.id = id
    self.title = title
    self.location = location
    self.environment = environment
    self.requirements = requirements
    self.isControl = isControl
    self.verdict = verdict
    self.findings = findings
    self.harnessFault = harnessFault
    self.duration = duration
    self.launches = launches
    self.answers = answers
    self.steps = steps
  }

  /// Whether it keeps the run from being called conforming; an inconclusive case does unless all
  /// that it could not show is what the subject need not have, a failed one unless all that failed
  /// is a known deviation.
  package var isAdverse: Bool {
    switch verdict {
    case .pass, .skipped: false
    case .inconclusive: findings.contains(where: \.isAdverse)
    case .fail: findings.contains(where: \.isAdverse) || !hasDeviation
    case .error: true
    }
  }

  /// The finding that weighs most, and stands for the case where only one is told.
  package var telling: RecordFinding? {
    let telling = findings.filter { $0.verdict == verdict }
    return telling.first(where: \.isAdverse) ?? telling.first
  }

  /// The checks that did not pass, each once, in the order in which they were made.
  package var openChecks: [String] {
    var seen: Set<String> = []
    return findings.filter { $0.verdict != .pass }.compactMap(\.check)
      .filter { seen.insert($0).inserted }
  }

  /// Whether something failed that is known to.
  package var hasDeviation: Bool { findings.contains(where: \.isDeviation) }
}

extension RecordCase {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("event", "case"),
      .init("id", .string(id)),
      .init("title", .string(title)),
      .init("at", location.json),
      .init("environment", .string(environment.rawValue)),
      .init("requirements", .array(requirements.map { .string($0.description) })),
      .init("control", .bool(isControl)),
      .init("verdict", .string(verdict.rawValue)),
      .init("microseconds", .integer(duration)),
      .init("findings", .array(findings.map(\.json))),
    ]
    members += JSON.Member.optional("harnessFault", harnessFault.map { .string($0) })
    members += JSON.Member.nonEmpty("steps", steps, \.json)
    members += JSON.Member.nonEmpty("launches", launches, \.json)
    members += JSON.Member.nonEmpty("answers", answers, \.json)
    return .object(members)
  }

  static func read(_ object: ObjectReader) -> RecordCase? {
    let id = object.required("id", \.nonEmptyString)
    let title = object.required("title", \.string)
    let location = object.required("at", RecordLocation.read)
    let environment = object.required("environment") {
      $0.choice(of: EnvironmentName.self, as: "environment")
    }
    let requirements = object.required("requirements") { $0.array(of: \.requirement) }
    let isControl = object.required("control", \.bool)
    let verdict = object.required("verdict") { $0.choice(of: Verdict.self, as: "verdict") }
    let duration = object.required("microseconds", \.count)
    let findings = object.required("findings") { $0.array(of: RecordFinding.read) }
    let harnessFault = object.optional("harnessFault", \.string)
    let launches = object.optional("launches") { $0.array(of: RecordLaunch.read) }
    let answers = object.optional("answers") { $0.array(of: RecordAnswer.read) }
    let steps = object.optional("steps") { $0.array(of: RecordStep.read) }
    guard let id, let title, let location, let environment, let requirements, let isControl,
      let verdict, let duration, let findings
    else { return nil }
    return RecordCase(
      id: id, title: title, location: location, environment: environment,
      requirements: requirements, isControl: isControl, verdict: verdict, findings: findings,
      harnessFault: harnessFault, duration: duration, launches: launches ?? [],
      answers: answers ?? [], steps: steps ?? [])
  }
}
