import Outcomes
import Platform
import Recording
import Testing

@testable import ConformCommands

@Suite("A look at plain starts")
struct PlainStartsTests {
  struct Program: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    var ready = "{ prefix: \"READY\" }"
    /// What the block says of it.
    let told: [String]
  }

  @Test(
    "stops a run of what becomes ready in neither environment, and says what to change",
    arguments: [
      Program(
        testDescription: "ends at once", script: "exit 3\n",
        told: ["ended with exit status 3", "it ended by itself", "begins with \"READY\""]),
      Program(
        testDescription: "ends well", script: "echo hello\n",
        told: ["ended with exit status 0", "stdout  hello"]),
      Program(
        testDescription: "is ended by a signal", script: "kill -KILL $$\n",
        told: ["was ended by signal 9"]),
      Program(
        testDescription: "says it on the other stream", script: "echo READY >&2\nexit 1\n",
        ready: "{ prefix: \"READY\", stream: \"stdout\" }",
        told: ["the line comes on stderr: say \"stream\": \"stderr\" (\"ready\" at "]),
      Program(
        testDescription: "asks for more", script: "echo 'set MY_LICENSE first' >&2\nexit 1\n",
        told: ["it names MY_LICENSE, which the file does not know"]),
      Program(
        testDescription: "runs on", script: "exec sleep 1000\n",
        told: ["was still running after", "it ran on: what says that it is ready is another sign"]),
    ])
  func neither(program: Program) throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram(program.script, to: "it.sh")
    let subject = try scratch.writeSubject(
      "it.sh", ready: program.ready, more: "deadlines: { readyMilliseconds: 1500 },")
    let conform = try ConformProcess([
      "run", "--scenarios", ConformProcess.scenarios, "--unfrozen", "--subject", subject,
      "--filter", "selection.missing", "--reports", "\(scratch.path)/reports",
    ])
    #expect(conform.end() == 3)
    for part in program.told + ["nothing can be judged", "--anyway", "it.sh"] {
      #expect(conform.text.contains(part), "\(part) in \(conform.text)")
    }
    #expect(File.kind(of: "\(scratch.path)/reports/record.ndjson") == nil)
  }

  /// What starts in one environment only is judged, and the other told.
  @Test func oneIsEnough() throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram(
      "[ \"$ENVIRONMENT\" = dev ] || exit 9\ntrap 'exit 0' TERM\necho READY\nsleep 1000 & wait $!\n",
      to: "half.sh")
    let conform = try ConformProcess([
      "run", "--scenarios", ConformProcess.scenarios, "--unfrozen", "--subject",
      try scratch.writeSubject("half.sh"), "--filter", "selection.missing", "--reports",
      "\(scratch.path)/reports", "--cause-launches", "0",
    ])
    _ = conform.end()
    #expect(conform.text.contains("note: the subject becomes ready in dev only"))
    #expect(conform.text.contains("ended with exit status 9"))
    #expect(File.kind(of: "\(scratch.path)/reports/record.ndjson") == .plain)
  }

  @Test(
    "what shows nothing holds no requirement, even if it is judged all the same",
    arguments: [
      "exit 0", "exit 1", "exec sleep 1000", "echo READY",
      "echo READY; kill -SEGV $$",
    ])
  func nothingPasses(script: String) throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram(script + "\n", to: "it.sh")
    let reports = "\(scratch.path)/reports"
    let conform = try ConformProcess([
      "run", "--scenarios", ConformProcess.scenarios, "--unfrozen", "--subject",
      try scratch.writeSubject(
        "it.sh", more: "deadlines: { readyMilliseconds: 200, refusalMilliseconds: 200 },"),
      "--filter", "selection.missing,selection.empty,environments,isolation.volume", "--anyway",
      "--reports", reports, "--cause-launches", "0",
    ])
    #expect(conform.end() == 1)
    let record = try Record(decoding: File.readRegular("\(reports)/record.ndjson"))
    #expect(!record.cases.isEmpty)
    #expect(record.standings.filter { $0.verdict == .judged(.pass) }.map(\.summary) == [])
  }
}
