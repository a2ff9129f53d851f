import Glibc
import Platform
import Testing

@testable import Launching

@Suite struct AgentTests {
  private func order(_ script: String) -> LaunchOrder {
    LaunchOrder(
      path: "/bin/sh", arguments: ["sh", "-c", script].map { Array($0.utf8) },
      environment: [Array("PATH=/usr/bin:/bin".utf8)], directory: "/", mask: 0o022,
      obeysPermissions: false)
  }

  private func next(_ agent: Agent) -> Agent.Report {
    while true {
      if let report = agent.nextReport() { return report }
      var event = pollfd(fd: agent.socket.number, events: Int16(POLLIN), revents: 0)
      unsafe poll(&event, 1, 60_000)
    }
  }

  private func launch(_ script: String, by agent: Agent) throws -> pid_t {
    let null = try StandardInput.holding(nil)
    try agent.launch(order(script), streams: [null, null, null])
    guard case .launched(let process) = next(agent) else { return 0 }
    return process
  }

  @Test func oneAgentLaunchesOneAfterTheOther() throws {
    let agent = try Agent()
    for status in [0, 7, 255] as [Int32] {
      #expect(try launch("exit \(status)", by: agent) > 0)
      #expect(next(agent) == .exited(status, isPopulated: false))
    }
    #expect(try launch("kill -KILL $$", by: agent) > 0)
    #expect(next(agent) == .signalled(9, isPopulated: false))
  }

  @Test func whatIsLeftIsTold() throws {
    let agent = try Agent()
    _ = try launch("setsid -f sleep 0.2 & wait; exit 3", by: agent)
    #expect(next(agent) == .exited(3, isPopulated: true))
    #expect(next(agent) == .empty)
  }

  @Test func aTreeIsKilledWhole() throws {
    let agent = try Agent()
    let process = try launch(
      "setsid -f sleep 1000; setsid -f sleep 1000; exec sleep 1000", by: agent)
    // The shell becomes the last of them once the others are there.
    while ProcessTree.command(of: process) != "sleep" { usleep(1000) }
    #expect(ProcessTree.descendants(of: agent.processID).count >= 3)
    agent.killAll()
    #expect(next(agent) == .signalled(9, isPopulated: false) || next(agent) == .empty)
    #expect(ProcessTree.descendants(of: agent.processID).isEmpty)
  }

  @Test func anAgentWithoutAHarnessKillsItsTree() throws {
    var processes: [pid_t] = []
    do {
      let agent = try Agent()
      let process = try launch("setsid -f sleep 1000; exec sleep 1000", by: agent)
      while ProcessTree.command(of: process) != "sleep" { usleep(1000) }
      processes = ProcessTree.descendants(of: agent.processID)
    }
    #expect(processes.count >= 2)
    for process in processes { #expect(kill(process, 0) == -1) }
  }

  @Test func whatCannotBeLaunchedIsTold() throws {
    let agent = try Agent()
    let null = try StandardInput.holding(nil)
    let order = LaunchOrder(
      path: "/no/such/program", arguments: [], environment: [], directory: "/", mask: 0o022,
      obeysPermissions: false)
    try agent.launch(order, streams: [null, null, null])
    #expect(next(agent) == .failed(ENOENT))
    #expect(try launch("exit 4", by: agent) > 0)
    #expect(next(agent) == .exited(4, isPopulated: false))
  }

  @Test func moreThanTheKernelTakesIsRefused() throws {
    let agent = try Agent()
    let null = try StandardInput.holding(nil)
    let entry = [UInt8](repeating: 0x61, count: 100_000)
    let order = LaunchOrder(
      path: "/bin/true", arguments: [], environment: [[UInt8]](repeating: entry, count: 100),
      directory: "/", mask: 0o022, obeysPermissions: false)
    #expect(throws: SystemError("pass arguments and environment", code: E2BIG)) {
      try agent.launch(order, streams: [null, null, null])
    }
  }
}
