import Contract
import Glibc
import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing
@testable import Planning

@Suite struct WorkspaceTests {
  @Test func theFirstFolderThatCanBeWrittenToIsTaken() throws {
    let workspace = try Workspace(in: ["/no/such/folder", "/dev/null", "/tmp"])
    defer { try? workspace.remove() }
    #expect(workspace.path.hasPrefix("/tmp/"))
    let other = try Workspace(in: ["/tmp"])
    #expect(other.path != workspace.path)
    try other.remove()
    #expect(File.kind(of: other.path) == nil)
  }

  @Test func withoutAFolderThereIsNoWorkspace() {
    #expect(throws: SystemError.self) { try Workspace(in: ["/no/such/folder"]) }
    #expect(throws: SystemError.self) { try Workspace(in: []) }
  }

  @Test func everythingIsRemovedAlsoWhatIsProtected() throws {
    let script = """
      mkdir -p $V/a/b; echo x > $V/a/b/c; ln -s /etc $V/link; mkfifo $V/pipe
      chmod 0 $V/a/b; chmod 555 $V/a $V; mkdir -p 'new
      line'; exit 78
      """
    let subject = try TestSubject(script)
    let volume: [(String, PlannedValue)] = [("V", PlannedValue([.placeholder(.volume(of: "one"))]))]
    try subject.run([.start(block: volume)]) { record, folder in
      #expect(record.launches.first?.end == .exited(78))
      try folder.discard()
      #expect(File.kind(of: folder.path) == nil)
    }
    #expect(File.kind(of: "/etc/passwd") != nil)
    #expect(File.kind(of: subject.workspace.path) == nil)
  }

  @Test(arguments: ["/dev/shm", "/tmp"])
  func whatIsKeptIsMoved(base: String) throws {
    let target = try Workspace(in: ["/tmp"])
    defer { try? target.remove() }
    let workspace = try Workspace(in: [base])
    defer { try? workspace.remove() }
    let folder = try workspace.makeFolder()
    try Directory.make("\(folder.path)/one")
    try File.write(Array("x".utf8), to: "\(folder.path)/one/f")
    unsafe symlink("f", "\(folder.path)/one/link")
    try folder.keep(at: "\(target.path)/kept")
    #expect(File.contents(of: "\(target.path)/kept/one/f", upTo: 10) == Array("x".utf8))
    #expect(File.linkTarget("\(target.path)/kept/one/link") == "f")
    #expect(File.kind(of: folder.path) == nil)
  }

  @Test func aSnapshotIsOrderedAndFollowsNothing() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let volume = "\(workspace.path)/v"
    try Directory.make(volume)
    try Directory.make("\(volume)/b")
    for name in ["c", "a", "b/x", "b-"] {
      try File.write(Array(name.utf8), to: "\(volume)/\(name)")
    }
    unsafe symlink("/etc", "\(volume)/link")
    unsafe mkfifo("\(volume)/pipe", 0o600)
    let snapshot = try Self.snapshot(of: "v", in: workspace)
    #expect(
      snapshot.entries?.map(\.path) == ["a", "b", "b-", "b/x", "c", "link", "pipe"])
    #expect(
      snapshot.entries?.map(\.entry) == [
        .file(Array("a".utf8)), .directory, .file(Array("b-".utf8)), .file(Array("b/x".utf8)),
        .file(Array("c".utf8)), .link("/etc"), .other,
      ])
    #expect(snapshot.bytes(of: "b/x") == Array("b/x".utf8))
  }

  private static func snapshot(
    of name: String, in workspace: Workspace
  ) throws -> VolumeSnapshot {
    var taker = SnapshotTaker()
    return taker.take("s", of: "one", name, in: try Folder(workspace.path))
  }

  @Test func onlyFoldersThatNobodyHoldsAreSwept() throws {
    let base = try Workspace(in: ["/tmp"])
    defer { try? base.remove() }
    let live = try Workspace(in: [base.path])
    // Whether a process has the number says nothing: it may be seen from elsewhere only.
    let gone = "conform-\(getpid())-abc"
    let others = ["conform-x-abc", "conform-4194305", "other-4194305-abc", "conform--1-abc"]
    for name in [gone] + others { try Directory.make("\(base.path)/\(name)") }
    let open = "conform-1-open"
    try Directory.make("\(base.path)/\(open)", mode: 0o777)
    let link = "conform-1-link"
    unsafe symlink("\(base.path)/\(open)", "\(base.path)/\(link)")
    try File.write([0x61], to: "\(base.path)/\(gone)/f")
    Workspace.sweep([base.path, "/no/such/folder"])
    let liveName = String(try #require(live.path.split(separator: "/").last))
    #expect(Directory.names(in: base.path).sorted() == (others + [liveName, open, link]).sorted())
  }

  @Test func aMissingVolumeAndAFileInItsPlaceAreSeen() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let path = "\(workspace.path)/v"
    #expect(try Self.snapshot(of: "v", in: workspace).entries == nil)
    try File.write(Array("x".utf8), to: path)
    #expect(
      try Self.snapshot(of: "v", in: workspace).entries == [
        VolumeSnapshot.NamedEntry(path: "", entry: .file(Array("x".utf8)))
      ])
  }
}
