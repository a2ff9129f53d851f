import Glibc
import Outcomes
import RecordSamples
import Testing

@testable import Recording

@Suite("What a run writes to is its own")
struct ReportsLockTests {
  private static func folder(_ temporary: TemporaryFolder) throws -> ReportsFolder {
    try ReportsFolder(preparing: temporary.path, views: [])
  }

  @Test func onlyOneRunHasAFolderAtATime() throws {
    let temporary = try TemporaryFolder()
    let folder = try Self.folder(temporary)
    withExtendedLifetime(try ReportsLock(folder)) {
      let refusal = #expect(throws: ReportsError.self) { try ReportsLock(folder) }
      #expect(refusal?.operation == .share)
      #expect(refusal?.description.contains("another run is writing there") == true)
    }
    // Given free with the run that held it.
    _ = try ReportsLock(folder)
  }

  @Test(
    "a record that others change is no record", arguments: ["truncated", "appended", "altered"])
  func aChangedRecord(change: String) throws {
    let temporary = try TemporaryFolder()
    let writer = try RecordWriter(in: Self.folder(temporary), header: Sample.header(planned: 1))
    try writer.append(Sample.testCase())
    let name = try #require(temporary.names.first { $0.contains(".partial-") })
    let descriptor = unsafe open("\(temporary.path)/\(name)", O_WRONLY)
    defer { close(descriptor) }
    switch change {
    case "truncated": try #require(ftruncate(descriptor, 0) == 0)
    case "appended":
      // Longer than what the writer itself still writes there.
      let more = [UInt8](repeating: 0x78, count: 100_000)
      try #require(lseek(descriptor, 0, SEEK_END) > 0)
      try #require(writeAll(more, to: descriptor) == nil)
    default: try #require(unsafe pwrite(descriptor, "x", 1, 40) == 1)
    }
    let footer = RecordFooter(
      counts: VerdictCounts([.error]), wallTime: 1, exitCode: 5, isInterrupted: false)
    let refusal = #expect(throws: ReportsError.self) { try writer.finish(footer) { _ in [] } }
    #expect(refusal?.operation == .trust)
    #expect(!temporary.names.contains("record.ndjson"))
  }

  @Test func aReplacementThatWasBegunIsBroughtToItsEnd() throws {
    let temporary = try TemporaryFolder()
    let folder = try Self.folder(temporary)
    #expect(try !folder.settle())
    try folder.replace([("a", Array("old a".utf8)), ("b", Array("old b".utf8))])
    #expect(try !folder.settle())
    // As a process leaves it that is killed between two renames.
    try AtomicFile.write(Array("new b".utf8), to: folder.file(".b.draft-1"))
    try AtomicFile.write(Array("new a".utf8), to: folder.file("a"))
    let list = ".a.draft-1\ta\n.b.draft-1\tb\n../x\ty\nrubbish\n"
    try AtomicFile.write(Array(list.utf8), to: folder.file(".replacing"))
    #expect(try folder.settle())
    #expect(temporary.text("a") == "new a" && temporary.text("b") == "new b")
    #expect(temporary.names == ["a", "b"])
  }

  @Test func aDraftIsNotWrittenThroughALink() throws {
    let temporary = try TemporaryFolder()
    let outside = try TemporaryFolder()
    let target = "\(outside.path)/theirs"
    try AtomicFile.write(Array("theirs".utf8), to: target)
    let link = "\(temporary.path)/record.ndjson.partial-\(getpid())"
    try #require(unsafe symlink(target, link) == 0)
    _ = try RecordWriter(in: Self.folder(temporary), header: Sample.header(planned: 1))
    #expect(outside.text("theirs") == "theirs")
  }
}
