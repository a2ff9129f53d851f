import Contract
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("What the console tells of a case")
struct CaseTextTests {
  private static func launch(
    _ number: Int, error: String = "", added: Int = 0, portIsHeld: Bool = false
  ) -> RecordLaunch {
    let differences = (0..<added).map {
      RecordDifference(
        name: RecordedBytes("DECOY_\($0)"), baseline: [], given: [RecordedBytes("x")])
    }
    return Sample.launch(
      Sample.launch(error: Array(error.utf8), differences: differences)
    ) { $0.portIsHeld = portIsHeld }
  }

  private static func body(_ findings: [RecordFinding], _ launches: [RecordLaunch]) -> String {
    CaseText([]).body(
      of: Sample.testCase(
        "a/dev", findings, launches: launches,
        answers: [
          RecordAnswer(
            name: "x", runtime: "subject", launch: 0, method: "GET", target: "/status",
            outcome: .none("refused"))
        ]))
  }

  @Test func onlyTheLaunchThatAFindingSpeaksOf() {
    let launches = [Self.launch(0), Self.launch(1), Self.launch(2)]
    let text = Self.body([Sample.finding(.pass), Sample.finding(.fail, launch: 1)], launches)
    #expect(text.contains("\n  launch   2 of 3\n"))
    #expect(text.contains("\nlaunch 2 of subject") && !text.contains("\nlaunch 1 of subject"))
    #expect(text.contains("\n2 other launches in the record\n"))
  }

  @Test(
    arguments: [[Int?.none], [0, nil], [7]])
  func allWhereAFindingIsOfTheCaseAsAWhole(_ launches: [Int?]) {
    let text = Self.body(
      launches.map { Sample.finding(.fail, launch: $0) }, [Self.launch(0), Self.launch(1)])
    #expect(text.contains("\nlaunch 1 of subject") && text.contains("\nlaunch 2 of subject"))
    #expect(!text.contains("in the record"))
  }

  @Test func tellsTheRequestOfAnAnswer() {
    let text = Self.body([Sample.finding(.fail, launch: 0, answer: 0)], [Self.launch(0)])
    #expect(text.contains("\n  request  GET /status\n"))
    #expect(!text.contains("  launch   1"))
  }

  @Test func tellsALineOnce() {
    let text = Self.body(
      [Sample.finding(.fail, seen: "it wrote: refused: no level", launch: 0)],
      [Self.launch(0, error: "starting\nrefused: no level\n")])
    #expect(text.contains("  stderr: starting\n"))
    #expect(!text.contains("  stderr: refused"))
  }

  /// Both sides of where a list of decoys is folded.
  @Test(arguments: [(8, 8, false), (9, 4, true)])
  func foldsManyDecoys(_ added: Int, _ shown: Int, _ isFolded: Bool) {
    let text = Self.body([Sample.finding(.fail, launch: 0)], [Self.launch(0, added: added)])
    #expect(text.split(separator: "\n").count { $0.contains("DECOY_") } == shown)
    #expect(text.contains("and 5 more variables that the baseline does not have") == isFolded)
  }

  @Test(
    arguments: [
      ("bind: Address already in use", true, true), ("listen EADDRINUSE :::80", true, true),
      ("bind: Address already in use", false, false), ("no such file", true, false),
    ])
  func explainsAPortThatTheHarnessHolds(_ error: String, _ isHeld: Bool, _ isTold: Bool) {
    let text = Self.body(
      [Sample.finding(.fail, launch: 0)], [Self.launch(0, error: error, portIsHeld: isHeld)])
    #expect(text.contains("  note: the harness itself holds port 4002") == isTold)
  }

  @Test func tellsWhatWasDoneBeforeTheLaunch() {
    var launch = Self.launch(0)
    launch = RecordLaunch(
      environment: launch.environment, differences: [],
      facts: Self.facts(launch.facts, step: 1))
    let text = CaseText([]).body(
      of: Sample.testCase(
        "a/dev", [Sample.finding(.fail, launch: 0)], launches: [launch],
        steps: [
          RecordStep(index: 0, text: "write a history of prod", at: 0, seen: ""),
          RecordStep(index: 1, text: "start subject", at: 1, seen: "exited with 78"),
        ]))
    #expect(text.contains("\n  before: write a history of prod\n"))
    #expect(!text.contains("before: start subject"))
  }

  private static func facts(_ facts: Launch<RecordedBytes>, step: Int) -> Launch<RecordedBytes> {
    var other = Launch(
      runtime: facts.runtime, step: step, block: facts.block, arguments: [],
      directory: facts.directory, volume: facts.volume, databasePort: 1, observerPort: 2,
      processID: 3, standardOutput: facts.standardOutput, standardError: facts.standardError)
    other.end = facts.end
    return other
  }
}
