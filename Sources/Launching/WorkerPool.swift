import Glibc
package import Observing
package import Outcomes
package import Planning
import Platform
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

  /// That fewer cases went on at once than were asked for, since something was used up.
  package struct Shortage: Sendable, Equatable {
    package let workers: Int
    package let jobs: Int
    /// What was used up, with the limit that is reached.
    package let reason: String
  }

  private let system: SystemUnderTest
  private let workspace: Workspace
  private let cancellation: Cancellation
  private let isolation: Isolation
  private let jobs: Int
  private let postgres: PostgresServer?

  package init(
    system: SystemUnderTest, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation, jobs: Int, postgres: PostgresServer? = nil
  ) {
    self.system = system
    self.workspace = workspace
    self.cancellation = cancellation
    self.isolation = isolation
    self.jobs = jobs
    self.postgres = postgres
  }

  /// Starts the cases in order, and hands each on as it is finished, from the thread that ran it,
  /// which goes on when the sink returns. Returns when nothing is running any more.
  ///
  /// What is used up before all workers are there makes fewer of them do; it is told at the end.
  @discardableResult
  package func run(
    _ cases: PlannedCases, sink: @escaping @Sendable (Finished) -> Decision
  ) throws -> Shortage? {
    let queue = CaseQueue(count: cases.count)
    let turns = try Turns(jobs)
    // A subject that cannot run beside itself is alone when it waits, too.
    let most = jobs == 1 ? 1 : jobs * Self.workersForATurn
    var threads: [WorkerThread] = []
    for _ in 0..<max(1, min(most, cases.count, Self.mostWorkers)) {
      do throws(SystemError) {
        threads.append(try WorkerThread { work(cases, from: queue, turns, sink: sink) })
      } catch {
        queue.lacks(error)
        break
      }
    }
    for thread in threads { thread.join() }
    let (equipped, asked) = (queue.equipped, max(1, min(jobs, cases.count)))
    if let failure = queue.failure { throw failure }
    if let shortage = queue.shortage, equipped == 0 { throw shortage }
    // Where nothing was lacking, the cases were over before there was one for each.
    let hasLacked = queue.shortage != nil || threads.count < asked
    guard equipped > 0, equipped < asked, hasLacked else { return nil }
    let reason =
      queue.shortage.map(\.description)
      ?? "`ulimit -n`, the number of descriptors of a process, is \(DescriptorLimit.original.hard)"
    return Shortage(workers: equipped, jobs: asked, reason: reason)
  }

  /// How many descriptors a worker takes at most, and the harness beside them.
  private static let descriptorsOfWorker: UInt64 = 64
  private static let descriptorsBeside: UInt64 = 64

  /// As many as there are descriptors for.
  private static var mostWorkers: Int {
    let all = DescriptorLimit.original.hard
    let left = all > descriptorsBeside ? all - descriptorsBeside : 0
    return Int(clamping: max(1, left / descriptorsOfWorker))
  }

  private static let workersForATurn = 2

  private func work(
    _ cases: PlannedCases, from queue: CaseQueue, _ turns: Turns, sink: (Finished) -> Decision
  ) {
    turns.take()
    defer { turns.give() }
    // What a worker needs takes longer to make than many a case: not before a case is there for it.
    guard queue.hasMore, !cancellation.isCancelled else { return }
    let launcher: Launcher
    do throws(SystemError) {
      launcher = try Launcher(
        system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
        turns: turns, postgres: postgres)
    } catch {
      return queue.lacks(error)
    }
    queue.noteEquipped()
    while !cancellation.isCancelled {
      guard let position = queue.next() else { return }
      let testCase = cases[position]
      guard let (record, folder) = launcher.run(testCase) else { return }
      queue.deliver {
        sink(
          Finished(position: position, testCase: testCase, record: record, folder: folder))
      }
      // Without the server no case comes to anything.
      if let failure = postgres?.failure { return queue.fail(failure) }
      turns.renew()
    }
  }
}

/// The cases that are still to be started.
private final class CaseQueue: Sendable {
  private struct State {
    var next = 0
    var end: Int
    var equipped = 0
    var shortage: SystemError?
    var failure: (any Error)?
  }

  private let state: Mutex<State>

  init(count: Int) { state = Mutex(State(end: count)) }

  /// How many workers have what they need.
  var equipped: Int { state.withLock { $0.equipped } }

  /// What the first one lacked that had not.
  var shortage: SystemError? { state.withLock { $0.shortage } }

  /// What keeps every further case from coming to anything.
  var failure: (any Error)? { state.withLock { $0.failure } }

  var hasMore: Bool { state.withLock { $0.next < $0.end } }

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

  func noteEquipped() { state.withLock { $0.equipped += 1 } }

  func lacks(_ error: SystemError) { state.withLock { $0.shortage = $0.shortage ?? error } }

  /// Keeps the first failure, and starts nothing more.
  func fail(_ error: any Error) {
    state.withLock { $0.failure = $0.failure ?? error }
    close()
  }

  private func close() { state.withLock { $0.end = $0.next } }
}
