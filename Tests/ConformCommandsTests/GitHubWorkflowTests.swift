import Contract
import JSON5
import Judging
import Outcomes
import Recording
import Synchronization
import Testing
import Views

@testable import ConformCommands

@Suite("The console of a GitHub workflow")
struct GitHubWorkflowTests {
  private final class Console: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var writer: ConsoleWriter { ConsoleWriter { [self] new in bytes.withLock { $0 += new } } }
    var lines: [Substring] {
      bytes.withLock { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
    }
  }

  private static let record = Record(
    header: RecordHeader(
      subject: .init(name: "reference", file: "s.json5", executable: "/opt/r", sha256: "ab"),
      modelDigest: "01", scenariosDigest: "23", requirements: [], seed: 1,
      machine: .init(cores: 2, kernel: "Linux 6.8"), commandLine: ["conform", "run"],
      started: "2025-11-23T01:00:00.000Z", jobs: 2, shard: nil, plannedCases: 1),
    cases: [
      RecordCase(
        id: "a/dev", title: "t", location: .init(file: "s.json5", line: 3, column: 5),
        environment: .dev, requirements: [], verdict: .error, findings: [], duration: 1)
    ],
    ending: .footer(
      RecordFooter(
        counts: VerdictCounts([.error]), wallTime: 1, exitCode: 5, isInterrupted: false)))

  @Test func obeysNothingUntilTheRunIsOver() throws {
    let console = Console()
    let workflow = try #require(GitHubWorkflow(console: console.writer, isActive: true))
    workflow.begin()
    console.writer.write("::add-mask::x\n")
    workflow.annotate(Self.record)
    workflow.end()
    let lines = console.lines
    #expect(lines.count == 4)
    let token = lines[0].dropFirst("::stop-commands::".count)
    #expect(lines[0].hasPrefix("::stop-commands::conform-"))
    #expect(lines[2] == "::\(token)::")
    #expect(lines[3].hasPrefix("::error file=s.json5,line=3,col=5,title=error%3A a/dev::"))
  }

  @Test func eachRunHasATokenOfItsOwn() throws {
    let tokens = try (0..<2).map { _ in
      let console = Console()
      try #require(GitHubWorkflow(console: console.writer, isActive: true)).begin()
      return console.lines
    }
    #expect(tokens[0] != tokens[1])
  }

  @Test func elsewhereThereIsNone() {
    #expect(GitHubWorkflow(console: Console().writer, isActive: false) == nil)
  }
}
