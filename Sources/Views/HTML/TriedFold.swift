internal import Contract
internal import Outcomes
internal import Recording

/// The cases of one scenario by what came of them, so that thousands of rows are read as the few
/// outcomes that they had.
struct TriedFold {
  /// A case that is told with what it was given.
  struct Row: Equatable {
    /// Its position in the record.
    let testCase: Int
    /// Each difference from the baseline once.
    let given: [String]
  }

  /// Cases of one verdict that ended alike and said the same first, but for values and numbers.
  struct Outcome: Equatable {
    let verdict: Verdict
    let ended: String
    /// What was said first; with a mark where the cases differ.
    fileprivate(set) var said: String?
    fileprivate(set) var rows: [Row] = []
    /// The positions of those that are not told as a row.
    fileprivate(set) var others: [Int] = []

    var count: Int { rows.count + others.count }
  }

  /// How many cases of an outcome are told as a row.
  struct Room {
    /// Of those that passed.
    let passes: Int
    /// Of those that did not.
    let others: Int
    /// Of how many cases of a scenario the launches are looked at.
    let looked: Int
  }

  /// The worst first, then as they came up.
  private(set) var outcomes: [Outcome] = []
  /// Cases that passed and whose launches were not looked at.
  private(set) var unseen = 0

  init(_ scenario: ScenarioGroup, in record: Record, room: Room) {
    var positions: [Key: Int] = [:]
    var patterns: [FirstLine] = []
    // Evenly, where there are more than may be looked at; one that did not pass is never left out.
    let stride = max(1, (scenario.cases.count + room.looked - 1) / max(1, room.looked))
    for (number, index) in scenario.cases.enumerated() {
      let testCase = record.cases[index]
      guard testCase.verdict != .pass || number.isMultiple(of: stride) else {
        unseen += 1
        continue
      }
      let launches = testCase.launches
      let line = FirstLine(launches)
      let key = Key(
        verdict: testCase.verdict, ended: Self.ended(testCase, launches), pattern: line.pattern)
      let position = positions[key] ?? outcomes.count
      if position == outcomes.count {
        positions[key] = position
        outcomes.append(Outcome(verdict: key.verdict, ended: key.ended, said: line.text))
        patterns.append(line)
      } else if !patterns[position].isSame(as: line) {
        outcomes[position].said = line.pattern
      }
      let most = testCase.verdict == .pass ? room.passes : room.others
      if outcomes[position].rows.count < most {
        outcomes[position].rows.append(Row(testCase: index, given: Self.given(launches)))
      } else {
        outcomes[position].others.append(index)
      }
    }
    outcomes = outcomes.enumerated().sorted {
      ($1.element.verdict, $0.offset) < ($0.element.verdict, $1.offset)
    }.map(\.element)
  }

  private struct Key: Hashable {
    let verdict: Verdict
    let ended: String
    let pattern: String?
  }

  private static func ended(_ testCase: RecordCase, _ launches: [RecordLaunch]) -> String {
    guard let last = launches.last else {
      return testCase.harnessFault == nil ? "nothing was launched" : "the harness failed"
    }
    let fate = CaseText.fate(of: last, isTimed: false)
    return launches.count == 1 ? fate : "the last of \(launches.count) launches \(fate)"
  }

  /// What the launches of a case were given otherwise than the baseline.
  private static func given(_ launches: [RecordLaunch]) -> [String] {
    var words: [String] = []
    for difference in launches.flatMap(\.differences) {
      let text = difference.givenWords
      if !words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { words.append(text) }
    }
    return words
  }
}

extension RecordDifference {
  /// `ENVIRONMENT="Dev"`, without what the baseline has.
  fileprivate var givenWords: String {
    let name = PlainText.line(String(decoding: name.head, as: UTF8.self))
    if given.isEmpty { return "\(name) unset" }
    return "\(name)=\(given.map { VisibleText.quoted($0) }.joined(separator: " and then "))"
  }
}
