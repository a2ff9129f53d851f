import Glibc
package import Observing
package import Outcomes
package import Planning
package import Platform
import Synchronization

/// Runs cases on several threads, each with a launcher of its own; more than may work at once, so that
/// others work while some only wait.
package struct WorkerPool: Sendable {
  package struct Finished: Sendable {
    /// The case's position among those that were asked for.
    package let position: Int
    package let testCase: TestCase
    package let record: CaseObservation
    /// Nil if it could not even be made. Whoever receives it discards or keeps it.
    package let folder: CaseFolder?
  }

  /// What becomes of the cases that have not been started.
  package enum Decision: Sendable {
    case goOn
    case startNoMore
  }

  private let system: SystemUnderTest
  private let workspace: Workspace
  private let cancellation: Cancellation
  private let isolation: Isolation
  private let jobs: Int

  package init(
    system: SystemUnderTest, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation, jobs: Int
  ) {
    self.system = system
    self.workspace = workspace
    self.cancellation = cancellation
    self.isolation = isolation
    self.jobs = jobs
  }

  /// Starts the cases in order, and hands each on as it is finished, from the thread that ran it,
  /// which goes on when the sink returns. Returns when nothing is running any more.
  package func run(
    _ cases: PlannedCases, sink: @escaping @Sendable (Finished) -> Decision
  ) throws(SystemError) {
    let queue = CaseQueue(count: cases.count)
    let turns = try Turns(jobs)
    // A subject that cannot run beside itself is alone when it waits, too.
    let most = jobs == 1 ? 1 : jobs * Self.workersForATurn
    var threads: [WorkerThread] = []
    for _ in 0..<max(1, min(most, cases.count)) {
      do throws(SystemError) {
        threads.append(try WorkerThread { work(cases, from: queue, turns, sink: sink) })
      } catch {
        queue.fail(error)
        break
      }
    }
    for thread in threads { thread.join() }
    if let failure = queue.failure { throw failure }
  }

  private static let workersForATurn = 2

  private func work(
    _ cases: PlannedCases, from queue: CaseQueue, _ turns: Turns, sink: (Finished) -> Decision
  ) {
    do throws(SystemError) {
      let launcher = try Launcher(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        turns: turns)
      while !cancellation.isCancelled {
        turns.take()
        defer { turns.give() }
        guard let position = queue.next() else { return }
        let testCase = cases[position]
        guard let (record, folder) = launcher.run(testCase) else { return }
        queue.deliver {
          sink(
            Finished(position: position, testCase: testCase, record: record, folder: folder))
        }
      }
    } catch {
      queue.fail(error)
    }
  }
}

/// The cases that are still to be started.
private final class CaseQueue: Sendable {
  private struct State {
    var next = 0
    var end: Int
    var failure: SystemError?
  }

  private let state: Mutex<State>

  init(count: Int) { state = Mutex(State(end: count)) }

  var failure: SystemError? { state.withLock { $0.failure } }

  func next() -> Int? {
    state.withLock { state in
      guard state.next < state.end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func deliver(_ handOn: () -> WorkerPool.Decision) {
    switch handOn() {
    case .goOn: break
    case .startNoMore: close()
    }
  }

  /// Keeps the first failure, and starts nothing more.
  func fail(_ error: SystemError) {
    state.withLock { $0.failure = $0.failure ?? error }
    close()
  }

  private func close() { state.withLock { $0.end = $0.next } }
}
