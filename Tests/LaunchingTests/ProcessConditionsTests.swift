import CProcessShims
import Glibc
import Platform
import Scenarios
import Testing

@testable import Launching

@Suite("What one program begins with")
struct ProcessConditionsTests {
  /// What a shell finds out, one condition a test.
  struct Look: CustomTestStringConvertible {
    let name: String
    let script: String
    var conditions = Self.plain
    var input: InputKind?
    var testDescription: String { name }

    static let plain = agent_conditions(
      are_any: true, closes_input: false, inherits: false, is_on_one_processor: false,
      niceness: 0, file_size: .max, stack_size: .max, open_files: .max)

    init(
      _ name: String, _ script: String, input: InputKind? = nil,
      _ change: (inout agent_conditions) -> Void = { _ in }
    ) {
      self.name = name
      self.script = script
      self.input = input
      change(&conditions)
    }
  }

  static let looks = [
    Look("nice", "[ \"$(nice)\" -ge 7 ]") { $0.niceness = 7 },
    Look("one processor", "[ \"$(nproc)\" = 1 ]") { $0.is_on_one_processor = true },
    Look("few files", "[ \"$(ulimit -n)\" = 99 ]") { $0.open_files = 99 },
    Look("small files", "! head -c 2000 /dev/zero 2>/dev/null >\"$HOLDER\"; [ -s \"$HOLDER\" ]") {
      $0.file_size = 1024
    },
    Look("no input", "[ ! -e /proc/self/fd/0 ]") { $0.closes_input = true },
    Look("further descriptors", "read line <&3 && [ \"$line\" = content ]") { $0.inherits = true },
    Look("no further descriptors", "! { true <&3; } 2>/dev/null"),
    Look("a file", "[ -f /dev/stdin ] && read line && [ \"$line\" = content ]"),
    Look("a pipe", "[ -p /dev/stdin ] && read line && [ \"$line\" = content ]", input: .pipe),
    Look("a socket", "[ -S /dev/stdin ] && read line && [ \"$line\" = content ]", input: .socket),
    Look("a terminal", "[ -t 0 ] && read line && [ \"$line\" = content ]", input: .terminal),
  ]

  private func next(_ agent: Agent) -> Agent.Report {
    while true {
      if let report = agent.nextReport() { return report }
      var event = pollfd(fd: agent.socket.number, events: Int16(POLLIN), revents: 0)
      unsafe poll(&event, 1, 60_000)
    }
  }

  @Test(arguments: looks)
  func isAsItIsOrdered(_ look: Look) throws {
    if look.input == .terminal && !StandardInput.canBeTerminal { return }
    let holder = "/tmp/process-conditions.\(getpid()).\(look.name.utf8.count)"
    defer { unsafe unlink(holder) }
    let agent = try Agent()
    let input = try StandardInput(look.input, holding: Array("content\n".utf8))
    let null = try StandardInput.holding(nil)
    let order = LaunchOrder(
      path: "/bin/sh", arguments: ["sh", "-c", look.script].map { Array($0.utf8) },
      environment: ["PATH=/usr/bin:/bin", "HOLDER=\(holder)"].map { Array($0.utf8) },
      directory: "/", mask: 0o022, obeysPermissions: false, conditions: look.conditions)
    try agent.launch(order, streams: [input.end, null, null])
    guard case .launched = next(agent) else {
      Issue.record("not launched")
      return
    }
    #expect(next(agent) == .exited(0, isPopulated: false))
    // The next one is like any other again.
    try agent.launch(
      LaunchOrder(
        path: "/bin/sh",
        arguments: ["sh", "-c", "! { true <&3; } 2>/dev/null"].map { Array($0.utf8) },
        environment: [Array("PATH=/usr/bin:/bin".utf8)], directory: "/", mask: 0o022,
        obeysPermissions: false), streams: [null, null, null])
    guard case .launched = next(agent) else { return }
    #expect(next(agent) == .exited(0, isPopulated: false))
    withExtendedLifetime(input) {}
  }

  @Test func aProgramThatIsNotThereIsTold() throws {
    let agent = try Agent()
    let null = try StandardInput.holding(nil)
    try agent.launch(
      LaunchOrder(
        path: "/nonexistent/program", arguments: [Array("x".utf8)], environment: [],
        directory: "/", mask: 0o022, obeysPermissions: false, conditions: Look.plain),
      streams: [null, null, null])
    #expect(next(agent) == .failed(ENOENT))
  }

  @Test func aSocketIsReadFromTheKernelsTable() {
    let listening = LocalSocket(
      line: "0000000000000000: 00000002 00000000 00010000 0001 01 4711 @a name")
    #expect(listening?.inode == 4711)
    #expect(listening?.isListening == true)
    #expect(listening?.name == "@a name")
    let connected = LocalSocket(line: "0: 00000003 00000000 00000000 0001 03 12 /run/a")
    #expect(connected?.isListening == false)
    #expect(LocalSocket(line: "0: 00000003 00000000 00000000 0001 03 12") == nil)
  }

  /// Both sides of what is kept without a reader.
  @Test(arguments: [(InputKind.pipe, 4095, true), (.pipe, 4096, false), (.socket, 70_000, false)])
  func neverWaitForAReader(_ kind: InputKind, _ count: Int, _ isKept: Bool) {
    let input = try? StandardInput(kind, holding: [UInt8](repeating: 0x61, count: count))
    #expect((input != nil) == isKept)
  }
}
