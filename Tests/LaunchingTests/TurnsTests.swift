import Synchronization
import Testing

@testable import Launching

@Suite("Turns")
struct TurnsTests {
  @Test("No more begin than there are turns")
  func bound() throws {
    let turns = try Turns(2)
    let working = Mutex((now: 0, most: 0))
    let threads = try (0..<6).map { _ in
      try WorkerThread {
        for _ in 0..<50 {
          turns.take()
          working.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
          }
          working.withLock { $0.now -= 1 }
          turns.give()
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(working.withLock { $0.most } <= 2)
  }

  @Test("One that waits lets another begin, and goes on without waiting for its end")
  func waiting() throws {
    let turns = try Turns(1)
    turns.take()
    // Would never return if the turn were not given away.
    turns.waiting { turns.take() }
    // Two go on with one turn: only when both are over is there one again.
    turns.give()
    turns.give()
    turns.take()
    turns.give()
  }
}
