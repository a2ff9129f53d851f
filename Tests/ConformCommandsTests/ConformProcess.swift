import Glibc
import Platform
import Testing

/// The command line tool as a process of its own, for what takes signals.
final class ConformProcess {
  private let process: pid_t
  private let output: Int32
  private(set) var text = ""

  /// The repository's scenarios.
  static let scenarios: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/Scenarios"
  }()

  /// Starts the tool that was built with these tests.
  init(_ words: [String]) throws {
    let products = try #require(File.linkTarget("/proc/self/exe")).split(separator: "/")
      .dropLast().joined(separator: "/")
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    // Threads of tests may block signals, which a child would inherit.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ["/\(products)/conform"] + words
    var pointers = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { while let word = unsafe pointers.popLast() { unsafe free(word) } }
    var process: pid_t = 0
    let error = unsafe posix_spawn(&process, words[0], &actions, &attributes, &pointers, environ)
    close(ends[1])
    output = ends[0]
    self.process = process
    try #require(error == 0)
  }

  deinit { close(output) }

  /// Reads what it writes, until it has written a text or ended.
  func read(until awaited: String) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.contains(awaited) {
      let count = unsafe Glibc.read(output, &buffer, buffer.count)
      guard count > 0 else { return }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  func interrupt() { kill(process, SIGINT) }

  /// Waits until it handles interruptions, or has ended.
  func awaitHandler() {
    let bit = UInt64(1) << UInt64(SIGINT - 1)
    while true {
      let status = File.contents(of: "/proc/\(process)/status", upTo: 65_536) ?? []
      let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
      let caught = lines.first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
      guard let mask = caught.flatMap({ UInt64($0, radix: 16) }), mask & bit == 0 else { return }
      usleep(1000)
    }
  }

  /// Reads all that it still writes; its exit status, nil if a signal ended it.
  func end() -> Int32? {
    read(until: "\u{0}")
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }
}

extension Scratch {
  /// A program for the shell.
  func writeProgram(_ script: String, to name: String) throws -> String {
    let path = try write(Array("#!/bin/sh\n\(script)".utf8), to: name)
    try #require(unsafe chmod(path, 0o700) == 0)
    return path
  }

  /// A subject file for a program of this folder that takes these variables and has no other role.
  func writeSubject(
    _ program: String, ready: String = "{ prefix: \"READY\" }", variables: String = "",
    more: String = ""
  ) throws -> String {
    let roles = [
      "execution-plane", "instance", "image", "volume", "database", "access-id", "access-secret",
      "deploy-endpoint", "log-level", "smoke-mode", "debug-mode", "experimental-artifacts",
      "observer-address",
    ]
    let absent = roles.filter { !variables.contains("\"\($0)\"") }.map { "\"\($0)\": null" }
    let bound = ["environment: \"ENVIRONMENT\""] + absent + (variables.isEmpty ? [] : [variables])
    let text = """
      {
        name: "\(program)", executable: { path: "\(program)" }, ready: \(ready),
        variables: { \(bound.joined(separator: ", ")) },
        lacks: ["observer", "database"], \(more)
      }

      """
    return try write(Array(text.utf8), to: "\(program).json5")
  }
}
