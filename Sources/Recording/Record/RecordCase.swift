package import Contract
package import JSON5
package import Outcomes

/// One test case that was made: what it was, what came of it, and the evidence.
package struct RecordCase: Sendable, Equatable {
  package let id: String
  package internal(set) var title: String
  /// Where its scenario stands.
  package internal(set) var location: SourceLocation
  package let environment: EnvironmentName
  package internal(set) var requirements: [RequirementID]
  package let isControl: Bool
  package let verdict: Verdict
  package internal(set) var findings: [RecordFinding]
  /// Why the harness could not do its part, if it could not.
  package let harnessFault: String?
  /// In microseconds.
  package let duration: Int
  /// What its launches left.
  var evidence: RecordEvidence

  package var launches: [RecordLaunch] { evidence.launches }
  package var answers: [RecordAnswer] { evidence.answers }
  /// The order of events: a step each, and what came of it.
  package var steps: [RecordStep] { evidence.steps }
  var wasLaunched: Bool { evidence.wasLaunched }

  package init(
    id: String, title: String, location: SourceLocation, environment: EnvironmentName,
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
    evidence = .here(.init(launches: launches, answers: answers, steps: steps))
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

  /// The same case with that finding alone.
  package var withTellingAlone: RecordCase {
    var copy = self
    copy.findings = telling.map { [$0] } ?? findings
    return copy
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

extension RecordCase: RecordEvent {
  static let event = RecordEventName.testCase
  static let note = "A case that was made."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let id = members.required("id", \.id, .nonEmptyText)
    let title = members.required("title", \.title, .text)
    let location = members.required(
      "at", \.location, .object(of: SourceLocation.self), "Where its scenario stands.")
    let environment = members.required("environment", \.environment, .environment)
    let requirements = members.required("requirements", \.requirements, .array(of: .requirement))
    let isControl = members.required("control", \.isControl, .flag)
    let verdict = members.required("verdict", \.verdict, .verdict)
    let duration = members.required("microseconds", \.duration, .count)
    let findings = members.required(
      "findings", \.findings, .array(of: .object(of: RecordFinding.self)))
    let harnessFault = members.optional(
      "harnessFault", \.harnessFault, .text, "Why the harness could not do its part.")
    let steps = members.list(RecordEvidence.Key.steps, \.steps, of: .object(of: RecordStep.self))
    let launches = members.list(
      RecordEvidence.Key.launches, \.launches, of: .object(of: RecordLaunch.self))
    let answers = members.list(
      RecordEvidence.Key.answers, \.answers, of: .object(of: RecordAnswer.self))
    guard let id, let title, let location, let environment, let requirements, let isControl,
      let verdict, let duration, let findings
    else { return nil }
    return RecordCase(
      id: id, title: title, location: location, environment: environment,
      requirements: requirements, isControl: isControl, verdict: verdict, findings: findings,
      harnessFault: harnessFault, duration: duration, launches: launches, answers: answers,
      steps: steps)
  }
}
