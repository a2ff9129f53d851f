internal import EnvironmentRuntime
internal import Glibc

/// A process that does nothing and outlives its parent by some seconds.
enum Child {
  /// Starts one that shows a word in its command line, and ends with this process.
  static func show(_ word: Bytes) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    for number in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
    let words = ["sh", "-c", "read word", "helper", "--token=\(word.text)"]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe arguments.popLast() { unsafe free(word) } }
    var block: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var child = pid_t()
    _ = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, &block)
    close(ends[0])
  }

  /// Leaves one; apart, it leads a session of its own and has no stream of its parent.
  static func leave(apart: Bool = false, keeping descriptor: Descriptor? = nil) {
    var attributes = posix_spawnattr_t()
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawnattr_init(&attributes)
    unsafe posix_spawn_file_actions_init(&actions)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    if apart {
      // `POSIX_SPAWN_SETSID`
      unsafe posix_spawnattr_setflags(&attributes, 0x80)
      for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      }
    }
    if let descriptor {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.number, 100)
    }
    let name = unsafe strdup("sleep")
    let seconds = unsafe strdup("12")
    defer {
      unsafe free(name)
      unsafe free(seconds)
    }
    var arguments = unsafe [name, seconds, nil]
    var block: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var child = pid_t()
    _ = unsafe posix_spawn(&child, "/bin/sleep", &actions, &attributes, &arguments, &block)
  }
}
