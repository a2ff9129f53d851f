import CProcessShims
import Glibc
package import Planning
package import Platform
import Scenarios

/// Launches of a program with nothing around them but the wait for their ends: what a case costs is
/// held against it.
package struct BareLaunches: Sendable {
  private let words: [String]
  private let blocks: [[[UInt8]]]

  /// Of the cases that are one refusal.
  package init(_ system: SystemUnderTest, _ cases: [TestCase]) {
    words = [system.executable] + system.subject.arguments
    blocks = cases.compactMap(\.refusedStart).map { start in
      start.launch.block.map { $0.entry(with: .none) }
    }
  }

  package var count: Int { blocks.count }

  /// Makes all launches, so many at a time, and gives how long it took in microseconds.
  package func time(jobs: Int) throws(SystemError) -> Int {
    let input = try unsafe Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open")
    let began = MonotonicTime.now.microseconds
    var running = 0
    for block in blocks {
      while running >= jobs {
        Spawning.wait(for: -1)
        running -= 1
      }
      let streams = [
        (input, STDIN_FILENO),
        (try Descriptor(open_memory_file(), from: "memfd_create"), STDOUT_FILENO),
        (try Descriptor(open_memory_file(), from: "memfd_create"), STDERR_FILENO),
      ]
      _ = try Spawning(words, environment: block, streams: streams).start()
      running += 1
    }
    for _ in 0..<running { Spawning.wait(for: -1) }
    return MonotonicTime.now.microseconds - began
  }
}

extension TestCase {
  /// The start of a case that is one refusal.
  fileprivate var refusedStart: Start<Planned>? {
    guard let step = steps.first, case .start(let start) = step.action,
      start.expectation.start == .refused
    else { return nil }
    return start
  }
}
