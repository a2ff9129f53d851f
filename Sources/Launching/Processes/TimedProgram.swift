import Glibc
package import Platform

/// Another program that is run to its end, silently.
package enum TimedProgram {
  /// What tools need to find themselves and others.
  private static var variables: [String] {
    ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) -> String? in
      unsafe getenv(name).map { unsafe "\(name)=\(String(cString: $0))" }
    }
  }

  /// How long it took in microseconds, however it ended.
  package static func time(_ words: [String]) throws(SystemError) -> Int {
    let silence = try unsafe Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC), from: "open")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_adddup2(&actions, silence.number, stream)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe arguments.popLast() { unsafe free(word) } }
    var environment = unsafe Self.variables.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe environment.popLast() { unsafe free(word) } }
    let began = MonotonicTime.now.microseconds
    var process = pid_t()
    let error = unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, &environment)
    guard error == 0 else { throw SystemError("launch \(words[0])", code: error) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return MonotonicTime.now.microseconds - began
  }
}
