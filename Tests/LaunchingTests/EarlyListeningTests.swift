import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// Listeners on ports that nobody spoke of, which only a look at the processes shows.
@Suite(.enabled(if: File.kind(of: "/usr/bin/python3") != nil))
struct EarlyListeningTests {
  private static let listener = """
    import socket, sys, time
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    s.listen(1)
    time.sleep(2)
    sys.exit(78)
    """

  private func launch(_ script: String, _ expectation: StartExpectation) throws -> LaunchRecord {
    let subject = try TestSubject(
      executable: "/usr/bin/python3", arguments: ["-IS", "-c", script])
    let record = try subject.run([.start("one", expectation)])
    return try #require(record.launches.first)
  }

  @Test func areSeenInAStartThatMustBeRefusedAndTakesItsTime() throws {
    let launch = try launch(Self.listener, .refused)
    #expect(launch.end == .exited(78))
    #expect(launch.listeners.count == 1)
  }

  @Test(arguments: [StartExpectation.refusedLater, .either])
  func areTheConcernOfNoOtherStart(_ expectation: StartExpectation) throws {
    #expect(try launch(Self.listener, expectation).listeners == [])
  }

  @Test func areNotSeenWhereThereAreNone() throws {
    let slow = "import socket, sys, time; s = socket.socket(); time.sleep(0.5); sys.exit(78)"
    #expect(try launch(slow, .refused).listeners == [])
  }
}
