import Platform
import Recording
import Testing

@testable import ConformCommands

@Suite("An interruption while causes are looked for")
struct InterruptionTests {
  /// It takes every environment, and a second to become ready.
  private static let script = """
    trap 'exit 0' TERM INT
    sleep 1 & wait $!
    echo READY
    sleep 1000 & wait $!

    """

  @Test("leaves the run whole: its exit status, its reports, and the causes that are known")
  func leavesTheRunWhole() throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram(Self.script, to: "slow.sh")
    let subject = try scratch.writeSubject("slow.sh")
    let conform = try ConformProcess([
      "run", "--scenarios", ConformProcess.scenarios, "--unfrozen", "--subject", subject,
      "--filter", "selection.case/dev/case.dev-title", "--reports", "\(scratch.path)/reports",
    ])
    conform.read(until: "an interruption ends only that\n")
    #expect(conform.text.contains("looking for what makes"))
    conform.interrupt()
    #expect(conform.end() == 1, "\(conform.text)")
    #expect(!conform.text.contains("INCOMPLETE"))

    let record = try Record(decoding: File.readRegular("\(scratch.path)/reports/record.ndjson"))
    #expect(record.incompleteness == nil)
    #expect(record.footer?.causeSearch?.end == .interrupted)
    let failing = record.cases.filter { $0.isAdverse && !$0.isControl }.map(\.id)
    #expect(!failing.isEmpty)
    #expect(Set(record.causes.flatMap(\.cases)) == Set(failing))
    for name in ["junit.xml", "report.html", "summary.md", "results.json", "attestation.json"] {
      #expect(File.kind(of: "\(scratch.path)/reports/\(name)") == .plain)
    }
  }
}

@Suite("An interruption while cases are planned")
struct PlanningInterruptionTests {
  @Test("ends at once, and the last line says how to begin anew")
  func saysHowToBeginAnew() throws {
    let scratch = try Scratch()
    let conform = try ConformProcess([
      "run", "--scenarios", ConformProcess.scenarios, "--strength", "6", "--reports",
      "\(scratch.path)/reports",
    ])
    conform.awaitHandler()
    conform.interrupt()
    #expect(conform.end() == 7, "\(conform.text)")
    let lines = conform.text.split(separator: "\n")
    #expect(lines.count == 2, "\(conform.text)")
    #expect(lines.first == "conform: interrupted before the first case")
    #expect(lines.last?.hasPrefix("next: ") == true)
    #expect(lines.last?.contains(" run --scenarios ") == true)
    #expect(lines.last?.hasSuffix("/reports") == true)
  }
}
