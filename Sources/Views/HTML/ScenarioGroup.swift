internal import Contract
internal import JSON5
internal import Outcomes
internal import Recording

/// The cases of one scenario, in the order in which they were made.
struct ScenarioGroup {
  let id: String
  let title: String
  let location: SourceLocation
  let folder: String
  let isControl: Bool
  let requirements: [RequirementID]
  /// Positions in the record.
  private(set) var cases: [Int] = []
  private(set) var counts = VerdictCounts()

  private init(_ first: RecordCase) {
    id = first.scenario
    title = first.title
    location = first.location
    folder = first.isControl ? "Control cases" : first.folder
    isControl = first.isControl
    requirements = first.requirements
  }

  /// The scenarios of a record by folder, and which of them each case belongs to.
  static func groups(of record: Record) -> (groups: [ScenarioGroup], ofCase: [Int]) {
    struct Key: Hashable {
      let id: String
      let isControl: Bool
    }
    var groups: [ScenarioGroup] = []
    var positions: [Key: Int] = [:]
    var ofCase: [Int] = []
    ofCase.reserveCapacity(record.cases.count)
    for (index, testCase) in record.cases.enumerated() {
      let key = Key(id: testCase.scenario, isControl: testCase.isControl)
      let position = positions[key] ?? groups.count
      if position == groups.count {
        positions[key] = position
        groups.append(ScenarioGroup(testCase))
      }
      groups[position].cases.append(index)
      groups[position].counts.count(testCase.verdict)
      ofCase.append(position)
    }
    return (groups, ofCase)
  }
}
