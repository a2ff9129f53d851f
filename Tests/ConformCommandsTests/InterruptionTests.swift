import Glibc
import Platform
import Recording
import Testing

@testable import ConformCommands

@Suite("An interruption while causes are looked for")
struct InterruptionTests {
  /// It takes every environment, and a second to become ready.
  private static let script = """
    #!/bin/sh
    trap 'exit 0' TERM INT
    sleep 1 & wait $!
    echo READY
    sleep 1000 & wait $!

    """
  private static let subject = """
    {
      name: "slow", executable: { path: "slow.sh" }, ready: { prefix: "READY" },
      variables: {
        environment: "ENVIRONMENT", "execution-plane": null, instance: null, image: null,
        volume: null, database: null, "access-id": null, "access-secret": null,
        "deploy-endpoint": null, "log-level": null, "smoke-mode": null, "debug-mode": null,
        "experimental-artifacts": null, "observer-address": null,
      },
      lacks: ["observer", "database"],
    }

    """

  /// What a child writes, until it has written a text or ended.
  private static func read(_ descriptor: Int32, until text: String) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains(text) {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func spawn(
    _ words: [String], output: Int32
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    var pointers = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let error = unsafe posix_spawn(&process, words[0], &actions, nil, &pointers, environ)
    try #require(error == 0)
    return process
  }

  @Test("leaves the run whole: its exit status, its reports, and the causes that are known")
  func leavesTheRunWhole() throws {
    let scratch = try Scratch()
    let program = try scratch.write(Array(Self.script.utf8), to: "slow.sh")
    try #require(unsafe chmod(program, 0o700) == 0)
    let subject = try scratch.write(Array(Self.subject.utf8), to: "slow.json5")
    let products = try #require(File.linkTarget("/proc/self/exe")).split(separator: "/")
      .dropLast().joined(separator: "/")
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = try Self.spawn(
      [
        "/\(products)/conform", "run", "--scenarios", "/\(root)/Scenarios", "--unfrozen",
        "--subject", subject, "--filter", "selection.missing", "--reports",
        "\(scratch.path)/reports",
      ], output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    let begun = Self.read(ends[0], until: "an interruption ends only that\n")
    #expect(begun.contains("looking for what makes"))
    kill(process, SIGINT)
    let rest = Self.read(ends[0], until: "there is no such text")
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    #expect(status == 1 << 8, "\(begun)\(rest)")
    #expect(!rest.contains("INCOMPLETE"))

    let record = try Record(decoding: File.read("\(scratch.path)/reports/record.ndjson"))
    #expect(record.incompleteness == nil)
    #expect(record.footer?.causeSearch?.end == .interrupted)
    let failing = record.cases.filter { $0.isAdverse && !$0.isControl }.map(\.id)
    #expect(Set(record.causes.flatMap(\.cases)) == Set(failing))
    for name in ["junit.xml", "report.html", "summary.md", "results.json", "attestation.json"] {
      #expect(File.kind(of: "\(scratch.path)/reports/\(name)") == .plain)
    }
  }
}
