import Glibc
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Contract
@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// Every way in which a runtime may say that it is ready.
@Suite struct ReadinessTests {
  private static let scripts: [(String, ReadinessPattern, StreamChoice, Bool)] = [
    ("echo 'UP {}'", .prefix("UP", observerMember: nil), .standardOutput, true),
    ("echo 'UP {}' >&2", .prefix("UP", observerMember: nil), .standardOutput, false),
    ("echo 'UP {}' >&2", .prefix("UP", observerMember: nil), .standardError, true),
    ("echo 'UP {}'", .prefix("UP", observerMember: nil), .standardError, false),
    ("echo 'is UP'", .prefix("UP", observerMember: nil), .either, false),
    ("echo 'is UP'", .contains("UP"), .either, true),
    ("echo 'is UP' >&2", .contains("UP"), .either, true),
    ("printf UP", .contains("UP"), .either, false),
    ("echo 'at 80'", .expression("at ([0-9]+)"), .either, true),
    ("echo 'at x'", .expression("at ([0-9]+)"), .either, false),
  ]

  @Test("a line of a stream", arguments: scripts)
  func lines(
    _ script: String, _ pattern: ReadinessPattern, _ stream: StreamChoice, _ isReady: Bool
  ) throws {
    let record = try TestSubject("\(script); exit 3", readiness: .line(pattern, stream)).run([
      .start()
    ])
    #expect((record.launches[0].readiness != nil) == isReady)
  }

  private static let addresses: [(String, String, Int)] = [
    ("at 4567", "127.0.0.1", 4567), ("at 127.0.0.2:80", "127.0.0.2", 80),
    ("at http://[::1]:80/x", "::1", 80),
  ]

  @Test("a capture tells the address", arguments: addresses)
  func capture(_ line: String, _ host: String, _ port: Int) throws {
    var start = 0
    let scanner = ReadinessScanner(.expression("at (.*)"))
    let found = try #require(scanner.line(in: Array("\(line)\n".utf8), from: &start))
    #expect(found.observer == ObserverAddress(host: host, port: port))
  }

  @Test("a capture of something else tells none", arguments: ["at nowhere", "at 0", "at 65536"])
  func noCapture(_ line: String) throws {
    var start = 0
    let scanner = ReadinessScanner(.expression("at (.*)"))
    let found = try #require(scanner.line(in: Array("\(line)\n".utf8), from: &start))
    #expect(found.observer == nil)
  }

  @Test("an end with the status, and with no other", arguments: [(0, true), (1, false)])
  func exit(_ status: Int, _ isReady: Bool) throws {
    let record = try TestSubject("exit \(status)", readiness: .exit(0)).run([
      .start("one", .ready), .stop(runtime: "one", signal: .TERM),
    ])
    #expect((record.launches[0].readiness != nil) == isReady)
    #expect((record.steps[1] == .signalled(launch: 0)) == isReady)
  }

  @Test("what is sent to NOTIFY_SOCKET", arguments: [("READY=1", true), ("STATUS=READY=1", false)])
  func notify(_ message: String, _ isReady: Bool) throws {
    let script = """
      perl -MSocket -e 'socket(S, AF_UNIX, SOCK_DGRAM, 0) or die;
        send(S, "\(message)", 0, pack_sockaddr_un($ENV{NOTIFY_SOCKET})) or die $!;
        sleep(\(isReady ? 1000 : 0))'
      """
    let record = try TestSubject(script, readiness: .notify).run([.start("one", .ready)])
    let launch = record.launches[0]
    #expect((launch.readiness != nil) == isReady, "\(launch.standardError.text)")
    #expect(record.strays.entries == [])
  }

  /// Listens on the port of its variable, and answers each request with a status.
  private static func server(_ status: Int) -> String {
    """
    exec perl -MIO::Socket::INET -e '
      my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ENV{P}, Listen => 5)
        or die;
      while (my $c = $s->accept) { <$c>; print $c "HTTP/1.1 \(status) X\\r\\nContent-Length: 0\\r\\n\\r\\n";
        close $c }'
    """
  }

  private static let block: [(String, PlannedValue)] = [
    ("P", PlannedValue([.placeholder(.observerPort(of: "one"))]))
  ]

  @Test("a listener of its own on the port that it is told")
  func port() throws {
    let record = try TestSubject(Self.server(500), readiness: .port).run([
      .start("one", .ready, block: Self.block)
    ])
    let launch = record.launches[0]
    let readiness = try #require(launch.readiness, "\(launch.standardError.text)")
    #expect(readiness.line == [])
    #expect(readiness.observer == ObserverAddress(host: "127.0.0.1", port: launch.observerPort))
    #expect(readiness.isOwnListener == true)
  }

  @Test("an answer with the status", arguments: [(204, true), (200, false)])
  func http(_ status: Int, _ isReady: Bool) throws {
    let subject = try TestSubject(
      Self.server(204),
      deadlines: Deadlines(ready: isReady ? 20_000 : 500, refusal: 1, stop: 20_000),
      readiness: .http(path: "/healthz", status: status))
    let record = try subject.run([.start("one", .ready, block: Self.block)])
    #expect((record.launches[0].readiness != nil) == isReady)
  }
}

/// What a launch is started by and with.
@Suite struct LaunchFormTests {
  @Test("an executable is launched by the path that is given, its links not followed")
  func link() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let link = "\(workspace.path)/python"
    #expect(unsafe symlink("/bin/sh", link) == 0)
    let record = try TestSubject(executable: link, arguments: ["-c", "echo \"$0\""]).run([.start()])
    #expect(record.launches[0].standardOutput.text == "\(link)\n")
  }

  @Test("a name without a slash is beside the subject's file, else in the search path")
  func search() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    func executable(_ name: String) throws -> String {
      try SystemUnderTest(
        TestSubject.subject(.command(name, beside: "\(workspace.path)/\(name)")),
        searchPath: ["/no/such", "/bin"]
      ).executable
    }
    #expect(try executable("sh") == "/bin/sh")
    try File.write(Array("#!/bin/sh\n".utf8), to: "\(workspace.path)/sh", mode: 0o755)
    #expect(try executable("sh") == "\(workspace.path)/sh")
    #expect(
      throws: ExecutableError(path: "\(workspace.path)/no-such-program", reason: .missing)
    ) { try executable("no-such-program") }
  }

  @Test("arguments of every start come before those of the case, with ports and paths")
  func arguments() throws {
    var surroundings = Surroundings<PlannedValue>()
    surroundings.arguments = ["c"]
    let volume = PlannedValue([.placeholder(.volume(of: "one"))])
    let start = Start<Planned>(
      runtime: "one",
      launch: PlannedLaunch(
        block: [], surroundings: surroundings,
        given: [
          .environment: .value("dev"), RoleID("volume"): .value(volume), RoleID("image"): .unset,
        ], launchArguments: ["x", volume]),
      expectation: PlannedExpectation(
        start: .either, oracle: .accept, naming: [], blameless: [], plain: [], control: nil))
    let record = try TestSubject(
      executable: "/bin/echo", arguments: ["a"]
    ).run([.start(start)])
    let launch = record.launches[0]
    #expect(launch.standardOutput.text == "a x \(launch.volume) c\n")
    #expect(launch.given[.environment] == [Array("dev".utf8)])
    #expect(launch.given[RoleID("volume")] == [Array(launch.volume.utf8)])
    #expect(launch.given[RoleID("image")] == [])
  }
}
