import CProcessShims
import Contract
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What a kernel that tells nobody of ended sockets cannot show.
@Suite(.enabled(if: PortWitness.isAvailable))
struct PortWitnessTests {
  /// A port that nobody has any more, and what watches it.
  private func watched() throws -> (UInt16, PortWitness, claim: Descriptor) {
    let (port, socket, claim) = try LoopbackPorts.claim()
    return (port, try PortWitness(port, keptBy: socket), claim)
  }

  @Test func aListenerIsSeenThatIsGoneAgain() throws {
    let (port, witness, _) = try watched()
    var listener: Descriptor? = try TCP.bound(to: .loopback(port: port))
    try TCP.listen(on: #require(listener))
    #expect(witness.settle())
    #expect(witness.sockets == 0)
    listener = nil
    #expect(witness.settle())
    #expect(witness.sockets == 1)
  }

  @Test func eachIsCountedOnceAndAlsoOneOfIPv6() throws {
    let (port, witness, _) = try watched()
    _ = try TCP.bound(to: .loopback(port: port))
    let six = SocketAddress(bytes: [UInt8](repeating: 0, count: 15) + [1], port: port)
    _ = try? TCP.bound(to: six)
    _ = try TCP.bound(to: .loopback(port: port))
    #expect(witness.settle())
    #expect((2...3).contains(witness.sockets))
    #expect(witness.settle())
    #expect((2...3).contains(witness.sockets))
  }

  @Test func neitherTheReservationNorAnotherPortCounts() throws {
    let (port, socket, claim) = try LoopbackPorts.claim()
    let (other, another, _) = try LoopbackPorts.claim()
    #expect(port != other)
    var reservation: Descriptor? = socket
    let witness = try PortWitness(port, keptBy: #require(reservation))
    reservation = nil
    try TCP.listen(on: another)
    #expect(claim.number >= 0)
    #expect(witness.settle())
    #expect(witness.sockets == 0)
  }

  private static let listener = """
    import os, socket, sys
    s = socket.socket()
    try:
      s.bind(("127.0.0.1", int(os.environ["PORT"])))
      s.listen(1)
    except OSError:
      pass
    s.close()
    sys.exit(78)
    """

  private static let canBeIsolated = network_namespace_error() == 0

  @Test(
    .enabled(if: File.kind(of: "/usr/bin/python3") != nil && canBeIsolated),
    arguments: [
      (StartExpectation.refused, 3), (.refusedLater, 4), (.either, 0), (.ready, 0),
    ])
  func aStartThatMustNotListenIsSeenToDoSo(expectation: StartExpectation, seen: Int) throws {
    let subject = try TestSubject(
      executable: "/usr/bin/python3", arguments: ["-IS", "-c", Self.listener])
    let port: [(String, PlannedValue)] = [
      ("PORT", PlannedValue([.placeholder(.observerPort(of: "one"))]))
    ]
    let record = try subject.runIsolated(
      (0..<4).map { _ in .start("one", expectation, block: port) })
    #expect(record.launches.map(\.end) == [ProcessEnd?](repeating: .exited(78), count: 4))
    #expect(record.launches.filter { $0.earlyListeners == 1 }.count == seen)
    #expect(record.launches.filter { $0.earlyListeners == 0 }.count == 4 - seen)
  }

  @Test(.enabled(if: canBeIsolated), arguments: [StartExpectation.refused, .refusedLater])
  func aStartThatDoesNotListenIsNotSeen(expectation: StartExpectation) throws {
    let record = try TestSubject("exit 78").runIsolated(
      (0..<8).map { _ in .start("one", expectation) })
    #expect(record.launches.map(\.earlyListeners) == [Int](repeating: 0, count: 8))
  }

  /// A neighbour that takes and gives up the same port is not the subject: on the machine's own
  /// network the witness does not speak, since nobody could tell the two apart.
  @Test func aNeighbourOnTheSharedNetworkIsNotBlamedOnTheSubject() throws {
    let neighbour = """
      import os, socket, subprocess, sys
      code = "import socket,sys\\ns=socket.socket()\\ns.setsockopt(socket.SOL_SOCKET," \\
        "socket.SO_REUSEADDR,1)\\ns.bind(('127.0.0.2',int(sys.argv[1])))\\ns.listen(1)\\ns.close()"
      subprocess.run([sys.executable, "-c", code, os.environ["PORT"]])
      sys.exit(78)
      """
    let port: [(String, PlannedValue)] = [
      ("PORT", PlannedValue([.placeholder(.observerPort(of: "one"))]))
    ]
    let record = try TestSubject(
      executable: "/usr/bin/python3", arguments: ["-IS", "-c", neighbour]
    ).run((0..<4).map { _ in .start("one", .refused, block: port) })
    #expect(record.launches.map(\.earlyListeners) == [0, 0, 0, 0])
  }
}
