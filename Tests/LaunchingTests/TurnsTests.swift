import Glibc
import Platform
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

  @Test("What goes on to its next case makes room for those that go on without a turn")
  func renewing() throws {
    let turns = try Turns(1)
    let waiting = Mutex(0)
    let working = Mutex((now: 0, most: 0))
    let threads = try (0..<3).map { _ in
      try WorkerThread {
        turns.take()
        turns.waiting {
          waiting.withLock { $0 += 1 }
          while waiting.withLock({ $0 }) < 3 { usleep(1000) }
        }
        // All three go on with one turn here.
        turns.renew()
        working.withLock { state in
          state.now += 1
          state.most = max(state.most, state.now)
        }
        usleep(10_000)
        working.withLock { $0.now -= 1 }
        turns.give()
      }
    }
    for thread in threads { thread.join() }
    #expect(working.withLock { $0.most } == 1)
  }

  @Test("A turn is kept where nobody has waited")
  func keeping() throws {
    let turns = try Turns(1)
    turns.take()
    turns.renew()
    turns.give()
    turns.take()
  }
}
