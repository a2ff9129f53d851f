import Contract
import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct EndingTests {
  private let ready = "echo 'READY {}'; "
  private let short = Deadlines(ready: 300, refusal: 300, stop: 300)

  @Test(arguments: [
    (Signal.TERM, "trap 'exit 7' TERM", ProcessEnd.exited(7)),
    (.INT, "trap 'exit 8' INT", .exited(8)), (.TERM, ":", .signalled(15)),
  ])
  func aStopIsHeeded(signal: Signal, trap: String, end: ProcessEnd) throws {
    let script = "\(trap); \(ready) while :; do sleep 0.01; done"
    let record = try TestSubject(script).run([
      .start("one", .ready), .stop(runtime: "one", signal: signal),
    ])
    let launch = try #require(record.launches.first)
    #expect(record.steps == [.launched(0), .signalled(launch: 0)])
    #expect(launch.end == end)
    #expect(launch.stopDuration != nil)
    #expect(launch.overran == nil)
    #expect(launch.readiness?.line.text == "READY {}")
  }

  @Test func whatIgnoresTERMIsKilledWithItsTree() throws {
    let script = """
      trap '' TERM
      setsid sh -c 'trap "" TERM; echo grandchild $$; while :; do sleep 1; done' &
      sleep 0.2; \(ready)
      while :; do sleep 0.01; done
      """
    let record = try TestSubject(
      script, deadlines: Deadlines(ready: 20_000, refusal: 20_000, stop: 300)
    ).run([.start("one", .ready), .stop(runtime: "one", signal: .TERM)])
    let launch = try #require(record.launches.first)
    #expect(launch.overran == .stop)
    #expect(launch.end == .signalled(9))
    #expect(launch.leftBehind.isEmpty)
    let grandchild = try #require(
      launch.standardOutput.text.split(separator: "\n").first { $0.hasPrefix("grandchild") })
    #expect(File.kind(of: "/proc/\(grandchild.split(separator: " ")[1])") == nil)
  }

  @Test(arguments: [StartExpectation.ready, .refused, .refusedLater, .either])
  func aStartThatComesToNothingIsEnded(expectation: StartExpectation) throws {
    let record = try TestSubject("sleep 1000", deadlines: short).run([.start("one", expectation)])
    let launch = try #require(record.launches.first)
    #expect(launch.overran == .start)
    #expect(launch.end == .signalled(15))
    #expect(launch.readiness == nil)
    #expect(launch.startDuration >= 300_000)
  }

  @Test func leftoversAreReportedAndKilled() throws {
    // One in the group, one in a session of its own, one that outlives TERM and holds the pipes.
    let script = """
      sleep 1000 > /dev/null 2>&1 &
      setsid -f sleep 2000 > /dev/null 2>&1
      setsid -f sh -c 'trap "" TERM; while :; do sleep 1; done'
      sleep 0.2
      exit 78
      """
    let record = try TestSubject(script).run([.start("one", .refused)])
    let launch = try #require(record.launches.first)
    #expect(launch.end == .exited(78))
    #expect(launch.overran == nil)
    let commands = launch.leftBehind.map(\.command)
    #expect(commands.filter { $0 == "sleep" }.count >= 2)
    #expect(commands.contains("sh"))
    for process in launch.leftBehind { #expect(File.kind(of: "/proc/\(process.processID)") == nil) }
  }

  @Test func whatEndsJustAfterItsParentIsNotLeftBehind() throws {
    let record = try TestSubject("sleep 0.05 & exit 0").run([.start()])
    #expect(record.launches.first?.leftBehind.isEmpty == true)
    #expect(record.harnessFault == nil)
  }

  @Test func aDaemonThatIsNeverStoppedEndsWithTheCase() throws {
    let record = try TestSubject("\(ready) exec sleep 1000").run([.start("one", .ready)])
    let launch = try #require(record.launches.first)
    #expect(launch.end == .signalled(15))
    #expect(launch.overran == nil)
  }

  @Test func aKillTakesTheWholeTreeWithoutBlame() throws {
    let script = "setsid -f sleep 1000; sleep 0.1; \(ready) exec sleep 1000"
    let record = try TestSubject(script).run([.start("one", .ready), .kill(runtime: "one")])
    let launch = try #require(record.launches.first)
    #expect(launch.end == .signalled(9))
    #expect(launch.leftBehind.isEmpty)
  }

  @Test func aCrashIsSeen() throws {
    let record = try TestSubject("kill -SEGV $$").run([.start("one", .refused)])
    #expect(record.launches.first?.end == .signalled(11))
  }

  @Test func whatDiesAfterItsReadinessIsSeen() throws {
    let record = try TestSubject("\(ready) sleep 0.1; exit 5").run([
      .start("one", .ready), .wait(milliseconds: 1000),
      .check(.running(runtime: "one")), .stop(runtime: "one", signal: .TERM),
    ])
    #expect(record.launches.first?.end == .exited(5))
    #expect(
      record.steps == [.launched(0), .done, .alive(false), .skipped("one had exited with 5")])
  }

  @Test func aSignalLeavesARunningSubjectRunning() throws {
    let script = "trap 'echo got it' HUP; \(ready) while :; do sleep 0.01; done"
    let record = try TestSubject(script).run([
      .start("one", .ready), .signal(runtime: "one", signal: .HUP), .wait(milliseconds: 500),
      .check(.ended(runtime: "one")), .kill(runtime: "one"),
    ])
    #expect(record.steps[3] == .alive(true))
    #expect(record.launches.first?.standardOutput.text == "READY {}\ngot it\n")
  }

  @Test func aRestartIsALaunchOfItsOwn() throws {
    let script = "\(ready) echo $O; exec sleep 1000"
    let port: [(String, PlannedValue)] = [
      ("O", PlannedValue([.placeholder(.observerPort(of: "one"))]))
    ]
    let record = try TestSubject(script).run([
      .start("one", .ready, block: port), .start("one", .ready),
      .stop(runtime: "one", signal: .TERM),
      .start("one", .ready, block: port),
    ])
    #expect(
      record.steps == [
        .launched(0), .skipped("one is still running"), .signalled(launch: 0), .launched(1),
      ])
    try #require(record.launches.count == 2)
    #expect(record.launches[0].observerPort != record.launches[1].observerPort)
  }

  @Test func whatASubjectLeavesThatKillsItsParentIsKilled() throws {
    let record = try TestSubject(
      "setsid -f sleep 1234.5; kill -9 $PPID; exec sleep 1234.5"
    ).run([.start()])
    #expect(record.harnessFault == nil)
    #expect(record.launches.first?.end == .signalled(9))
    let commands = Directory.names(in: "/proc").compactMap {
      File.contents(of: "/proc/\($0)/cmdline", upTo: 100)
    }
    #expect(!commands.contains(Array("sleep\01234.5\0".utf8)))
  }
}
