import Contract
import Glibc
import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What the harness shares with other programs may fail; that is never the subject's failure.
@Suite struct SurroundingsTests {
  static let failures: [(code: Int32, isPassing: Bool)] = [
    (EADDRINUSE, true), (EAGAIN, true), (EMFILE, true), (ENFILE, true), (ENOMEM, true),
    (ETXTBSY, true), (ENOBUFS, true), (ENOENT, false), (EACCES, false), (ENOSPC, false),
  ]

  @Test(arguments: failures.indices)
  func whatMayPassIsToldFromWhatStays(_ index: Int) {
    let (code, isPassing) = Self.failures[index]
    switch CaseRun.Stop(SystemError("call", code: code)) {
    case .surroundings(let text):
      #expect(isPassing)
      #expect(text.hasPrefix("call: "))
    case .fault: #expect(!isPassing)
    case .cancelled, .agentLost: Issue.record("no such thing has happened")
    }
  }

  /// A subject that tells its port, waits until a neighbour has looked at it, and ends; once it was
  /// looked at, its next start becomes ready.
  private func record(neighbour: @escaping @Sendable (UInt16) -> Descriptor?) throws
    -> CaseObservation
  {
    let meeting = try Workspace(in: ["/dev/shm", "/tmp"])
    defer { try? meeting.remove() }
    let place = meeting.path
    let subject = try TestSubject(
      """
      if [ -e \(place)/seen ]; then echo 'READY {}'; exec sleep 1000; fi
      echo $PORT > \(place)/draft; mv \(place)/draft \(place)/port
      while [ ! -e \(place)/seen ]; do sleep 0.01; done
      exit 70
      """)
    let thread = try WorkerThread {
      var port: UInt16?
      while port == nil {
        usleep(1000)
        let text = File.contents(of: "\(place)/port", upTo: 16)?.text ?? ""
        port = UInt16(text.split(separator: "\n").first ?? "")
      }
      let held = port.flatMap(neighbour)
      try? File.write([], to: "\(place)/seen")
      // Long enough for the harness to look at the port.
      while File.kind(of: "\(place)/over") == nil { usleep(1000) }
      _ = held
    }
    let port: [(String, PlannedValue)] = [
      ("PORT", PlannedValue([.placeholder(.observerPort(of: "one"))]))
    ]
    let record = try subject.run([.start("one", .ready, block: port)])
    try File.write([], to: "\(place)/over")
    thread.join()
    return record
  }

  @Test func aStartWithoutItsPortIsMadeAgain() throws {
    let record = try record { port in
      guard let socket = try? TCP.bound(to: .loopback(port: port)) else { return nil }
      try? TCP.listen(on: socket)
      return socket
    }
    #expect(record.harnessFault == nil)
    #expect(record.launches.count == 1)
    #expect(record.launches.first?.readiness != nil)
  }

  @Test func aStartThatFailsWithItsPortIsTheSubjectsFailure() throws {
    let record = try record { _ in nil }
    #expect(record.harnessFault == nil)
    #expect(record.launches.map(\.end) == [.exited(70)])
  }

  @Test func anAbsentDatabaseKeepsItsPort() throws {
    let witness = try DatabaseWitness()
    try witness.set(.absent)
    #expect(throws: SystemError.self) { try TCP.bound(to: .loopback(port: witness.port)) }
    #expect(throws: SystemError.self) {
      try TCP.listen(on: TCP.bound(to: .loopback(port: witness.port), reusing: true))
    }
    try witness.set(.authenticates)
  }
}
