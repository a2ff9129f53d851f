import Contract
import Glibc
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct DatabaseWitnessTests {
  /// A client whose script speaks over one connection; what it reads it prints.
  private func run(
    _ behaviour: DatabaseBehaviour?, _ script: String, after: [Action<Planned>] = []
  ) throws -> (record: CaseObservation, launch: LaunchRecord) {
    let subject = try TestSubject(executable: "/bin/bash", arguments: ["-c", script])
    let port: [(String, PlannedValue)] = [
      ("PORT", PlannedValue([.placeholder(.databasePort(of: "one"))]))
    ]
    let before = behaviour.map { [Action<Planned>.database(runtime: "one", behaviour: $0)] } ?? []
    let record = try subject.run(before + [.start(block: port)] + after)
    return (record, try #require(record.launches.first))
  }

  private let connect = "exec 3<>/dev/tcp/127.0.0.1/$PORT || exit 9; "
  /// User `u`, database `d`.
  private let startup =
    #"printf '\0\0\0\x1b\0\3\0\0user\0u\0database\0d\0\0' | head -c 27 >&3; "#

  @Test func theStartupMessageIsSeenAndAnswered() throws {
    let script =
      connect + startup + "head -c 9 <&3 | od -An -tx1; "
      + #"printf 'p\0\0\0\6x\0' >&3; head -c 9 <&3 | od -An -tx1"#
    let count = Action<Planned>.check(.databaseConnections(runtime: "one", count: 1))
    let (record, launch) = try run(nil, script, after: [count])
    #expect(
      launch.standardOutput.text == " 52 00 00 00 08 00 00 00 03\n 52 00 00 00 08 00 00 00 00\n")
    #expect(launch.connections.count == 1)
    let expected = ["user": Array("u".utf8), "database": Array("d".utf8)]
    #expect(launch.connections.first?.parameters == expected)
    #expect(launch.connections.first?.received.suffix(7) == Array("p\0\0\0\u{6}x\0".utf8)[...])
    #expect(record.steps.last == .connections(1))
  }

  @Test func encryptionIsRefusedAndTheMessageStillRead() throws {
    let ask = #"printf '\0\0\0\10\4\xd2\x16\x2f' >&3; head -c 1 <&3; "#
    let (_, launch) = try run(nil, connect + ask + startup + "head -c 1 <&3")
    #expect(launch.standardOutput.text == "NR")
    #expect(launch.connections.first?.parameters?["user"] == Array("u".utf8))
  }

  @Test func aFullSessionIsServed() throws {
    let script =
      connect + startup
      + #"printf 'p\0\0\0\5\0Q\0\0\0\6;\0X\0\0\0\4' >&3; cat <&3 | tail -c 19 | od -An -c"#
    let (_, launch) = try run(nil, script)
    #expect(launch.standardOutput.text.contains("S   E   T"))
    #expect(launch.standardOutput.text.contains("Z"))
  }

  /// A statement of 3 MiB is one, too.
  @Test func aLongStatementIsServed() throws {
    let script =
      connect + startup + #"printf 'p\0\0\0\5\0Q\0\x30\0\4' >&3; "#
      + #"head -c 3145728 /dev/zero >&3; printf 'X\0\0\0\4' >&3; cat <&3 | tail -c 19 | od -An -c"#
    let (_, launch) = try run(nil, script)
    #expect(launch.standardOutput.text.contains("S   E   T"))
    #expect(launch.standardOutput.text.contains("Z"))
  }

  @Test(arguments: [
    (DatabaseBehaviour.refuses, "E", true), (.garbles, "\u{1}", true), (.closes, "", false),
  ])
  func itBehavesAsTold(behaviour: DatabaseBehaviour, first: String, isRead: Bool) throws {
    let (_, launch) = try run(behaviour, connect + startup + "head -c 1 <&3 2>/dev/null")
    #expect(launch.standardOutput.text == first)
    #expect(launch.connections.count == 1)
    #expect((launch.connections.first?.parameters != nil) == isRead)
  }

  @Test func silenceIsSilent() throws {
    let script = connect + startup + "timeout 0.3 head -c 1 <&3; echo $?"
    let (_, launch) = try run(.silent, script)
    #expect(launch.standardOutput.text == "124\n")
    #expect(launch.connections.first?.parameters?["database"] == Array("d".utf8))
  }

  @Test func anAbsentDatabaseTakesNoConnection() throws {
    let (_, launch) = try run(.absent, connect)
    #expect(launch.end == .exited(9) || launch.end == .exited(1))
    #expect(launch.standardError.text.contains("Connection refused"))
    #expect(launch.connections.isEmpty)
  }

  @Test func aDatabaseComesBackWhereItWas() throws {
    let witness = try DatabaseWitness()
    for behaviour in [DatabaseBehaviour.absent, .silent, .absent, .authenticates] {
      try witness.set(behaviour)
      let socket = try TCP.connecting(to: .loopback(port: witness.port))
      var event = pollfd(fd: socket.number, events: Int16(POLLOUT), revents: 0)
      unsafe poll(&event, 1, 10_000)
      #expect((TCP.pendingError(of: socket) == 0) == (behaviour != .absent))
    }
  }

  @Test func aDatabaseGoesAwayUnderAConnectionThatIsKeptOpen() throws {
    let witness = try DatabaseWitness()
    let kept = try TCP.connecting(to: .loopback(port: witness.port))
    var event = pollfd(fd: kept.number, events: Int16(POLLOUT), revents: 0)
    unsafe poll(&event, 1, 10_000)
    try witness.accept(for: nil)
    #expect(witness.sessions.count == 1)
    try witness.set(.absent)
    try witness.set(.authenticates)
    #expect(TCP.pendingError(of: kept) == 0)
  }

  @Test func connectionsWithoutAMessageAreSeen() throws {
    let (record, launch) = try run(
      nil, connect + "exec 3>&-; " + connect + "printf 'GET / HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3",
      after: [.check(.databaseConnections(runtime: "one", count: 0))])
    #expect(launch.connections.map(\.parameters) == [nil, nil])
    #expect(launch.connections.first?.received.isEmpty == true)
    #expect(launch.connections.last?.received.starts(with: "GET / HTTP/1.1".utf8) == true)
    #expect(record.steps.last == .connections(0))
  }
}
