import Glibc
import Outcomes
import Platform
import Synchronization
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct WorkerPoolTests {
  private final class Results: Sendable {
    let positions = Mutex<[Int]>([])
    let ends = Mutex<[ProcessEnd?]>([])
  }

  private func run(
    _ script: String, cases: [TestCase], jobs: Int,
    then body: (Results, TestSubject) throws -> Void = { _, _ in },
    decide: @escaping @Sendable (WorkerPool.Finished, TestSubject) -> WorkerPool.Decision = {
      _, _ in .goOn
    }
  ) throws -> Results {
    let subject = try TestSubject(script)
    defer { try? subject.workspace.remove() }
    let results = Results()
    let pool = WorkerPool(
      system: subject.system, workspace: subject.workspace, cancellation: subject.cancellation,
      isolation: .none, jobs: jobs)
    try pool.run(PlannedCases(cases)) { finished in
      results.positions.withLock { $0.append(finished.position) }
      results.ends.withLock { $0.append(finished.record.launches.first?.end) }
      try? finished.folder?.discard()
      return decide(finished, subject)
    }
    try body(results, subject)
    return results
  }

  @Test(arguments: [1, 2, 5])
  func everyCaseIsRunOnce(jobs: Int) throws {
    let cases = (0..<20).map { index in
      TestSubject.testCase([.start(arguments: [], directory: .own("d\(index)"))])
    }
    let results = try run("exit 78", cases: cases, jobs: jobs) { _, subject in
      // Every folder was handed on.
      #expect(Directory.names(in: subject.workspace.path).isEmpty)
    }
    #expect(results.positions.withLock { $0.sorted() } == Array(0..<20))
    #expect(results.ends.withLock { $0 } == [ProcessEnd?](repeating: .exited(78), count: 20))
  }

  @Test func noCasesAreNoWork() throws {
    #expect(try run("exit 0", cases: [], jobs: 2).positions.withLock { $0 } == [])
  }

  @Test func theRestIsNotStartedWhenTheSinkHasSeenEnough() throws {
    let cases = [TestCase](repeating: TestSubject.testCase([.start()]), count: 20)
    let results = try run(
      "exit 0", cases: cases, jobs: 1,
      decide: { finished, _ in
        finished.position == 2 ? .startNoMore : .goOn
      })
    #expect(results.positions.withLock { $0 } == [0, 1, 2])
  }

  @Test func aCancelledRunKillsWhatItRunsAndStartsNoMore() throws {
    let script = """
      setsid -f sleep 4321.5
      [ -e ../../../stop ] || exec sleep 4321.5
      """
    let subject = try TestSubject(script)
    defer { try? subject.workspace.remove() }
    let pool = WorkerPool(
      system: subject.system, workspace: subject.workspace, cancellation: subject.cancellation,
      isolation: .none, jobs: 2)
    let cancellation = subject.cancellation
    let thread = try WorkerThread {
      usleep(500_000)
      cancellation.cancel()
    }
    let cases = [TestCase](repeating: TestSubject.testCase([.start("one", .ready)]), count: 20)
    try pool.run(PlannedCases(cases)) { _ in
      Issue.record("a case was finished")
      return .goOn
    }
    thread.join()
    #expect(subject.cancellation.isCancelled)
    #expect(Directory.names(in: subject.workspace.path).isEmpty)
    let commands = Directory.names(in: "/proc").compactMap {
      File.contents(of: "/proc/\($0)/cmdline", upTo: 100)
    }
    #expect(!commands.contains(Array("sleep\04321.5\0".utf8)))
  }
}
