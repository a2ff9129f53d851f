import Glibc
import Outcomes
import Platform
import Testing

@testable import Launching
@testable import Observing

/// What a snapshot cannot hold is told; nothing counts as empty because it was not seen.
@Suite struct SnapshotTakerTests {
  private typealias Gap = VolumeSnapshot.Gap

  private static func withFolder(_ body: (Folder, String) throws -> Void) throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    try Directory.make("\(workspace.path)/v")
    try body(try Folder(workspace.path), "\(workspace.path)/v")
  }

  @Test("a file at its bound is whole, and one beyond it is cut", arguments: [0, 1])
  func aLargeFile(more: Int) throws {
    try Self.withFolder { folder, path in
      try File.write(
        [UInt8](repeating: 1, count: SnapshotTaker.largestFile + more), to: "\(path)/f")
      var taker = SnapshotTaker()
      let snapshot = taker.take("s", of: "one", "v", in: folder)
      #expect(snapshot.gaps == (more == 0 ? [] : [Gap(path: "f", blindSpot: .fileCut)]))
      #expect(snapshot.bytes(of: "f")?.count == SnapshotTaker.largestFile)
    }
  }

  @Test func allSnapshotsOfACaseTogetherHaveABound() throws {
    try Self.withFolder { folder, path in
      for name in ["a", "b", "c"] { try File.write([1, 2, 3], to: "\(path)/\(name)") }
      var taker = SnapshotTaker(mostBytes: 10)
      #expect(taker.take("s", of: "one", "v", in: folder).gaps == [])
      let second = taker.take("s", of: "one", "v", in: folder)
      #expect(second.gaps.map(\.path) == ["a", "b", "c"])
      #expect(second.bytes(of: "a") == [1])
      // What holds nothing costs nothing, however large it says that it is.
      for name in ["a", "b", "c"] { unsafe truncate("\(path)/\(name)", 4 << 20) }
      let third = taker.take("s", of: "one", "v", in: folder)
      #expect(third.gaps.count == 3)
      #expect((third.entries ?? []).allSatisfy { $0.entry == .file([]) })
    }
  }

  @Test func namesThatAreNoTextAreSeen() throws {
    try Self.withFolder { folder, _ in
      let volume = try Folder(Array("v".utf8), in: folder)
      for name: [UInt8] in [[0xFF], [0xFE], [0x61, 0xC3]] {
        try volume.write([7], to: name, mode: 0o600)
      }
      var taker = SnapshotTaker()
      let snapshot = taker.take("s", of: "one", "v", in: folder)
      #expect(snapshot.entries?.map(\.path) == ["\\xfe", "\\xff", "a\\xc3"])
      #expect(snapshot.entries?.allSatisfy { $0.entry == .file([7]) } == true)
    }
  }

  @Test("folders to the bound are entered, and what lies below is told", arguments: [0, 1])
  func deepFolders(more: Int) throws {
    try Self.withFolder { folder, path in
      let depth = SnapshotTaker.deepest + more
      var inner = try Folder(path)
      for _ in 0..<depth { inner = try inner.making(Array("d".utf8)) }
      try inner.write([1], to: Array("f".utf8), mode: 0o600)
      var taker = SnapshotTaker()
      let snapshot = taker.take("s", of: "one", "v", in: folder)
      let names = Array(repeating: "d", count: depth).joined(separator: "/")
      #expect(snapshot.gaps == (more == 0 ? [] : [Gap(path: names, blindSpot: .folderTooDeep)]))
      #expect((snapshot.bytes(of: "\(names)/f") == nil) == (more == 1))
    }
  }

  /// Root reads everything: another user is what shows it.
  @Test func whatMayNotBeReadIsNoEmptyFile() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0, seteuid(65_534) != 0 { exit(2) }
      let workspace = try Workspace(in: ["/tmp"])
      let path = "\(workspace.path)/v"
      try Directory.make(path)
      try File.write([1], to: "\(path)/secret", mode: 0)
      try File.write([], to: "\(path)/lock", mode: 0)
      try Directory.make("\(path)/dir")
      try File.write([2], to: "\(path)/dir/f")
      try Directory.make("\(path)/names")
      try File.write([3], to: "\(path)/names/f")
      unsafe chmod("\(path)/dir", 0)
      // It tells what is in it, and lets nobody look at that.
      unsafe chmod("\(path)/names", 0o400)
      let folder = try Folder(workspace.path)
      var taker = SnapshotTaker()
      let covered = taker.take("s", of: "one", "v", in: folder)
      let isTold =
        covered.gaps == [
          VolumeSnapshot.Gap(path: "dir", blindSpot: .folderUnreadable),
          VolumeSnapshot.Gap(path: "names", blindSpot: .folderUnreadable),
          VolumeSnapshot.Gap(path: "secret", blindSpot: .fileUnreadable),
        ]
      // When nothing runs any more, its owner may look all the same.
      let uncovered = taker.take("remains", of: "one", contentsOf: folder)
      let isSeen =
        uncovered.gaps.isEmpty && uncovered.bytes(of: "v/secret") == [1]
        && uncovered.bytes(of: "v/dir/f") == [2] && uncovered.bytes(of: "v/names/f") == [3]
        && uncovered.bytes(of: "v/lock") == []
      // What it lies in may hide it as a whole: it is not there, or is not seen.
      unsafe chmod(workspace.path, 0)
      let hidden = taker.take("s", of: "one", "v", in: folder)
      unsafe chmod(workspace.path, 0o700)
      let isMissing = taker.take("s", of: "one", "w", in: folder).entries == nil
      let isHidden =
        hidden.entries == []
        && hidden.gaps == [VolumeSnapshot.Gap(path: "", blindSpot: .folderUnreadable)]
      try workspace.remove()
      exit(isTold && isSeen && isHidden && isMissing ? 0 : 1)
    }
  }
}
