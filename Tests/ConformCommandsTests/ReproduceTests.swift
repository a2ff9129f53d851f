import Testing

@Suite("Reproducing a case")
struct ReproduceTests {
  private static func output(_ fault: String, _ words: String...) throws -> String {
    let scratch = try Scratch()
    let subject = try scratch.write(
      Array(
        """
        {
          extends: "\(ConformProcess.scenarios)/subjects/faulty.json5",
          name: "faulty", arguments: ["--fault", "\(fault)"],
        }
        """.utf8), to: "subject.json5")
    let tool = try ConformProcess(
      ["reproduce", "--subject", subject, "--reports", "\(scratch.path)/reports"] + words)
    #expect(tool.end() == 1, "\(tool.text)")
    return tool.text
  }

  private static func lines(_ text: some StringProtocol, beginning start: String) -> Int {
    text.split(separator: "\n").count { $0.utf8.starts(with: start.utf8) }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let testCase: String
    /// What the ending holds.
    let told: [String]
    var untold: [String] = []
  }

  @Test(
    "the smallest case ends it, with one environment, one launch and one finding",
    arguments: [
      Fault(
        testDescription: "environment-case-folded", testCase: "selection.case/dev/case.dev-middle",
        told: ["(refusal.happens)", "ENVIRONMENT=\"dEv\", not \"dev\"", "ENVIRONMENT=dEv"]),
      Fault(
        testDescription: "denied-credential-echoed",
        testCase: "observer.secrets-of-a-relaxed-dev/dev/smoke",
        told: ["(leak.no-secret)", "request  GET /"], untold: ["SMOKE_MODE"]),
      Fault(
        testDescription: "foreign-records-taken", testCase: "isolation.volume.restamped/dev",
        told: ["(refusal.happens)", "write a history of prod"]),
    ])
  func minimising(_ fault: Fault) throws {
    let text = try Self.output(fault.testDescription, fault.testCase, "--minimize")
    #expect(Self.lines(text, beginning: "minimising ") == 1)
    let start = try #require(text.firstRange(of: "\nminimised in "))
    let ending = text[start.upperBound...]
    #expect(Self.lines(ending, beginning: "FAIL ") == 1)
    #expect(Self.lines(ending, beginning: "  fail (") == 1)
    #expect(Self.lines(ending, beginning: "launch ") == 1)
    #expect(ending.split(separator: "env -i ").count == 2)
    for told in fault.told { #expect(ending.contains(told), "\(told) in \(ending)") }
    for untold in fault.untold { #expect(!ending.contains(untold)) }
    #expect(ending.split(separator: "\n").last?.hasPrefix("without the harness: sh ") == true)
    // The command lines are those of the smallest case alone.
    #expect(!text[..<start.lowerBound].contains("env -i"))
  }

  @Test func withoutMinimisingTheCaseItselfIsToldInFull() throws {
    let text = try Self.output("environment-case-folded", "selection.case/dev/case.dev-middle")
    #expect(text.contains("env -i") && !text.contains("minimis"))
  }
}
