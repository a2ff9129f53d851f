import Glibc
import Platform
import Testing

@testable import ConformCommands

/// What a subject is made of can be any tree: a virtual environment has links to folders.
@Suite struct FileDigestTests {
  private struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (_ root: String) -> Bool
  }

  private static let changes = [
    Change(testDescription: "nothing") { _ in true },
    Change(testDescription: "another file") { File.writes("x", to: "\($0)/other") },
    Change(testDescription: "other bytes") { File.writes("x", to: "\($0)/folder/file") },
    Change(testDescription: "a link to a folder") { unsafe symlink("folder", "\($0)/lib64") == 0 },
    Change(testDescription: "a link to nothing") { unsafe symlink("missing", "\($0)/lib64") == 0 },
    Change(testDescription: "a link to where it is") { unsafe symlink(".", "\($0)/lib64") == 0 },
    Change(testDescription: "a pipe") { unsafe mkfifo("\($0)/pipe", 0o600) == 0 },
  ]

  @Test func eachTreeHasADigestOfItsOwn() throws {
    var digests: [String: String] = [:]
    for change in Self.changes {
      let root = "/tmp/conform-test-digest-\(getpid())"
      try Directory.make(root)
      defer { try? Directory.remove(root) }
      try Directory.make("\(root)/folder")
      try File.write([1], to: "\(root)/folder/file")
      try #require(change.make(root))
      let digest = try FileDigest.sha256(ofTree: root)
      #expect(digests[digest] == nil, "\(change.testDescription)")
      digests[digest] = change.testDescription
      // A link in its own place is what it leads to.
      let link = "\(root)-link"
      unsafe unlink(link)
      try #require(unsafe symlink(root, link) == 0)
      defer { unsafe unlink(link) }
      #expect(try FileDigest.sha256(ofTree: link) == digest)
    }
  }

  @Test("a file that was written to has another digest, though its time and size are set back")
  func aFileThatWasWrittenTo() throws {
    let path = "/tmp/conform-test-digest-changed-\(getpid())"
    try File.write([1], to: path)
    defer { unsafe unlink(path) }
    let past = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
    var digests: [String] = []
    for byte in [1, 2, 2, 1] as [UInt8] {
      try File.write([byte], to: path)
      try #require(unsafe utimensat(AT_FDCWD, path, past, 0) == 0)
      digests.append(try FileDigest.sha256(of: path))
    }
    #expect(digests[0] == digests[3] && digests[1] == digests[2] && digests[0] != digests[1])
  }

  @Test(.enabled(if: geteuid() != 0))
  func aFolderThatCannotBeReadIsNotAnEmptyOne() throws {
    let root = "/tmp/conform-test-digest-closed-\(getpid())"
    try Directory.make("\(root)", mode: 0o300)
    defer { try? Directory.remove(root) }
    #expect(throws: UnreadableFile.self) { try FileDigest.sha256(ofTree: root) }
  }
}

extension File {
  fileprivate static func writes(_ text: String, to path: String) -> Bool {
    (try? write(Array(text.utf8), to: path)) != nil
  }
}
