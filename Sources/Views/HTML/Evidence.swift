internal import Contract
internal import Outcomes
internal import Recording

/// What a record's findings show, put together by requirement and scenario, so that a hundred
/// thousand cases are as readable as a hundred.
struct Evidence {
  /// Findings of one check with one verdict, whatever they name.
  struct Kind {
    /// The first of them.
    let finding: RecordFinding
    /// The position of the case that it is of.
    let firstCase: Int
    fileprivate(set) var count = 1
    /// Whether others name something else.
    fileprivate(set) var isVaried = false
  }

  /// What the cases of one scenario show of one requirement.
  struct Entry {
    /// The position of the scenario.
    let scenario: Int
    /// The worst first.
    fileprivate(set) var kinds: [Kind] = []
    fileprivate(set) var lastCase = -1
    fileprivate(set) var caseCount = 0

    /// Whether something of it is no pass.
    var isNotable: Bool { kinds.contains { $0.finding.verdict != .pass } }
  }

  let scenarios: [ScenarioGroup]
  private let entries: [RequirementID: [Entry]]

  init(_ record: Record) {
    let (groups, ofCase) = ScenarioGroup.groups(of: record)
    var gatherer = Gatherer()
    for (index, testCase) in record.cases.enumerated() {
      for finding in testCase.findings {
        gatherer.add(finding, ofCase: index, scenario: ofCase[index])
      }
    }
    scenarios = groups
    entries = gatherer.entries.mapValues { entries in
      entries.map { entry in
        var entry = entry
        // Stable: of the same verdict, the first seen first.
        entry.kinds = entry.kinds.enumerated().sorted {
          ($1.element.finding.verdict, $0.offset) < ($0.element.finding.verdict, $1.offset)
        }.map(\.element)
        return entry
      }
    }
  }

  /// Scenarios that are against a requirement, then those that showed something of it by the way.
  func entries(of id: RequirementID) -> (own: [Entry], others: [Entry]) {
    let all = entries[id] ?? []
    return (
      all.filter { scenarios[$0.scenario].requirements.contains(id) },
      all.filter { !scenarios[$0.scenario].requirements.contains(id) }
    )
  }
}

/// Finds what belongs together by small keys, since there may be millions of findings.
private struct Gatherer {
  private struct EntryKey: Hashable {
    let requirement: RequirementID
    let scenario: Int
  }

  private struct KindKey: Hashable {
    let entry: EntryKey
    let verdict: Verdict
    let check: String?
    let reason: String?
  }

  private(set) var entries: [RequirementID: [Evidence.Entry]] = [:]
  private var entryPositions: [EntryKey: Int] = [:]
  private var kindPositions: [KindKey: Int] = [:]

  mutating func add(_ finding: RecordFinding, ofCase index: Int, scenario: Int) {
    for requirement in finding.requirements {
      let key = EntryKey(requirement: requirement, scenario: scenario)
      let position = entryPositions[key] ?? entries[requirement]?.count ?? 0
      if entryPositions[key] == nil {
        entryPositions[key] = position
        entries[requirement, default: []].append(Evidence.Entry(scenario: scenario))
      }
      let kindKey = KindKey(
        entry: key, verdict: finding.verdict, check: finding.check, reason: finding.reason)
      let kindPosition = kindPositions[kindKey]
      update(&entries[requirement, default: []][position]) { entry in
        if entry.lastCase != index {
          entry.lastCase = index
          entry.caseCount += 1
        }
        guard let kindPosition else {
          entry.kinds.append(Evidence.Kind(finding: finding, firstCase: index))
          return
        }
        entry.kinds[kindPosition].count += 1
        if !entry.kinds[kindPosition].isVaried {
          entry.kinds[kindPosition].isVaried =
            !entry.kinds[kindPosition].finding.summary.utf8.elementsEqual(finding.summary.utf8)
        }
      }
      if kindPosition == nil {
        kindPositions[kindKey] = (entries[requirement]?[position].kinds.count ?? 1) - 1
      }
    }
  }

  private func update(_ entry: inout Evidence.Entry, _ change: (inout Evidence.Entry) -> Void) {
    change(&entry)
  }
}

extension Evidence {
  /// Puts together what several scenarios have in common, the most frequent first.
  static func merged(_ kinds: [Kind]) -> [Kind] {
    var merged: [Kind] = []
    var positions: [String?: Int] = [:]
    for kind in kinds {
      if let position = positions[kind.finding.check] {
        let isSame = merged[position].finding.summary.utf8.elementsEqual(
          kind.finding.summary.utf8)
        merged[position].isVaried = merged[position].isVaried || kind.isVaried || !isSame
        merged[position].count += kind.count
      } else {
        positions[kind.finding.check] = merged.count
        merged.append(kind)
      }
    }
    return merged.enumerated().sorted {
      (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset)
    }.map(\.element)
  }
}
