import CProcessShims
import Glibc
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct HeldPortTests {
  @Test(arguments: [
    (StartExpectation.refused, 2, "0\n0\n"), (.refusedLater, 0, "1\n1\n"), (.either, 0, "1\n1\n"),
  ])
  func theObserversPortIsHeldFromARefusal(
    expectation: StartExpectation, count: Int, output: String
  ) throws {
    let script = """
      (exec 3<>/dev/tcp/127.0.0.1/$PORT) 2>/dev/null; echo $?
      (exec 3<>/dev/tcp/127.0.0.1/$PORT) 2>/dev/null; echo $?
      """
    let subject = try TestSubject(executable: "/bin/bash", arguments: ["-c", script])
    let port: [(String, PlannedValue)] = [("PORT", PlannedValue([.observerPort(of: "one")]))]
    let launch = try #require(
      try subject.run([.start("one", expectation, block: port)]).launches.first)
    #expect(launch.heldPortConnections == count)
    #expect(launch.standardOutput.text == output)
  }

  @Test func portsAreHandedOutOnce() throws {
    let ports = try (0..<50).map { _ in try LoopbackPorts.reserve().port }
    #expect(Set(ports).count == 50)
  }

  @Test func aPortInUseIsNotHandedOut() throws {
    let (port, socket) = try LoopbackPorts.reserve()
    #expect(throws: SystemError.self) { try TCP.bound(to: .loopback(port: port)) }
    #expect(socket.number >= 0)
  }

  @Test func aPortIsClaimedByOneHarnessOnly() throws {
    let (port, _, claim) = try LoopbackPorts.claim()
    #expect(claim_port(port) == -1)
    #expect(errno == EADDRINUSE)
    #expect(claim.number >= 0)
  }
}
