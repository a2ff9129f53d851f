import Glibc
import Outcomes
import Testing

@testable import Launching
@testable import Observing
@testable import Planning

@Suite struct BoundsTests {
  @Test(arguments: [(2, false), (1, true)])
  func processesAreCounted(most: Int, isReached: Bool) {
    let bounds = Bounds(processes: most, memory: .max)
    #expect(bounds.reached(by: [getpid(), getpid()]) == (isReached ? [.processes] : []))
  }

  @Test func memoryIsAdded() {
    #expect(ProcessTree.ownMemory(of: getpid()) > 0)
    #expect(ProcessTree.residentMemory(of: getpid()) > 0)
    #expect(Bounds(memory: .max).reached(by: [getpid()]) == [])
    #expect(Bounds(memory: 4096).reached(by: [getpid()]) == [.memory])
  }

  @Test func whatIsGoneUsesNothing() {
    #expect(ProcessTree.residentMemory(of: -1) == 0)
    #expect(Bounds(memory: 0).reached(by: [-1]) == [])
  }

  private static let deeds: [(script: String, reached: Set<Bound>)] = [
    ("for i in 1 2 3 4 5 6 7 8 9; do sleep 60 & done; wait", [.processes]),
    ("x=$(head -c 100000000 /dev/zero | tr '\\0' x); sleep 60", [.memory]),
    ("sleep 0.3", []),
  ]

  @Test(arguments: deeds.indices)
  func aLaunchIsEndedAtABound(_ index: Int) throws {
    let (script, reached) = Self.deeds[index]
    let subject = try TestSubject(script)
    defer { try? subject.workspace.remove() }
    let launcher = try Launcher(
      system: subject.system, workspace: subject.workspace, cancellation: subject.cancellation,
      isolation: .none, turns: nil, postgres: nil, bounds: Bounds(processes: 8, memory: 64 << 20))
    let record = try #require(launcher.run(TestSubject.testCase([.start()]))).record
    #expect(record.harnessFault == nil)
    #expect(record.launches.first?.reachedBounds == reached)
    #expect(record.launches.first?.end == (reached.isEmpty ? .exited(0) : .signalled(SIGKILL)))
  }
}
