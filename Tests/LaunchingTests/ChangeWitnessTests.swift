import Contract
import Outcomes
import Platform
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

extension FileChange {
  /// Without the moment at which it was seen, which is another in every run.
  var timeless: FileChange { FileChange(place: place, kind: kind, name: name) }
}

@Suite struct ChangeWitnessTests {
  private static let volume: [(String, PlannedValue)] = [
    ("V", PlannedValue([.placeholder(.volume(of: "one"))]))
  ]

  private func changes(_ script: String, before: [Action<Planned>] = []) throws -> [FileChange] {
    let record = try TestSubject(script).run(before + [.start(block: Self.volume)])
    #expect(record.harnessFault == nil)
    return try #require(record.launches.first).changes.map(\.timeless)
  }

  private func change(
    _ kind: FileChange.Kind, _ name: String, in place: FileChange.Place = .volume
  ) -> FileChange {
    FileChange(place: place, kind: kind, name: name)
  }

  @Test func whatIsUndoneIsSeen() throws {
    let changes = try changes("echo x > $V/f; rm $V/f; mkdir d; rmdir d")
    #expect(
      changes.filter { $0.place == .volume && $0.kind != .attributes } == [
        change(.created, "f"), change(.modified, "f"), change(.openedForWriting, "f"),
        change(.deleted, "f"),
      ])
    let below = changes.filter { $0.place == .workingDirectory && $0.name == "d" }
    #expect(
      below == [
        change(.created, "d", in: .workingDirectory), change(.deleted, "d", in: .workingDirectory),
      ])
  }

  @Test func whenItWasSeenIsTold() throws {
    let record = try TestSubject("echo x > $V/f; sleep 0.05; rm $V/f").run([
      .start(block: Self.volume)
    ])
    let launch = try #require(record.launches.first)
    let times = launch.changes.compactMap(\.at)
    #expect(times.count == launch.changes.count && times == times.sorted())
    let (first, last) = (try #require(times.first), try #require(times.last))
    let end = try #require(launch.endedAt)
    #expect(first + 40_000 <= last && last <= end + 1_000_000)
  }

  @Test func openingForWritingIsSeenAndReadingIsNot() throws {
    let changes = try changes(
      "cat $V/f; ls $V > /dev/null; : >> $V/f",
      before: [
        .edit(runtime: "one", edit: .writeFile(name: "f", content: "x"))
      ])
    #expect(changes == [change(.openedForWriting, "f")])
  }

  @Test func renamesAndModesAreSeen() throws {
    let changes = try changes(
      "chmod 600 $V/a; mv $V/a $V/b",
      before: [.edit(runtime: "one", edit: .writeFile(name: "a", content: "x"))])
    #expect(
      changes == [change(.attributes, "a"), change(.movedFrom, "a"), change(.movedTo, "b")])
  }

  @Test func whatGoesIntoANewFolderIsSeen() throws {
    let changes = try changes("mkdir -p $V/a/b; sleep 0.3; echo x > $V/a/b/late; sleep 0.1")
    #expect(changes.contains(change(.created, "a")))
    #expect(changes.contains(change(.created, "a/b")))
    #expect(changes.contains(change(.created, "a/b/late")))
  }

  @Test("folders that no path leads to are told", arguments: [(2, false), (20, true)])
  func tooDeepForAPath(depth: Int, isTold: Bool) throws {
    let name = String(repeating: "d", count: 250)
    let script =
      "perl -e 'chdir $ENV{V}; for (1..\(depth)) { mkdir \"\(name)\"; chdir \"\(name)\" }'; exit 78"
    let record = try TestSubject(script).run([.start(block: Self.volume)])
    let launch = try #require(record.launches.first)
    #expect(launch.blindSpots.contains(.foldersUnwatched) == isTold)
  }

  @Test func aMissingVolumeIsSeenToAppear() throws {
    let changes = try changes(
      "mkdir $V; echo x > other", before: [.edit(runtime: "one", edit: .removeVolume)])
    #expect(changes.first == change(.created, ""))
    #expect(changes.filter { $0.place == .volume }.count == 1)
  }

  @Test func aFileInTheVolumesPlaceIsWatched() throws {
    let changes = try changes(
      "echo x > $V", before: [.edit(runtime: "one", edit: .replaceVolumeByFile)])
    #expect(changes.contains(change(.modified, "")))
    #expect(changes.contains(change(.openedForWriting, "")))
  }

  @Test func theRemovalOfTheVolumeIsSeen() throws {
    #expect(try changes("rmdir $V").contains(change(.deleted, "")))
  }

  @Test func theHarnesssOwnEditsAreNot() throws {
    let record = try TestSubject("echo 'READY {}'; exec sleep 1000").run([
      .start("one", .ready, block: Self.volume),
      .edit(runtime: "one", edit: .writeFile(name: "f", content: "x")),
      .edit(runtime: "one", edit: .removeFile(name: "f")),
      .stop(runtime: "one", signal: .TERM), .start("one", .ready, directory: .own("other")),
    ])
    #expect(record.launches.map(\.changes) == [[], []])
  }

  @Test func eachRuntimeHasItsOwn() throws {
    let record = try TestSubject("echo 'READY {}'; echo x > $V/f; exec sleep 1000").run(
      [
        .start("one", .ready, block: Self.volume), .start("two", .ready, block: Self.volume),
        .wait(milliseconds: 300),
      ], of: ["one", "two"])
    // Both write to the volume of the first.
    #expect(record.launches[0].changes.filter { $0.kind == .openedForWriting }.count == 2)
    #expect(record.launches[1].changes.isEmpty)
  }
}
