package import Contract
package import Outcomes
package import Planning
package import Scenarios

/// What one check of a case came to, against the requirements that it speaks for.
///
/// What it is, is a value; how it is told is computed from that, so that no reader can depend on a
/// sentence.
package struct Finding: Sendable, Hashable {
  package let kind: Kind
  package let requirements: [RequirementID]
  /// The step or scenario that the check stands for.
  package let location: SourceLocation
  /// The launch that it speaks of, by its position in the case; nil if it is of the case as a whole.
  package internal(set) var launch: Int?
  /// The answer that it speaks of, likewise.
  package internal(set) var answer: Int?

  package init(_ kind: Kind, _ requirements: [RequirementID], at location: SourceLocation) {
    self.kind = kind
    self.requirements = requirements
    self.location = location
  }

  /// What was found, by the subject of the check.
  package indirect enum Kind: Sendable, Hashable {
    case harness(HarnessFinding)
    case start(StartFinding)
    case refusal(RefusalFinding)
    case database(DatabaseFinding)
    /// Of the answer of that name.
    case answer(AnswerFinding, of: AnswerName)
    case status(StatusFinding, of: AnswerName)
    /// What the scenario itself states.
    case statement(Statement, StatementOutcome)
    case leak(LeakFinding)
    case separation(SeparationFinding)
    case open(Inconclusiveness)
  }

  package var verdict: Verdict { kind.group.verdict }
  /// The check that was made.
  package var check: Check { kind.group.check }

  /// One sentence: what is wrong, or what was shown.
  package var summary: String { kind.group.wording.summary }
  package var expected: String { kind.group.wording.expected }
  package var seen: String { kind.group.wording.seen }

  /// Why nothing could be said; nil for every other verdict.
  package var inconclusiveness: Inconclusiveness? {
    if case .open(let why) = kind { why } else { nil }
  }
}

extension Finding.Kind {
  var group: any FindingGroup {
    switch self {
    case .harness(let finding): finding
    case .start(let finding): finding
    case .refusal(let finding): finding
    case .database(let finding): finding
    case .answer(let finding, let name): NamedFinding(name: name, finding: finding)
    case .status(let finding, let name): NamedFinding(name: name, finding: finding)
    case .statement(let statement, let outcome): StatedFinding(statement, outcome)
    case .leak(let finding): finding
    case .separation(let finding): finding
    case .open(let why): why
    }
  }
}

/// What all findings have, whatever they are of.
protocol FindingGroup {
  var verdict: Verdict { get }
  var check: Check { get }
  var wording: Wording { get }
}

/// How a finding is told.
struct Wording {
  let summary: String
  var expected = ""
  var seen = ""

  init(_ summary: String, expected: String = "", seen: String = "") {
    self.summary = summary
    self.expected = expected
    self.seen = seen
  }
}

/// A finding about an answer, told behind the answer's name.
private struct NamedFinding: FindingGroup {
  let name: AnswerName
  let finding: any FindingGroup

  var verdict: Verdict { finding.verdict }
  var check: Check { finding.check }
  var wording: Wording {
    let wording = finding.wording
    return Wording(
      "\(name): \(wording.summary)", expected: wording.expected, seen: wording.seen)
  }
}

/// The verdict of one case, with the findings that make it.
package struct CaseResult: Sendable {
  package let testCase: CaseID
  package let findings: [Finding]

  /// The worst of its findings; a case without any is an error, since nothing checked is no pass.
  package var verdict: Verdict {
    findings.map(\.verdict).max() ?? .error
  }
}
