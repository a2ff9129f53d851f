internal import EnvironmentRuntime
internal import Glibc

/// A process that does nothing and outlives its parent by some seconds.
enum Child {
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
