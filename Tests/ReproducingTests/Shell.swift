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

  private static func run(command: String) throws -> (output: [UInt8], status: Int32) {
    guard let pipe = unsafe popen(command, "r") else { throw Failure() }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      output += buffer[..<count]
    }
    let status = unsafe pclose(pipe)
    return (output, status >> 8 & 0xFF)
  }
}
