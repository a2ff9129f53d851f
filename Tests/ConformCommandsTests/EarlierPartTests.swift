import Contract
import Glibc
import JSON5
import Judging
import Outcomes
import Recording
import Testing
import Views

@testable import ConformCommands

@Suite("A run goes on with what an earlier one has recorded")
struct EarlierPartTests {
  private static func header(
    seed: UInt64 = 1, sha256: String = "ab", artifact: String? = nil
  ) -> RecordHeader {
    RecordHeader(
      subject: .init(
        name: "r", file: "s.json5", executable: "/opt/r", sha256: sha256,
        artifacts: artifact.map { [.init(path: "/opt/app.py", sha256: $0)] } ?? []),
      modelDigest: "01", scenariosDigest: "23", requirements: [], seed: seed,
      machine: .init(cores: 2, kernel: "Linux"), commandLine: ["conform", "run", "--resume"],
      started: "2025-11-23T01:00:00.000Z", jobs: 2, shard: nil, plannedCases: 2)
  }

  private static func part(_ ids: [String], seed: UInt64 = 1) -> [UInt8] {
    let location = JSON5.SourceLocation(file: "s.json5", line: 1, column: 1)
    let cases = ids.map {
      RecordCase(
        id: $0, title: "t", location: location, environment: .dev, requirements: [],
        isControl: $0.utf8.starts(with: "control".utf8), verdict: .error, findings: [],
        duration: 1)
    }
    return Record(header: header(seed: seed), cases: cases, ending: .missing).bytes
  }

  private static func find(
    in scratch: Scratch, of header: RecordHeader = header()
  ) throws -> (part: EarlierPart?, error: String) {
    let caught = Tool.Stream()
    let conform = Conform(
      output: ConsoleWriter { _ in }, diagnostics: ConsoleWriter { caught.add($0) }, style: .plain)
    let folder = try ReportsFolder(preparing: scratch.path, views: Views.names)
    do {
      return (try EarlierPart(in: folder, of: header, conform: conform), caught.text)
    } catch is Inputs.Refusal {
      return (nil, caught.text)
    }
  }

  /// The number of a process that has been waited for.
  private static func goneProcess() throws -> Int32 {
    var process: pid_t = 0
    let name = unsafe strdup("true")
    defer { unsafe free(name) }
    var arguments = unsafe [name, nil]
    try #require(unsafe posix_spawn(&process, "/bin/true", nil, nil, &arguments, nil) == 0)
    _ = waitpid(process, nil, 0)
    return process
  }

  @Test func theLatestOfThoseThatNobodyWritesToAnyMore() throws {
    let scratch = try Scratch()
    let gone = try Self.goneProcess()
    try scratch.write(Self.part(["a/dev"]), to: "record.incomplete.ndjson")
    usleep(20_000)
    // A line that was cut by the end of its run is not taken over.
    try scratch.write(
      Self.part(["control/a", "b/dev", "c/dev"]).dropLast(3),
      to: "record.ndjson.partial-\(gone)")
    try scratch.makeFolder("failures.partial-\(gone)")
    let found = try Self.find(in: scratch)
    let part = try #require(found.part)
    #expect(part.cases.map(\.id) == ["control/a", "b/dev"])
    #expect(part.controls.map(\.value) == [false])
    #expect(part.failures == "\(scratch.path)/failures.partial-\(gone)")
    part.remove()
    #expect(!scratch.names.contains("record.ndjson.partial-\(gone)"))
    let next = try #require(try Self.find(in: scratch).part)
    #expect(next.cases.map(\.id) == ["a/dev"])
    #expect(next.failures == nil)
    next.remove()
    #expect(scratch.names.contains("record.incomplete.ndjson"))
  }

  @Test func anotherRunIsRefusedByName() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.part(["a/dev"], seed: 2), to: "record.incomplete.ndjson")
    let found = try Self.find(in: scratch, of: Self.header(sha256: "cd"))
    #expect(found.part == nil)
    #expect(
      found.error == """
        \(file): error: another SHA-256 of the subject's executable (ab, not cd); it cannot be gone on with
        \(file): error: another seed (2, not 1); it cannot be gone on with

        """)
  }

  @Test func anotherProgramBehindTheSameInterpreterIsRefused() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.part(["a/dev"]), to: "record.incomplete.ndjson")
    let found = try Self.find(in: scratch, of: Self.header(artifact: "cd"))
    #expect(
      found.error == """
        \(file): error: another SHA-256 of the subject's artifacts (none, not app.py cd); it cannot be gone on with

        """)
  }

  @Test func whereThereIsNothingTheRunBeginsAnew() throws {
    let scratch = try Scratch()
    let found = try Self.find(in: scratch)
    #expect(found.part == nil)
    #expect(found.error.contains("the run begins anew"))
  }

  /// Whoever sweeps holds the folder's lock, so that nobody else is at work there.
  @Test func leavingsOfOthersAreSwept() throws {
    let scratch = try Scratch()
    let gone = try Self.goneProcess()
    for name in [
      "record.ndjson.partial-1", "record.ndjson.partial-\(gone)", ".junit.xml.draft-\(gone)",
      ".probe-\(gone)",
    ] {
      try scratch.write([], to: name)
    }
    try scratch.makeFolder("failures.partial-\(gone)")
    let kept = [
      "record.ndjson.partial-\(getpid())", "record.ndjson",
      "record.ndjson.partial-x", "notes-\(gone)",
    ]
    for name in kept { try scratch.write([], to: name) }
    LeftFiles.sweep(try ReportsFolder(preparing: scratch.path, views: Views.names))
    #expect(scratch.names == kept.sorted())
  }

  @Test(arguments: ["x", "0/3", "4/3", "1/", ""])
  func aShardThatIsNoneIsAUsageError(text: String) {
    let result = Tool()("plan", "--shard", text)
    #expect(result.status == .usage)
    #expect(result.error.contains("--shard takes I/N"))
  }

  @Test func whatIsNoFolderIsNotReplacedByOne() throws {
    let scratch = try Scratch()
    try scratch.write([0x61], to: "failures")
    #expect(throws: ReportsError.self) {
      try ReportsFolder(preparing: scratch.path, views: Views.names)
    }
    #expect(scratch.bytes("failures") == [0x61])
  }
}
