import CProcessShims
import Glibc
package import Platform

/// Another program beside the launches of cases, whose end is waited for.
package struct Spawning {
  private let words: [String]
  /// `NAME=value` each; nil for this program's own.
  private let environment: [[UInt8]]?
  /// What stands in for standard streams; the others are this program's own.
  private let streams: [(descriptor: Descriptor, number: Int32)]

  /// The first of the words is the path of the program.
  init(
    _ words: [String], environment: [[UInt8]]? = nil,
    streams: [(descriptor: Descriptor, number: Int32)] = []
  ) {
    self.words = words
    self.environment = environment
    self.streams = streams
  }

  /// Runs a program in the foreground: on this one's own streams and in its environment.
  package static func inForeground(_ words: [String]) throws(SystemError) -> ProgramStatus {
    try Spawning(words).run()
  }

  /// Runs a program of the harness's own with nothing in its environment, and gives what it printed.
  package static func output(of words: [String]) throws(SystemError) -> [UInt8] {
    let output = try Descriptor(open_memory_file(), from: "memfd_create")
    _ = try Spawning(words, environment: [], streams: [(output, STDOUT_FILENO)]).run()
    lseek(output.number, 0, SEEK_SET)
    var bytes: [UInt8] = []
    while case .bytes(let more) = output.read() { bytes += more }
    return bytes
  }

  /// Runs a program silently, however it ends; gives how long it took in microseconds.
  package static func time(_ words: [String]) throws(SystemError) -> Int {
    let silence = try unsafe Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC), from: "open")
    let began = MonotonicTime.now.microseconds
    _ = try Spawning(
      words, environment: variables,
      streams: [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].map { (silence, $0) }
    ).run()
    return MonotonicTime.now.microseconds - began
  }

  /// What tools need to find themselves and others.
  private static var variables: [[UInt8]] {
    ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) -> [UInt8]? in
      unsafe getenv(name).map { unsafe Array("\(name)=\(String(cString: $0))".utf8) }
    }
  }

  /// Starts it, and leaves the wait to the caller.
  func start() throws(SystemError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, number) in streams {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.number, number)
    }
    var arguments = unsafe Self.list(words.map { Array($0.utf8) })
    defer { unsafe Self.free(&arguments) }
    var block = unsafe Self.list(environment ?? [])
    defer { unsafe Self.free(&block) }
    var process = pid_t()
    let error = unsafe block.withUnsafeMutableBufferPointer { block in
      unsafe posix_spawn(
        &process, words[0], &actions, nil, &arguments,
        environment == nil ? environ : block.baseAddress)
    }
    guard error == 0 else { throw SystemError("launch \(words[0])", code: error) }
    return process
  }

  /// Waits for the end of a process, or of any.
  @discardableResult
  static func wait(for process: pid_t) -> ProgramStatus {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  private func run() throws(SystemError) -> ProgramStatus { Self.wait(for: try start()) }

  private typealias List = [UnsafeMutablePointer<CChar>?]

  private static func list(_ strings: [[UInt8]]) -> List {
    unsafe strings.map { string in
      unsafe strdup(string.map { CChar(bitPattern: $0) } + [0])
    } + [nil]
  }

  private static func free(_ list: inout List) {
    while let string = unsafe list.popLast() { unsafe Glibc.free(string) }
  }
}

/// How a program ended.
package enum ProgramStatus: Sendable, Equatable {
  case exited(Int32)
  case signalled(Int32)
}
