import Contract
import Glibc
import JSON5
import Launching
import Outcomes
import Platform
import Recording
import Testing
import Views

@testable import ConformCommands

/// Callers and surroundings that do not keep to what is usual.
@Suite struct RobustnessTests {
  @Test("a report is made of a plain file", arguments: ["/dev/zero", "fifo", "."])
  func noPlainFile(name: String) throws {
    let scratch = try Scratch()
    let path = name.hasPrefix("/") ? name : "\(scratch.path)/\(name)"
    if name == "fifo" { try #require(unsafe mkfifo(path, 0o600) == 0) }
    let (status, _, error) = Tool()("report", path, "--reports", "\(scratch.path)/r")
    #expect(status == .invalidInput)
    #expect(error.contains(path) && error.contains(": error:"))
  }

  @Test func whatCannotBePrintedIsNoSuccess() throws {
    let full = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    try #require(full >= 0)
    defer { close(full) }
    let said = Tool.Stream()
    let conform = Conform(
      output: ConsoleWriter(descriptor: full), diagnostics: ConsoleWriter { said.add($0) },
      style: .plain)
    #expect(conform(["schema"]) == .harnessFault)
    #expect(said.text.contains("standard output: No space left on device"))
  }

  @Test("a stream that the caller has closed is not taken by a file")
  func closedStreams() async {
    await #expect(processExitsWith: .success) {
      for descriptor in Int32(0)...2 { close(descriptor) }
      Conform.prepareProcess()
      let next = unsafe open("/dev/null", O_RDONLY)
      let status = Conform.standard(["schema"])
      exit(next > 2 && status == .harnessFault ? 0 : 1)
    }
  }

  @Test("what a caller ignores or blocks is neither to this process")
  func signals() async {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      var all = sigset_t()
      unsafe sigfillset(&all)
      unsafe sigprocmask(SIG_SETMASK, &all, nil)
      Conform.prepareProcess()
      unsafe sigprocmask(SIG_BLOCK, nil, &all)
      let isBlocked = unsafe sigismember(&all, SIGTERM) == 1
      // What is ignored is reaped by the kernel, which then tells no status.
      let end = try Spawning.inForeground(["/bin/sh", "-c", "exit 3"])
      exit(end == .exited(3) && !isBlocked ? 0 : 1)
    }
  }

  @Test("whoever stops reading does not end a run")
  func brokenPipe() async {
    await #expect(processExitsWith: .success) {
      Conform.prepareProcess()
      var ends: [Int32] = [0, 0]
      guard unsafe pipe(&ends) == 0 else { exit(2) }
      close(ends[0])
      let writer = ConsoleWriter(descriptor: ends[1])
      writer.write("x")
      exit(writer.failure == "Broken pipe" ? 0 : 1)
    }
  }

  @Test("what a subject has planted in its folder is not written through")
  func plantedLinks() throws {
    let scratch = try Scratch()
    let theirs = "\(scratch.path)/theirs"
    let kept = "\(scratch.path)/kept"
    try File.write(Array("theirs".utf8), to: theirs)
    try Directory.make(kept)
    unsafe symlink(theirs, "\(kept)/reproduce.sh")
    KeptFolders.write(SampleCase.one, script: Array("script".utf8), to: kept)
    #expect(scratch.bytes("theirs") == Array("theirs".utf8))
    #expect(scratch.bytes("kept/reproduce.sh") == Array("script".utf8))
    #expect(File.kind(of: "\(kept)/reproduce.sh") == .plain)
  }

  static let words: [(words: [String], advice: String)] = [
    (["conform", "run"], "conform run --resume"),
    (["conform", "run", "--resume"], "conform run --resume"),
    (["conform", "run", "--reports", "a b"], "conform run --reports 'a b' --resume"),
  ]

  @Test(arguments: words)
  func anInterruptedRunSaysHowToGoOn(words: [String], advice: String) {
    #expect(Resumption.advice(words) == "go on with: \(advice)\n")
  }

  @Test func workFoldersHaveAbsolutePaths() {
    #expect(HarnessEnvironment.workspaceCandidates.allSatisfy { $0.hasPrefix("/") })
  }
}

private enum SampleCase {
  static let one = RecordCase(
    id: "a/dev", title: "t", location: .init(file: "s.json5", line: 1, column: 1),
    environment: .dev, requirements: [], verdict: .fail, findings: [], duration: 1)
}
