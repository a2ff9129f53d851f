internal import Contract
internal import JSON5

/// What the launches of a case left: as it is, or where it stands in the file of its record.
///
/// It is by far the most of a case, and is looked at for few: a record of many cases holds it in its
/// file alone.
enum RecordEvidence: Sendable, Equatable {
  struct Parts: Sendable, Equatable {
    let launches: [RecordLaunch]
    let answers: [RecordAnswer]
    let steps: [RecordStep]
  }

  /// What the parts are called in a line.
  enum Key {
    static let launches = "launches"
    static let answers = "answers"
    static let steps = "steps"
  }

  case here(Parts)
  case stored(RecordStore, RecordVersion, line: Range<Int>, wasLaunched: Bool)

  var launches: [RecordLaunch] {
    switch self {
    case .here(let parts): parts.launches
    case .stored(let store, let version, let line, _): store.launches(in: line, as: version)
    }
  }

  var answers: [RecordAnswer] {
    switch self {
    case .here(let parts): parts.answers
    case .stored(let store, let version, let line, _): store.answers(in: line, as: version)
    }
  }

  var steps: [RecordStep] {
    switch self {
    case .here(let parts): parts.steps
    case .stored(let store, let version, let line, _): store.steps(in: line, as: version)
    }
  }

  var wasLaunched: Bool {
    switch self {
    case .here(let parts): !parts.launches.isEmpty
    case .stored(_, _, _, let wasLaunched): wasLaunched
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.launches == right.launches && left.answers == right.answers && left.steps == right.steps
  }
}

extension RecordCase {
  /// The line in the file that keeps what its launches left, if this version would write it so.
  var storedLine: [UInt8]? {
    guard case .stored(let store, .current, let line, _) = evidence else { return nil }
    return store.bytes(at: line) + [0x0A]
  }
}

/// Lets go of what stands in a file, and keeps what is the same in many cases once.
struct RecordRelease: Sendable {
  private var findings: [FindingsKey: [RecordFinding]] = [:]
  private var texts: Set<Text> = []
  private var requirements: Set<[RequirementID]> = []

  /// Texts of so many kinds are unlikely to come again.
  private static let most = 4096

  /// The same case with its evidence in a line of the file of its record.
  mutating func releasing(
    _ testCase: RecordCase, to store: RecordStore, _ version: RecordVersion = .current,
    line: Range<Int>
  ) -> RecordCase {
    var released = testCase
    released.evidence = .stored(store, version, line: line, wasLaunched: testCase.wasLaunched)
    let key = FindingsKey(findings: testCase.findings)
    if let known = findings[key] {
      released.findings = known
    } else if findings.count < Self.most {
      findings[key] = testCase.findings
    }
    released.title = shared(testCase.title)
    released.location = SourceLocation(
      file: shared(testCase.location.file), position: testCase.location.position)
    released.requirements = shared(testCase.requirements)
    return released
  }

  private mutating func shared(_ text: String) -> String {
    guard texts.count < Self.most else { return text }
    return texts.insert(Text(text: text)).memberAfterInsert.text
  }

  private mutating func shared(_ list: [RequirementID]) -> [RequirementID] {
    guard requirements.count < Self.most else { return list }
    return requirements.insert(list).memberAfterInsert
  }
}

/// A text by its bytes.
private struct Text: Hashable {
  let text: String

  func hash(into hasher: inout Hasher) {
    // Texts that read alike are alike to this, too.
    hasher.combine(text)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}

/// Findings by their bytes: texts that only read alike are not the same.
private struct FindingsKey: Hashable {
  let findings: [RecordFinding]

  func hash(into hasher: inout Hasher) {
    for finding in findings {
      hasher.combine(finding.check)
      hasher.combine(finding.summary)
      hasher.combine(finding.location.line)
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.findings == right.findings
      && zip(left.findings, right.findings).allSatisfy { left, right in
        zip(left.texts, right.texts).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
      }
  }
}

extension RecordFinding {
  fileprivate var texts: [String] {
    [check ?? "", location.file, summary, expected, seen, reason ?? "", missing ?? ""]
  }
}
