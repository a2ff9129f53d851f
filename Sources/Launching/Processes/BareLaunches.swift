import CProcessShims
import Glibc
package import Platform

/// Launches of a program with nothing around them but the wait for their ends: what a case costs is
/// held against it.
package struct BareLaunches: Sendable {
  private let words: [String]
  private let blocks: [[[UInt8]]]

  /// The blocks are of `NAME=value` each.
  package init(_ words: [String], blocks: [[[UInt8]]]) {
    self.words = words
    self.blocks = blocks
  }

  /// Makes all launches, so many at a time, and gives how long it took in microseconds.
  package func time(jobs: Int) throws(SystemError) -> Int {
    let input = try unsafe Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open")
    let began = MonotonicTime.now.microseconds
    var running = 0
    for block in blocks {
      while running >= jobs {
        Self.waitForOne()
        running -= 1
      }
      try Self.start(words, block, input)
      running += 1
    }
    for _ in 0..<running { Self.waitForOne() }
    return MonotonicTime.now.microseconds - began
  }

  private static func start(
    _ words: [String], _ block: [[UInt8]], _ input: Descriptor
  ) throws(SystemError) {
    let output = try Descriptor(open_memory_file(), from: "memfd_create")
    let errors = try Descriptor(open_memory_file(), from: "memfd_create")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.number, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.number, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors.number, STDERR_FILENO)
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe arguments.popLast() { unsafe free(word) } }
    var environment =
      unsafe block.map { unsafe strdup(String(decoding: $0, as: UTF8.self)) } + [nil]
    defer { while let word = unsafe environment.popLast() { unsafe free(word) } }
    var process = pid_t()
    let error = unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, &environment)
    guard error == 0 else { throw SystemError("launch \(words[0])", code: error) }
  }

  private static func waitForOne() {
    var status: Int32 = 0
    while unsafe waitpid(-1, &status, 0) < 0 && errno == EINTR {}
  }
}
