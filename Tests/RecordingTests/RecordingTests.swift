import Contract
import JSON5
import Observing
import Outcomes
import TestSupport
import Testing

@testable import Judging
@testable import Planning
@testable import Recording
@testable import Scenarios

@Suite("A testCase is written down as it was")
struct RecordingTests {
  private static let place = SourceLocation(
    file: "s.json5", position: SourcePosition(line: 3, column: 4))
  private static let runtime = PlannedRuntime(
    name: "one", environment: .prod, secrets: Secrets(seed: 1, environment: .prod))

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func variable(_ name: String, _ parts: PlannedValue.Part...) -> BlockVariable {
    BlockVariable(name: bytes(name), role: nil, value: PlannedValue(parts))
  }

  private static func recorded(
    block: [BlockVariable], passed: [String], baseline: [BlockVariable],
    findings: [Finding] = [], step: Int = 0, limits: RecordLimits = RecordLimits(),
    change: (inout LaunchRecord) -> Void = { _ in }
  ) -> RecordCase {
    let testCase = TestCase(
      id: CaseID("a.b/dev/x"), title: "t", location: place,
      requirements: [RequirementID(section: 2, number: 4)], environment: .dev,
      runtimes: [runtime],
      steps: [Step(location: place, requirements: [], action: .start(.planned(block: block)))],
      isControl: true, needs: [], lacking: [])
    var launch = LaunchRecord(
      runtime: "one", step: step, block: passed.map(bytes), arguments: [], directory: "/w/cwd",
      volume: "/w/volume", databasePort: 40_001, observerPort: 40_002, processID: 3)
    change(&launch)
    var record = CaseObservation(testCase: testCase.id)
    record.launches = [launch]
    record.duration = 99
    return RecordCase(
      of: testCase, result: CaseResult(testCase: testCase.id, findings: findings), record: record,
      baseline: { _ in baseline }, redactor: Redactor(SecretEncodings([])), limits: limits)
  }

  @Test func takesOverWhatTheCaseIs() {
    let finding = Finding(.open(.controlFailed(CaseID("control/a"))), [], at: Self.place)
    let recorded = Self.recorded(block: [], passed: [], baseline: [], findings: [finding])
    #expect(recorded.id == "a.b/dev/x")
    #expect(recorded.location == RecordLocation(file: "s.json5", line: 3, column: 4))
    #expect(recorded.environment == .dev)
    #expect(recorded.launches.map(\.environment) == [.prod])
    #expect(recorded.isControl)
    #expect(recorded.duration == 99)
    #expect(recorded.verdict == .inconclusive)
    #expect(recorded.findings.map(\.reason) == ["control-failed"])
    #expect(recorded.findings.map(\.check) == ["case.prepared"])
    #expect(recorded.findings.map(\.missing) == ["control/a"])
    #expect(Self.recorded(block: [], passed: [], baseline: []).verdict == .error)
  }

  @Test func differencesAreOfThePlanAndTellWhatWasPassed() {
    let baseline = [
      Self.variable("ENVIRONMENT", .bytes(Self.bytes("prod"))),
      Self.variable("VOLUME", .placeholder(.volume(of: "one"))),
      Self.variable("PORT", .bytes(Self.bytes(":")), .placeholder(.observerPort(of: "one"))),
      Self.variable("GONE", .placeholder(.databasePort(of: "one"))),
      Self.variable("TWICE", .bytes(Self.bytes("a"))),
    ]
    let block = [
      Self.variable("VOLUME", .placeholder(.volume(of: "two"))), baseline[2],
      Self.variable("TWICE", .bytes(Self.bytes("a"))),
      Self.variable("ENVIRONMENT", .bytes(Self.bytes("Prod"))),
      Self.variable("TWICE", .bytes(Self.bytes("b"))),
      Self.variable("ENVIRONMENT_2", .bytes(Self.bytes("new"))),
    ]
    let recorded = Self.recorded(
      block: block,
      passed: [
        "VOLUME=/other/volume", "PORT=:40002", "TWICE=a", "ENVIRONMENT=Prod", "TWICE=b",
        "ENVIRONMENT_2=new",
      ], baseline: baseline)
    let shown = recorded.launches[0].differences.map { difference in
      let values = [[difference.name], difference.baseline, difference.given]
      return values.map { $0.map { String(decoding: $0.head, as: UTF8.self) } }
    }
    #expect(
      shown == [
        [["ENVIRONMENT"], ["prod"], ["Prod"]], [["VOLUME"], ["/w/volume"], ["/other/volume"]],
        [["GONE"], ["40001"], []], [["TWICE"], ["a"], ["a", "b"]],
        [["ENVIRONMENT_2"], [], ["new"]],
      ])
    #expect(recorded.launches[0].block.count == 6)
  }

  @Test func aLaunchThatNoStartMadeHasNoDifferences() {
    let variable = Self.variable("A", .bytes(Self.bytes("1")))
    let recorded = Self.recorded(block: [variable], passed: ["A=1"], baseline: [], step: 1)
    #expect(recorded.launches[0].differences.isEmpty)
  }

  @Test func boundsWhatASubjectPutsOut() {
    var limits = RecordLimits()
    limits.stream = 30
    limits.entries = 2
    limits.detail = 6
    let recorded = Self.recorded(
      block: [], passed: ["LONG=0123456789"], baseline: [], limits: limits
    ) { launch in
      launch.standardOutput = Self.bytes(String(repeating: "x", count: 31))
      launch.standardError = Self.bytes(String(repeating: "x", count: 30))
      launch.listeners = ["a", "b", "c"]
    }
    let launch = recorded.launches[0]
    #expect(launch.standardOutput.omitted == 1)
    #expect(launch.standardError.omitted == 0)
    #expect(launch.listeners == ["a", "b"])
    #expect(launch.block[0].head == Self.bytes("LONG"))
    #expect(launch.block[0].tail == Self.bytes("89"))
  }
}
