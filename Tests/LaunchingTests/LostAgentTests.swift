import Contract
import Glibc
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// Where processes are not kept apart, a subject can reach the agent that launched it.
@Suite struct LostAgentTests {
  /// Reports that follow from each other, and such as only somebody else than the agent can send.
  @Test(
    arguments: [
      ([.launched(1)], .running), ([.launched(1), .exited(0, isPopulated: true)], .draining),
      ([.launched(1), .exited(0, isPopulated: true), .empty], .over),
      ([.launched(1), .signalled(9, isPopulated: false)], .over), ([.failed(2)], .failed(2)),
      ([.exited(0, isPopulated: false)], .lost), ([.launched(1), .launched(2)], .lost),
      ([.launched(1), .exited(78, isPopulated: false), .launched(2)], .lost),
      ([.launched(1), .exited(78, isPopulated: false), .exited(0, isPopulated: false)], .lost),
      ([.launched(1), .empty], .lost), ([.launched(1), .failed(2)], .lost),
    ] as [([Agent.Report], ActiveLaunch.State)])
  private func whatDoesNotFollowIsSomebodyElses(
    reports: [Agent.Report], state: ActiveLaunch.State
  ) throws {
    let launch = ActiveLaunch(
      agent: try Agent(), runtime: 0,
      record: LaunchRecord(
        runtime: "one", step: 0, block: [], arguments: [], directory: "", volume: "",
        databasePort: 0, observerPort: 0, processID: 0),
      readiness: TestSubject.usualReadiness, output: OutputStream(try Pipe().reading),
      diagnostics: OutputStream(try Pipe().reading))
    for report in reports { launch.take(report) }
    #expect(launch.state == state)
  }

  static let deeds = ["kill -KILL $PPID", "kill -STOP $PPID"]

  @Test(arguments: deeds, [StartExpectation.ready, .refused])
  func whatASubjectDoesToItsAgentIsItsDoing(deed: String, expectation: StartExpectation) throws {
    let short = Deadlines(ready: 1_000, refusal: 1_000, stop: 1_000)
    let record = try TestSubject("\(deed); echo 'READY {}'; sleep 1000", deadlines: short).run([
      .start("one", expectation), .stop(runtime: "one", signal: .TERM),
    ])
    let launch = try #require(record.launches.first)
    #expect(record.harnessFault == nil)
    #expect(record.steps.count == 2)
    #expect(record.steps.first == .launched(0))
    #expect(launch.leftBehind.contains { $0.command.hasPrefix("the agent that launched it") })
    #expect(!launch.wasKilled)
    #expect(File.kind(of: "/proc/\(launch.processID)") == nil)
  }

  @Test(
    .enabled(if: (try? Isolation.granted(.namespaces)) != nil), arguments: deeds)
  func inAWorldItHasNoEffect(deed: String) throws {
    let record = try TestSubject("\(deed); echo 'READY {}'; exec sleep 1000").runIsolated(
      [
        TestSubject.testCase([
          .start("one", .ready), .stop(runtime: "one", signal: .TERM),
        ])
      ], in: .whole)[0]
    #expect(record.harnessFault == nil)
    #expect(record.launches.map(\.end) == [.signalled(15)])
    #expect(record.launches.map(\.leftBehind) == [[]])
  }
}
