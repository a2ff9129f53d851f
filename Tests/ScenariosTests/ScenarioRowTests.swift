import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading tables, and what is said of one environment")
struct ScenarioRowTests {
  static func table(_ name: String, _ keys: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": "{ scenarios: [{ id: \"a\", \(keys) }] }"], messages)
  }

  static let badInputs = [
    table(
      "no title and no requirements", "rows: { x: ¦¦{} }, expect: \"ready\"",
      "missing key \"requirements\"", "missing key \"title\""),
    table(
      "no title in one of two rows",
      "requirements: [\"EM-2.2\"], rows: { x: { title: \"t\" }, y: ¦{} }, expect: \"ready\"",
      "missing key \"title\""),
    table(
      "a malformed name",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { ¦X: {} }, expect: \"ready\"",
      "expected a name of a-z, 0-9, inner - and inner ., found \"X\""),
    table(
      "a cell that no step takes",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { ¦sent: { send: \"HUP\" } } }, "
        + "steps: [{ start: \"subject\" }]",
      "unknown key \"sent\"; expected \"title\", \"requirements\", \"change\", "
        + "\"variants\" or \"environments\""),
    table(
      "a cell that is not there",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { sent: { send: \"HUP\" } }, y: ¦{} }, "
        + "steps: [{ start: \"subject\" }, { signal: \"subject\", row: \"sent\" }]",
      "missing key \"sent\""),
    table(
      "a misspelt cell",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { ¦snt: { send: \"HUP\" } } }, "
        + "steps: [{ start: \"subject\" }, { signal: \"subject\", row: \"sent\" }]",
      "unknown key \"snt\"; did you mean \"sent\"?"),
    table(
      "what is wrong in a cell is said there",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { sent: { send: ¦\"HUPP\" } }, "
        + "y: { sent: { ¦snd: \"HUP\" } }, z: { sent: { send: \"HUP\", ¦signal: \"subject\" } } }, "
        + "steps: [{ start: \"subject\" }, { signal: \"subject\", row: \"sent\" }]",
      "unknown signal \"HUPP\"; did you mean \"HUP\"?",
      "unknown key \"snd\"; did you mean \"send\"?",
      "the step has \"signal\" already, at 1:215"),
    table(
      "a cell of another type",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { sent: ¦7 } }, "
        + "steps: [{ start: \"subject\" }, { signal: \"subject\", row: \"sent\" }]",
      "expected an object, found a number"),
    table(
      "what the row says of itself is for no step",
      "title: \"t\", requirements: [\"EM-2.2\"], rows: { x: { title: \"u\" } }, "
        + "steps: [{ start: \"subject\", row: ¦\"title\" }]",
      "\"title\" says something of the row itself, and is for no step"),
    table(
      "a row where there is no table",
      "title: \"t\", requirements: [\"EM-2.2\"], steps: [{ start: \"subject\", ¦row: \"x\" }]",
      "unknown key \"row\"; expected \"start\", \"stop\", \"kill\", \"signal\", \"request\", "
        + "\"observe\", \"database\", \"edit\" and 7 more"),
    table(
      "environments and requirements of rows",
      "title: \"t\", environments: [\"prod\"], requirements: { prod: [\"EM-2.2\"], dev: ¦[\"EM-2.4\"] }, "
        + "rows: { x: { environments: [¦\"dev\"] }, y: { requirements: ¦{} } }, expect: \"ready\"",
      "the scenario is not tried in dev", "the scenario is not tried in dev",
      "missing key \"prod\""),
    BadInput(
      "a row with the identifier of another scenario",
      [
        "S/a.json5": """
        { scenarios: [
          { id: "a", title: "t", requirements: ["EM-2.2"], rows: { b: {} }, expect: "ready" },
          { id: ¦"a.b", title: "t", requirements: ["EM-2.2"], expect: "ready" },
        ] }
        """
      ],
      ["duplicate scenario \"a.b\", first at S/a.json5:2:60"]),
    table(
      "a title",
      "title: ¦\"of ${volume}\", requirements: [\"EM-2.2\"], expect: \"ready\"",
      "the placeholder \"volume\" stands for the baseline of a role that is varied, which there is "
        + "none of here"),
    table(
      "requirements of a step that lack an environment",
      "title: \"t\", requirements: [\"EM-2.2\"], "
        + "steps: [{ start: \"subject\", for: ¦{ dev: [\"EM-2.2\"] } }]",
      "missing key \"prod\""),
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  private func scenarios(_ keys: String) throws -> [Scenario] {
    var files = Sample.files
    files["S/a.json5"] = "{ scenarios: [{ id: \"a\", \(keys) }] }"
    return try load(files).scenarios
  }

  @Test("a row is a scenario of its own, with what it differs in")
  func rows() throws {
    let scenarios = try scenarios(
      """
      title: "common", requirements: ["EM-2.2"],
      rows: {
        x: { edit: { removeLine: 1 }, then: [{ kill: "subject" }, { wait: 5 }] },
        y: { title: "own", requirements: ["EM-2.4"], change: { umask: "077" },
          variants: { v: {} }, edit: { removeAll: true }, then: [{ wait: 7 }] },
      },
      steps: [
        { start: "subject" }, { edit: "subject", row: "edit" }, { row: "then" },
      ]
      """)
    #expect(scenarios.map(\.id) == ["a.x", "a.y"])
    #expect(scenarios.map(\.title) == ["common", "own"])
    #expect(scenarios.map(\.environments) == [[.dev, .prod], [.dev, .prod]])
    #expect(scenarios.map { $0.requirements.map(\.description) } == [["EM-2.2"], ["EM-2.4"]])
    #expect(scenarios.map { $0.variants.map(\.name) } == [[nil], ["v"]])
    #expect(scenarios.map { $0.variants[0].change.surroundings.umask } == [nil, 0o077])
    #expect(scenarios.map(\.location.position.line) == [3, 4])
    let edits = scenarios.map { scenario -> VolumeEdit<Written>? in
      let action = scenario.steps[1].action
      return if case .edit(_, let edit) = action { edit } else { nil }
    }
    #expect(edits == [.history(.removeLine(1)), .history(.removeAll)])
    #expect(scenarios.map(\.steps.count) == [4, 3])
  }

  @Test("a row reaches into a step")
  func nested() throws {
    let scenario = try #require(
      try scenarios(
        """
        title: "t", requirements: ["EM-2.2"], rows: { x: { told: { values: { p: 1 } } } },
        steps: [{ start: "subject" }, { request: "subject", as: "b", path: "/" },
          { check: { reports: { answer: "b", row: "told" } } }]
        """
      ).first)
    guard case .check(.reports(let answer, let path, _)) = scenario.steps[2].action else {
      Issue.record("no report")
      return
    }
    #expect(answer == AnswerName("b"))
    #expect(path == ["p"])
  }

  @Test("what is said of one environment makes a scenario for each, under one identifier")
  func environments() throws {
    let scenarios = try scenarios(
      """
      title: "${environment}, not ${other-environment}",
      requirements: { dev: ["EM-2.2"], prod: ["EM-2.4"] },
      rows: { x: {}, y: { environments: ["prod"] } },
      steps: [{ start: "subject", for: { dev: ["EM-3.5"], prod: ["EM-2.4"] } }]
      """)
    #expect(scenarios.map(\.id) == ["a.x", "a.x", "a.y"])
    #expect(scenarios.map(\.environments) == [[.dev], [.prod], [.prod]])
    #expect(scenarios.map(\.title) == ["dev, not prod", "prod, not dev", "prod, not dev"])
    #expect(
      scenarios.map { $0.requirements.map(\.description) } == [["EM-2.2"], ["EM-2.4"], ["EM-2.4"]])
    #expect(
      scenarios.map { $0.steps[0].requirements.map(\.description) } == [
        ["EM-3.5"], ["EM-2.4"], ["EM-2.4"],
      ])
  }

  @Test("a forged text can name the environments")
  func forged() throws {
    let scenarios = try scenarios(
      """
      title: "t", requirements: ["EM-2.2"],
      steps: [{ start: "subject", expect: "either" }, { edit: "subject",
        forge: { line: 1, text: "${environment}", with: "${other-environment}$$" } }]
      """)
    let edits = scenarios.map { scenario -> VolumeEdit<Written>? in
      let action = scenario.steps[1].action
      return if case .edit(_, let edit) = action { edit } else { nil }
    }
    #expect(
      edits == [
        .history(.forge(line: 1, text: "dev", with: "prod$")),
        .history(.forge(line: 1, text: "prod", with: "dev$")),
      ])
  }
}
