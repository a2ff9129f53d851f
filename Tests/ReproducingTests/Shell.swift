import Glibc

/// Runs scripts with the system's shell.
enum Shell {
  struct Failure: Error {}

  /// What a script prints to both streams, and its exit status.
  static func run(_ script: String, arguments: String = "") throws -> (
    output: [UInt8], status: Int32
  ) {
    try inTemporaryFile(script) { path in
      try run(command: "/bin/sh '\(path)' \(arguments) 2>&1")
    }
  }

  /// Whether the shell can read a script.
  static func reads(_ script: String) throws -> Bool {
    try inTemporaryFile(script) { path in
      try run(command: "/bin/sh -n '\(path)' 2>&1").status == 0
    }
  }

  /// A file that is there, executable, while a function runs.
  static func inTemporaryFile<Result>(
    _ text: String, _ body: (String) throws -> Result
  ) throws -> Result {
    let name = UInt64.random(in: .min ... .max)
    let path = "/tmp/reproducing-\(getpid())-\(name)"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o700)
    guard descriptor >= 0 else { throw Failure() }
    defer { _ = unsafe unlink(path) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure() }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    return try body(path)
  }

  /// Runs a command in a process group of its own, and waits for all of it: what a script leaves
  /// behind may become a child of this process, and a dead one would keep other waits from ending.
  private static func run(command: String) throws -> (output: [UInt8], status: Int32) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw Failure() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let texts: [String] = ["sh", "-c", command]
    var words = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var process = pid_t()
    let error = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard error == 0 else { throw Failure() }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(ends[0], &buffer, buffer.count)
      if count <= 0 { break }
      output += buffer[..<count]
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    while waitpid(-process, nil, 0) > 0 || errno == EINTR {}
    return (output, status >> 8 & 0xFF)
  }
}
