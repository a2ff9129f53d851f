import Outcomes
import Testing

@testable import ConformCommands
@testable import Contract
@testable import Judging
@testable import Planning

@Suite("The queue of faults")
struct FaultQueueTests {
  private static let faults = [
    KnownFault(
      name: "a", kind: .fault, summary: "a", requirements: [RequirementID(section: 1, number: 1)]),
    KnownFault(name: "b", kind: .permitted, summary: "b", requirements: []),
    KnownFault(name: "c", kind: .permitted, summary: "c", requirements: []),
  ]

  private static func outcome(_ fault: KnownFault, cases: Int, harnessFault: String? = nil)
    -> FaultOutcome
  {
    FaultOutcome(
      fault: fault,
      reports: [
        FaultOutcome.Report(testCase: CaseID("t/\(cases)"), requirements: [], check: .startReady)
      ], undecided: [CaseID("u/\(cases)")], cases: cases, harnessFault: harnessFault)
  }

  @Test func givesThePartsOfPermittedDifferencesInTurn() {
    let queue = FaultQueue(Self.faults, partsOfPermitted: 2)
    var tasks: [FaultTask] = []
    while let task = queue.next() { tasks.append(task) }
    #expect(
      tasks == [
        FaultTask(position: 0, part: 0, parts: 1), FaultTask(position: 1, part: 0, parts: 2),
        FaultTask(position: 2, part: 0, parts: 2), FaultTask(position: 1, part: 1, parts: 2),
        FaultTask(position: 2, part: 1, parts: 2),
      ])
  }

  /// In the order of the faults and of their parts, whatever came first.
  @Test func putsTheOutcomesTogether() throws {
    let queue = FaultQueue(Self.faults, partsOfPermitted: 2)
    func task(_ position: Int, _ part: Int, of parts: Int) -> FaultTask {
      FaultTask(position: position, part: part, parts: parts)
    }
    let permitted = Self.faults[1]
    #expect(
      queue.finish(Self.outcome(permitted, cases: 5, harnessFault: "x"), of: task(1, 1, of: 2))
        == nil)
    #expect(queue.outcomes.isEmpty)
    let whole = try #require(queue.finish(Self.outcome(permitted, cases: 3), of: task(1, 0, of: 2)))
    #expect(whole.cases == 8)
    #expect(whole.reports.map(\.testCase.text) == ["t/3", "t/5"])
    #expect(whole.undecided.map(\.text) == ["u/3", "u/5"])
    #expect(whole.harnessFault == "x")
    #expect(queue.finish(Self.outcome(Self.faults[0], cases: 1), of: task(0, 0, of: 1))?.cases == 1)
    #expect(queue.outcomes.map(\.fault.name) == ["a", "b"])
  }
}
