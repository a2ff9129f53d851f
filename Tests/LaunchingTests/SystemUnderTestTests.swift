import Glibc
import Platform
import Scenarios
import Testing

@testable import Launching

@Suite struct SystemUnderTestTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let content: [UInt8]
    let mode: UInt32
    let reason: ExecutableError.Reason?

    var testDescription: String { name }
  }

  private static let cases = [
    Case(name: "script", content: Array("#!/bin/sh\nexit 0\n".utf8), mode: 0o755, reason: nil),
    Case(
      name: "script with argument", content: Array("#! /bin/sh -e\n".utf8), mode: 0o755, reason: nil
    ),
    Case(
      name: "not executable", content: Array("#!/bin/sh\n".utf8), mode: 0o644,
      reason: .notExecutable),
    Case(
      name: "no interpreter line", content: Array("exit 0\n".utf8), mode: 0o755,
      reason: .noProgram(isEmpty: false)),
    Case(name: "empty", content: [], mode: 0o755, reason: .noProgram(isEmpty: true)),
    Case(
      name: "missing interpreter", content: Array("#!/no/such/shell -x\n".utf8), mode: 0o755,
      reason: .noInterpreter("/no/such/shell")),
    Case(
      name: "interpreter with a carriage return", content: Array("#!/bin/sh\r\n".utf8),
      mode: 0o755, reason: .noInterpreter("/bin/sh\r")),
    Case(
      name: "broken program", content: [0x7F] + Array("ELF and nothing".utf8), mode: 0o755,
      reason: .refusedByKernel("Exec format error")),
    Case(
      name: "interpreter that is no program", content: Array("#!/usr/bin\n".utf8), mode: 0o755,
      reason: .refusedByKernel("Permission denied")),
    Case(
      name: "no interpreter's name", content: Array("#!  \n".utf8), mode: 0o755,
      reason: .noInterpreter("")),
  ]

  @Test(arguments: cases)
  private func aFileIsChecked(_ example: Case) throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    try File.write(example.content, to: "\(workspace.path)/subject", mode: example.mode)
    // Relative to the subject file's folder.
    let subject = TestSubject.subject(.path("subject"), file: "\(workspace.path)/subject.json5")
    do {
      let system = try SystemUnderTest(subject)
      try system.checkExecution()
      #expect(example.reason == nil)
      #expect(system.executable == "\(workspace.path)/subject")
    } catch {
      #expect(error.reason == example.reason)
      #expect(error.path == "\(workspace.path)/subject")
    }
  }

  @Test func whatACallerBlocksOrIgnoresDoesNotMatter() async {
    await #expect(processExitsWith: .success) {
      var all = sigset_t()
      unsafe sigfillset(&all)
      unsafe sigprocmask(SIG_SETMASK, &all, nil)
      signal(SIGTRAP, SIG_IGN)
      try SystemUnderTest(TestSubject.subject(.path("/bin/sh"))).checkExecution()
    }
  }

  @Test func anotherFileInItsPlaceIsSeen() throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    let path = "\(workspace.path)/subject"
    try File.write(Array("#!/bin/sh\n".utf8), to: path, mode: 0o755)
    let system = try SystemUnderTest(TestSubject.subject(.path(path)))
    #expect(!system.isReplaced)
    try File.write(Array("#!/bin/sh\nexit 1\n".utf8), to: path, mode: 0o755)
    #expect(system.isReplaced)
  }

  @Test(arguments: [
    ("/no/such/file", ExecutableError.Reason.missing), ("/tmp", .directory),
    ("/dev/null", .noPlainFile),
  ])
  func otherThingsAreNoExecutables(path: String, reason: ExecutableError.Reason) {
    #expect(throws: ExecutableError(path: path, reason: reason)) {
      try SystemUnderTest(TestSubject.subject(.path(path)))
    }
  }

  @Test func anEmbeddedSubjectIsTheHarnessItselfCalledByItsName() throws {
    let own = try #require(File.linkTarget("/proc/self/exe"))
    var subject = TestSubject.subject(.embedded("dreichor-runtime"))
    subject.arguments = ["behind"]
    let system = try SystemUnderTest(subject)
    #expect(system.executable == own)
    #expect(system.subject.arguments == ["dreichor-runtime", "behind"])
  }

  @Test(arguments: [
    (ExecutableError.Reason.missing, "a/b: there is no such file"),
    (.directory, "a/b: this is a directory, not an executable"),
    (.noProgram(isEmpty: false), "a/b: the file is neither a program nor a script with a #! line"),
    (.noInterpreter("/bin/sh\r"), #"a/b: its interpreter cannot be run: "/bin/sh\u{D}""#),
  ])
  func errorsSayThePathAndTheReason(reason: ExecutableError.Reason, text: String) {
    #expect(ExecutableError(path: "a/b", reason: reason).description == text)
  }
}
