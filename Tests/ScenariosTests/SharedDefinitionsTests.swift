import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading what files define for one another")
struct SharedDefinitionsTests {
  static let shared = """
    {
      defaults: { start: ["EM-2.2"], restart: ["EM-2.4"], observe: ["EM-3.5"] },
      histories: { trades: ["buy 1 A-B at 2"], none: [] },
      variableNames: { tools: ["NODE_ENV", "APP_ENV"] },
      changes: { unnamed: { settings: { environment: { unset: true } }, umask: "077" } },
      sequences: {
        "is-up": {
          takes: { runtime: "subject", as: "seen" },
          steps: [
            { observe: "${runtime}", as: "${as}" },
            { check: { reports: { answer: "${as}.status", role: "image" } }, for: ["EM-2.4"] },
          ],
        },
      },
    }
    """

  static func use(_ name: String, _ keys: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/shared.json5": shared, "S/a.json5": Sample.scenario(keys)], messages)
  }

  static func define(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": text], messages)
  }

  static let badInputs = [
    use(
      "an unknown history", "steps: [{ edit: \"subject\", seedHistory: ¦\"trade\" }]",
      "unknown history \"trade\"; did you mean \"trades\"?"),
    use(
      "an unknown history of a side",
      "steps: [{ edit: \"subject\", seedHistory: { environment: \"other\", outcomes: ¦\"x\" } }]",
      "unknown history \"x\"; expected \"trades\" or \"none\""),
    use(
      "an unknown change", "expect: \"either\", change: ¦\"unamed\"",
      "unknown change \"unamed\"; did you mean \"unnamed\"?"),
    use(
      "an unknown change of a variant", "expect: \"either\", variants: { a: ¦\"unamed\" }",
      "unknown change \"unamed\"; did you mean \"unnamed\"?"),
    use(
      "an unknown list of names",
      "expect: \"either\", change: { variables: [{ names: ¦\"tool\", value: \"x\" }] }",
      "unknown list of names \"tool\"; did you mean \"tools\"?"),
    use(
      "an unknown sequence", "steps: [{ start: \"subject\" }, { do: ¦\"is-upp\", as: \"x\" }]",
      "unknown sequence \"is-upp\"; did you mean \"is-up\"?"),
    use(
      "an unknown parameter", "steps: [{ start: \"subject\" }, { do: \"is-up\", ¦runtim: \"x\" }]",
      "unknown key \"runtim\"; did you mean \"runtime\"?"),
    use(
      "an empty argument", "steps: [{ start: \"subject\" }, { do: \"is-up\", as: ¦\"\" }]",
      "expected a string that is not empty"),
    define("no definitions", "{ histories: ¦{} }", "expected at least 1 member, found 0"),
    define(
      "definitions that cannot be read",
      """
      {
        histories: { ¦"A b": ["buy 1 A-B at 2"], a: [¦7] },
        variableNames: { b: ["A", ¦"A"], c: [¦"A=B"] },
        changes: { d: { umask: ¦"9" }, e: { variables: [{ names: ¦"q", value: "" }] } },
        defaults: { ¦stop: ["EM-2.2"], start: [¦"EM-2.9"] },
      }
      """,
      "expected a name of a-z, 0-9, inner - and inner ., found \"A b\"",
      "expected a string, found a number", "duplicate name \"A\", first at 3:24",
      "expected a name without = and NUL, found \"A=B\"",
      "expected octal digits up to \"777\", found \"9\"",
      "unknown list of names \"q\"; expected \"b\" or \"c\"",
      "unknown key \"stop\"; expected \"start\", \"restart\" or \"observe\"",
      "unknown requirement \"EM-2.9\"; did you mean \"EM-2.2\"?"),
    define(
      "sequences",
      """
      {
        sequences: {
          a: { steps: ¦[] },
          b: ¦{ takes: { ¦volume: "x", ¦for: "y", c: ¦"" } },
        },
      }
      """,
      "expected an array of at least 1 element, found 0", "missing key \"steps\"",
      "the name \"volume\" has a meaning already", "the name \"for\" has a meaning already",
      "expected a string that is not empty"),
    BadInput(
      "one name in two files",
      [
        "S/a.json5": "{ histories: { a: [] }, defaults: { start: [\"EM-2.2\"] } }",
        "S/b.json5": "{ histories: { ¦a: [] }, defaults: ¦{ start: [\"EM-2.2\"] } }",
      ],
      [
        "duplicate history \"a\", first at S/a.json5:1:16",
        "duplicate defaults, first at S/a.json5:1:35",
      ]),
    BadInput(
      "a sequence that does not fit its use",
      [
        "S/shared.json5": """
        { sequences: {
          s: { steps: [{ stop: ¦"one" }, ¦{ do: "s" }] },
        } }
        """,
        "S/a.json5": Sample.scenario("steps: [{ start: \"subject\" }, { do: \"s\" }]"),
      ],
      [
        "unknown runtime \"one\"; expected \"subject\", as S/a.json5:3:35 does it",
        "a sequence cannot do another one, as S/a.json5:3:35 does it",
      ]),
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  /// The scenario of some keys, in a library with the definitions.
  private func scenario(_ keys: String) throws -> Scenario {
    var files = Sample.files
    files["S/shared.json5"] = Self.shared
    files["S/a.json5"] = Sample.scenario(keys)
    return try #require(try load(files).scenarios.first)
  }

  @Test("a history, a change and a list of names stand for what they say")
  func names() throws {
    let scenario = try scenario(
      """
      runtimes: { one: "this", two: "other" },
      change: "unnamed",
      variants: { a: { variables: [{ names: "tools", value: "x" }] }, b: "unnamed" },
      steps: [
        { edit: "one", seedHistory: "trades" }, { edit: "two", seedHistory: "trades" },
        { edit: "two", seedHistory: { environment: "this", outcomes: "none" } },
        { start: "one", change: "unnamed", expect: "either" },
      ]
      """)
    let trades = [Outcome(instrument: "A-B", side: "buy", quantity: "1", price: "2")]
    let edits = scenario.steps.compactMap { step in
      if case .edit(_, let edit) = step.action { edit } else { nil }
    }
    #expect(
      edits == [
        .seedHistory(environment: .this, outcomes: trades),
        .seedHistory(environment: .other, outcomes: trades),
        .seedHistory(environment: .this, outcomes: []),
      ])
    let changes = scenario.variants.map(\.change)
    #expect(changes.map { $0.settings[.environment] } == [.unset, .unset])
    #expect(changes.map(\.surroundings.umask) == [0o077, 0o077])
    #expect(changes[0].variables.map(\.name) == ["NODE_ENV", "APP_ENV"])
    #expect(changes[0].variables.allSatisfy { $0.value == ValueTemplate("x") })
  }

