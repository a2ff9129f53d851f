import Contract
import Outcomes
import Testing

@testable import ConformCommands

@Suite("conform requirements")
struct RequirementsCommandTests {
  private static let files = [
    "model.json5": """
    {
      version: 1,
      requirements: [
        { id: "EM-2.2", level: "MUST", section: "S", statement: "It must be set." },
        { id: "EM-5.2", level: "MUST", section: "V", statement: "It has its own volume.",
          clauses: ["\(String(repeating: "0123456789abcdef", count: 4))"] },
        { id: "EM-10.1", level: "PROCESS", section: "P", statement: "It stays." },
      ],
      roles: [
        { id: "environment", title: "E", baseline: "${environment}", domain: { u: { unset: true } } },
      ],
      rules: [
        { id: "set", role: "environment", must: "present", requirements: ["EM-2.2"], reason: "r" },
      ],
    }
    """,
    "subject.json5": """
    {
      name: "s", executable: { path: "s" }, variables: { environment: "ENVIRONMENT" },
      ready: { prefix: "READY ", observerMember: "observer" },
      observer: {
        routes: { status: "/status", events: "/events", summary: "/summary", ledger: "/ledger" },
        credentialHeaders: { id: "Client-Id", secret: "Client-Secret" },
        environmentHeader: "Environment", environmentMember: "environment", statusMembers: {},
      },
      volume: { stamp: "environment", history: "events", head: "head" },
      diagnostics: { pattern: "variable={name} ", reportsAll: true },
      deadlines: { readyMilliseconds: 1, refusalMilliseconds: 2, stopMilliseconds: 3 },
    }
    """,
    "a.json5": """
    { scenarios: [
      { id: "a", title: "t", environments: ["dev"], requirements: ["EM-2.2"], expect: "ready" },
    ] }
    """,
  ]

  /// The subject stands beside the scenarios in name only: it is no scenario file.
  private func tell(_ words: String...) throws -> ScenarioFolder.Result {
    var result: ScenarioFolder.Result?
    var files = Self.files
    let subject = files.removeValue(forKey: "subject.json5") ?? ""
    try withFolder(["subject.json5": subject]) { other in
      try withFolder(files) { folder in
        result = folder.conform(
          ["requirements", "--subject", other.path("subject.json5")] + words)
      }
    }
    return try #require(result)
  }

  @Test func listsTheChecksOfEveryCaseWithTheRequirementsThatTheySpeakFor() throws {
    let result = try tell()
    #expect(result.status == .conforming, "\(result.diagnostics)")
    #expect(
      result.output.hasPrefix(
        """
        EM-2.2 MUST (S; 1 case)
            It must be set.
        EM-5.2 MUST (V; 0 cases)
            It has its own volume.
            checked in every case: files.of-one-environment
        EM-10.1 PROCESS (P; about the model itself, shown by no launch)
            It stays.

        Checks of every case, whatever its scenario asks for:

        """), "\(result.output)")
    for check in Check.standing {
      let requirements = check.requirements.map(\.description).joined(separator: ", ")
      #expect(
        result.output.contains("\n\(check.rawValue) (\(requirements))\n    \(check.statement)\n"))
    }
  }

  @Test func programsGetTheSame() throws {
    let output = try tell("--json").output
    #expect(
      output.contains(
        """
              "clauses": [
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
              ],
              "checks": [
                "files.of-one-environment"
              ],
        """), "\(output)")
    #expect(
      output.contains(
        """
              "name": "files.of-one-environment",
              "statement": "\(Check.filesOfOneEnvironment.statement)",
              "requirements": [
                "EM-5.2",
                "EM-5.6"
              ]
        """))
  }

  @Test func tellsOfEachRoleWhatIsDecidedAndWhatIsLeftOpen() throws {
    let output = try tell("--silent").output
    #expect(
      output.contains(
        """
        environment: E
          both
            must be taken:
              baseline other.environment
            must be refused (EM-2.2):
              u unset empty
            silent:
        """), "\(output)")
    #expect(try tell("--silent", "--json").output.contains("\"silent\": ["))
  }
}
