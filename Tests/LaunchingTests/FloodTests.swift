import Glibc
import Outcomes
import Platform
import Synchronization
import TestSupport
import Testing

@testable import Contract
@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What a subject does faster than it is read, and where nobody told it to.
@Suite struct FloodTests {
  private static let volume: [(String, PlannedValue)] = [
    ("V", PlannedValue([.placeholder(.volume(of: "one"))]))
  ]

  private static func change(_ kind: FileChange.Kind, _ name: String) -> FileChange {
    FileChange(place: .beside, kind: kind, name: name)
  }

  @Test(
    "what is written beside the runtime's own folders is its doing", arguments: ["..", "../.."])
  func beside(folder: String) throws {
    let record = try TestSubject("echo x > \(folder)/f; rm \(folder)/f; exit 78").run([
      .start("one", .refused)
    ])
    let changes = try #require(record.launches.first).changes.map(\.timeless)
    #expect(changes.contains(Self.change(.created, "f")))
    #expect(changes.contains(Self.change(.deleted, "f")))
  }

  @Test func whatTheHarnessPutsThereIsNot() throws {
    let record = try TestSubject("echo 'READY {}'; exec sleep 1000").run(
      [
        .start("one", .ready), .edit(runtime: "two", edit: .writeBeside(name: "f", content: "x")),
        .start("two", .ready, directory: .own("other")), .stop(runtime: "two", signal: .TERM),
        .start("two", .ready),
      ], of: ["one", "two"])
    #expect(record.harnessFault == nil)
    #expect(record.launches.map(\.changes) == [[], [], []])
  }

  @Test func aFileInAFolderThatWasThereBeforeIsSeen() throws {
    let record = try TestSubject("echo x > $V/a/b/f; exit 78").run([
      .edit(runtime: "one", edit: .writeFile(name: "a/b/c", content: "")),
      .start(block: Self.volume),
    ])
    #expect(
      try #require(record.launches.first).changes.map(\.timeless).contains(
        FileChange(place: .volume, kind: .created, name: "a/b/f")))
  }

  @Test func changesBeyondWhatIsKeptAreTold() throws {
    let script = "perl -e 'for (1..12000) { open F, \">\", \"$ENV{V}/f\"; unlink \"$ENV{V}/f\" }'"
    let launch = try #require(
      try TestSubject(script).run([.start(block: Self.volume)]).launches.first)
    #expect(launch.changes.count <= 10_000)
    #expect(!launch.blindSpots.isDisjoint(with: [.changesCut, .eventsLost]))
  }

  @Test func moreFoldersThanAreWatchedAreTold() throws {
    let script = "perl -e 'mkdir \"$ENV{V}/$_\" for 1..\(ChangeWitness.mostWatches)'"
    let launch = try #require(
      try TestSubject(script).run([.start(block: Self.volume)]).launches.first)
    #expect(launch.blindSpots.contains(.foldersUnwatched))
  }

  /// Each reading takes what was there when it began, so that whoever makes more is not followed.
  @Test func aReadingEndsWhoeverGoesOn() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let witness = try ChangeWitness()
    try witness.watch(workspace.path, as: .volume, of: 0)
    let path = "\(workspace.path)/f"
    let isOver = Atomic(false)
    let writer = try WorkerThread {
      while !isOver.load(ordering: .relaxed) { try? File.write([1], to: path) }
    }
    // Ends, although there is always more to come.
    for _ in 0..<100 { _ = witness.sightings() }
    isOver.store(true, ordering: .relaxed)
    writer.join()
    _ = witness.sightings()
    #expect(witness.sightings() == [])
  }

  @Test func connectionsBeyondWhatIsKeptAreTold() throws {
    let witness = try DatabaseWitness()
    var clients: [Descriptor] = []
    for _ in 0..<(DatabaseWitness.mostSessions + 10) {
      clients.append(try TCP.connecting(to: .loopback(port: witness.port)))
      try witness.accept(for: nil)
    }
    #expect(witness.sessions.count <= DatabaseWitness.mostSessions)
  }

  @Test("a response in pieces is read once", arguments: [1, 7, 4096])
  func pieces(length: Int) {
    let body = [UInt8](repeating: 0x61, count: 1 << 18)
    let texts = [
      Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body,
      Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + body,
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        + Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n".utf8),
      Array("HTTP/1.1 200 OK\r\nX: ".utf8) + body,
    ]
    for text in texts {
      var reader = ResponseReader(answersHead: false)
      var rest = text[...]
      while !rest.isEmpty {
        reader.take(Array(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      #expect(reader.steps <= 4 * text.count)
    }
  }
}
