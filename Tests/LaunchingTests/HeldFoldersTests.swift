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

/// What a subject puts in the place of a folder or file leads the harness nowhere.
@Suite struct HeldFoldersTests {
  private static let outcomes = [
    Outcome(instrument: "BTC-USDT", side: "buy", quantity: "1", price: "100")
  ]

  private static func volume(_ target: String) -> [(String, PlannedValue)] {
    [
      ("V", PlannedValue([.placeholder(.volume(of: "one"))])),
      ("T", PlannedValue([.bytes(Array(target.utf8))])),
    ]
  }

  /// A folder outside, with a history that is not the case's.
  private static func withTarget(_ body: (String) throws -> Void) throws {
    let outside = try Workspace(in: ["/tmp"])
    defer { try? outside.remove() }
    try File.write(Array("theirs\n".utf8), to: "\(outside.path)/audit-events.ndjson")
    try body(outside.path)
    #expect(Directory.names(in: outside.path) == ["audit-events.ndjson"])
    #expect(File.contents(of: "\(outside.path)/audit-events.ndjson", upTo: 99)?.text == "theirs\n")
  }

  @Test("a link in the volume's place is not edited through")
  func aLinkedVolume() throws {
    try Self.withTarget { target in
      let record = try TestSubject("rm -r $V; ln -s $T $V; exit 78").run([
        .start(block: Self.volume(target)),
        .edit(runtime: "one", edit: .seedHistory(environment: .dev, outcomes: Self.outcomes)),
        .edit(runtime: "one", edit: .history(.removeAll)),
        .edit(runtime: "one", edit: .removeFile(name: "audit-events.ndjson")),
        .snapshot(runtime: "one", name: "s"),
      ])
      #expect(record.harnessFault == nil)
      #expect(record.steps[1...3].allSatisfy { $0 == .skipped("the volume is no folder any more") })
      #expect(record.snapshots[0].entries?.map(\.entry) == [.link(target)])
    }
  }

  @Test("a link in the history's place is not edited through, nor a second name of a file")
  func aLinkedHistory() throws {
    try Self.withTarget { target in
      let script = """
        ln -s $T/audit-events.ndjson $V/audit-events.ndjson
        ln $T/audit-events.ndjson $V/audit-head || cp $T/audit-events.ndjson $V/audit-head
        exit 78
        """
      let record = try TestSubject(script).run([
        .start(block: Self.volume(target)),
        .edit(runtime: "one", edit: .history(.removeAll)),
        .edit(runtime: "one", edit: .writeFile(name: "audit-events.ndjson", content: "x")),
        .edit(runtime: "one", edit: .writeFile(name: "audit-head", content: "x")),
      ])
      #expect(record.harnessFault == nil)
      #expect(record.steps[1] == .skipped("audit-events.ndjson is no plain file"))
      guard case .skipped = record.steps[2] else {
        Issue.record("written through a link")
        return
      }
    }
  }

  @Test func aVolumeThatIsGoneIsToldAsWhatItIs() throws {
    let record = try TestSubject("rm -r $V; exit 78").run([
      .start(block: Self.volume("")), .edit(runtime: "one", edit: .stamp(.dev)),
    ])
    #expect(record.harnessFault == nil)
    #expect(record.steps[1] == .skipped("the volume is gone"))
  }

  @Test func aRuntimesFolderThatIsMovedAwayIsSeen() throws {
    let record = try TestSubject("echo x > f; mv ../../one ../../away; mkdir ../../one; exit 78")
      .run([.start()])
    #expect(record.remains.first?.bytes(of: "cwd/f")?.text == "x\n")
    #expect(record.strays.bytes(of: "away/cwd/f")?.text == "x\n")
  }

  @Test func aTreeOfAnyDepthIsRemoved() throws {
    let workspace = try Workspace(in: ["/tmp"])
    let name = Array(repeating: UInt8(ascii: "d"), count: 100)
    // Far longer than any path may be.
    var folder = try Folder(workspace.path)
    for _ in 0..<400 { folder = try folder.making(name) }
    try folder.write([1], to: Array("f".utf8), mode: 0o600)
    try workspace.remove()
    #expect(File.kind(of: workspace.path) == nil)
  }

  @Test func aRemovalFollowsNoLink() throws {
    try Self.withTarget { target in
      let workspace = try Workspace(in: ["/tmp"])
      try Directory.make("\(workspace.path)/a")
      unsafe symlink(target, "\(workspace.path)/a/link")
      try workspace.remove()
      #expect(File.kind(of: workspace.path) == nil)
    }
  }
}