  @Test("a sequence is its steps, with the arguments in the places of the parameters")
  func sequence() throws {
    let scenario = try scenario(
      """
      runtimes: { one: "this" },
      steps: [{ start: "one" }, { do: "is-up", runtime: "one", as: "x", for: ["EM-2.2"] },
        { do: "is-up", runtime: "one" }]
      """)
    let found = scenario.steps.map { step -> String in
      switch step.action {
      case .start(let start): "start \(start.runtime)"
      case .observe(let observation): "observe \(observation.runtime) \(observation.name)"
      case .check(.reportsRole(let answer, _)): "check \(answer)"
      default: "another"
      }
    }
    #expect(
      found == [
        "start one", "observe one x", "check x.status", "observe one seen", "check seen.status",
      ])
    #expect(
      scenario.steps.map { $0.requirements.map(\.description) } == [
        ["EM-2.2"], ["EM-2.2"], ["EM-2.4"], ["EM-3.5"], ["EM-2.4"],
      ])
    #expect(scenario.steps[1].location.description == "S/shared.json5:10:9")
  }

  @Test("what a step shows that says nothing depends on what it is")
  func defaults() throws {
    let scenario = try scenario(
      """
      steps: [
        { start: "subject" }, { observe: "subject", as: "a" }, { stop: "subject" },
        { start: "subject", expect: "refused-later" }, { start: "subject" },
        { observe: "subject", as: "b", for: ["EM-2.2"] },
      ]
      """)
    #expect(
      scenario.steps.map { $0.requirements.map(\.description) } == [
        ["EM-2.2"], ["EM-3.5"], [], [], ["EM-2.4"], ["EM-2.2"],
      ])
  }

  @Test("an expectation alone takes the scenario's requirements")
  func usual() throws {
    #expect(try scenario("expect: \"ready\"").steps.allSatisfy { $0.requirements.isEmpty })
  }
}
