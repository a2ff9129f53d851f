import Testing

@testable import ConformCommands

@Suite("Probing a subject file")
struct SubjectProbeTests {
  @Test("tells of each role whether it has an effect, and what was seen of each surface")
  func roles() throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram(
      """
      case "$LEVEL" in debug|info) ;; *) echo "bad LEVEL" >&2; exit 2 ;; esac
      [ -n "$MODE" ] || { echo "something is missing" >&2; exit 2; }
      trap 'exit 0' TERM
      echo "$ENVIRONMENT" >"$DATA/mine" 2>/dev/null
      echo READY
      sleep 1000 & wait $!

      """, to: "it.sh")
    let subject = try scratch.writeSubject(
      "it.sh",
      variables: "\"log-level\": \"LEVEL\", \"execution-plane\": \"MODE\", \"volume\": \"DATA\", "
        + "\"deploy-endpoint\": \"TARGET\"")
    let conform = try ConformProcess([
      "check", "--scenarios", ConformProcess.scenarios, "--subject", subject, "--probe",
    ])
    #expect(conform.end() == 0, "\(conform.text)")
    let lines = conform.text.split(separator: "\n").map(String.init)
    func line(_ role: String) throws -> String {
      try #require(lines.first { $0.hasPrefix("  \(role) ") }, "\(conform.text)")
    }
    #expect(try line("log-level").contains("unset: refused, and named"))
    #expect(try line("log-level").contains("strange: refused, and named"))
    #expect(try line("execution-plane").contains("unset: refused, not named"))
    #expect(try line("execution-plane").contains("strange: no effect seen"))
    #expect(try line("deploy-endpoint").contains("strange: no effect seen"))
    #expect(try line("image").contains("the subject has no such role"))
    #expect(lines.contains("dev: ready by a line on standard output that begins with \"READY\""))
    #expect(lines.contains("  observer: none"))
    #expect(lines.contains("  volume: writes mine"))
    #expect(lines.contains("  working directory: nothing is written"))
    #expect(lines.contains { $0.hasPrefix("  stop: ends ") })
  }

  @Test func ofWhatNeverBecomesReadyIsInvalid() throws {
    let scratch = try Scratch()
    _ = try scratch.writeProgram("exit 1\n", to: "it.sh")
    let conform = try ConformProcess([
      "check", "--scenarios", ConformProcess.scenarios, "--subject",
      try scratch.writeSubject("it.sh"), "--probe",
    ])
    #expect(conform.end() == 3)
    #expect(conform.text.contains("becomes ready in neither environment"))
  }
}
