import Glibc
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

  @Test func aSecondSignalEnds() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      let cancellation = try Cancellation()
      cancellation.cancelOnSignals()
      kill(getpid(), SIGTERM)
      while !cancellation.isCancelled { usleep(1000) }
      kill(getpid(), SIGTERM)
      sleep(60)
    }
  }
}
