import CProcessShims
import Contract
import Glibc
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct HeldPortTests {
  @Test(arguments: [
    (Isolation.none, StartExpectation.refused, 4), (.none, .refusedLater, 0), (.none, .either, 0),
    (.network, .refused, PortWitness.isAvailable ? 1 : 4), (.network, .refusedLater, 0),
    (.network, .either, 0),
  ])
  func theObserversPortIsHeldFromRefusalsThatNothingElseWatches(
    isolation: Isolation, expectation: StartExpectation, held: Int
  ) throws {
    let script = """
      (exec 3<>/dev/tcp/127.0.0.1/$PORT) 2>/dev/null; echo $?
      (exec 3<>/dev/tcp/127.0.0.1/$PORT) 2>/dev/null; echo $?
      """
    let subject = try TestSubject(executable: "/bin/bash", arguments: ["-c", script])
    let port: [(String, PlannedValue)] = [
      ("PORT", PlannedValue([.placeholder(.observerPort(of: "one"))]))
    ]
    let starts = (0..<4).map { _ in Action<Planned>.start("one", expectation, block: port) }
    guard isolation == .none || network_namespace_error() == 0 else { return }
    let record = try isolation == .none ? subject.run(starts) : subject.runIsolated(starts)
    #expect(record.launches.count == 4)
    #expect(record.launches.filter { $0.heldPortConnections == 2 }.count == held)
    #expect(record.launches.filter { $0.heldPortConnections == 0 }.count == 4 - held)
    for launch in record.launches {
      #expect(
        launch.standardOutput.text == (launch.heldPortConnections == 2 ? "0\n0\n" : "1\n1\n"))
    }
  }

  @Test func portsAreHandedOutOnce() throws {
    let ports = try (0..<50).map { _ in try LoopbackPorts.claim().port }
    #expect(Set(ports).count == 50)
  }

  @Test func aPortInUseIsNotHandedOut() throws {
    let (port, socket, _) = try LoopbackPorts.claim()
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
