import Glibc
import Platform
import Testing

@testable import Launching

@Suite struct CancellationTests {
  @Test func itIsSeenByEverybodyFromThenOn() throws {
    let cancellation = try Cancellation()
    #expect(!cancellation.isCancelled)
    cancellation.cancel()
    #expect(cancellation.isCancelled)
    #expect(cancellation.isCancelled)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalCancels(signal: Int32) async {
    await #expect(processExitsWith: .success) { [signal] in
      let cancellation = try Cancellation()
      cancellation.cancelOnSignals()
      kill(getpid(), signal)
      // Another thread than this one may take the signal.
      while !cancellation.isCancelled { usleep(1000) }
    }
  }

  /// `timeout` and its like signal the harness and then its whole group.
  @Test func twoSignalsAtOnceLeaveItTimeToEnd() async {
    await #expect(processExitsWith: .success) {
      let cancellation = try Cancellation()
      cancellation.cancelOnSignals()
      kill(getpid(), SIGTERM)
      kill(getpid(), SIGTERM)
      while !cancellation.isCancelled { usleep(1000) }
      usleep(100_000)
    }
  }

  @Test func aSignalTidiesUpAndEndsWhatDoesNotEnd() async throws {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      let cancellation = try Cancellation()
      let workspace = try Workspace(in: ["/tmp"])
      // The folder that the tidying has to be done with is told by what it leaves undone.
      cancellation.cancelOnSignals {
        try? workspace.remove()
        if File.kind(of: workspace.path) != nil { exit(1) }
      }
      kill(getpid(), SIGTERM)
      sleep(60)
    }
  }

  @Test func aThirdSignalEndsAtOnce() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      let cancellation = try Cancellation()
      cancellation.cancelOnSignals { exit(1) }
      // Signals that wait at the same time count as one.
      while true {
        kill(getpid(), SIGINT)
        usleep(10_000)
      }
    }
  }
}
