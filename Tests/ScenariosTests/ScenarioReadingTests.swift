import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading scenarios")
struct ScenarioReadingTests {
  static func file(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": text], messages)
  }

  static let badFiles = [
    file("syntax", "{ scenarios: [ ¦} ] }", "expected a value or ']', found '}'"),
    file("an empty file", "¦", "expected a value, found the end of the text"),
    file("no object", "¦[]", "expected an object, found an array"),
    file("no scenarios", "¦{}", "missing key \"scenarios\""),
    file(
      "scenarios of the wrong type", "{ scenarios: ¦{} }", "expected an array, found an object"),
    file(
      "an empty list", "{ scenarios: ¦[] }", "expected an array of at least 1 element, found 0"),
    file(
      "an unknown key", "{ ¦scenarois: [] }",
      "unknown key \"scenarois\"; did you mean \"scenarios\"?"),
    file(
      "a scenario without anything", "{ scenarios: [¦¦¦¦{}] }",
      "missing key \"id\"", "missing key \"requirements\"", "missing key \"title\"",
      "missing key: expected exactly one of \"expect\" or \"steps\""),
    file(
      "a malformed identifier",
      """
      { scenarios: [
        { id: ¦"A b", title: "t", requirements: ["EM-2.2"], expect: "ready" },
        { id: ¦"a.", title: "t", requirements: ["EM-2.2"], expect: "ready" },
        { id: ¦"", title: ¦"", requirements: ["EM-2.2"], expect: "ready" },
        { id: ¦"control", title: "t", requirements: ["EM-2.2"], expect: "ready" },
      ] }
      """,
      "expected a name of a-z, 0-9, inner - and inner ., found \"A b\"",
      "expected a name of a-z, 0-9, inner - and inner ., found \"a.\"",
      "expected a name of a-z, 0-9, inner - and inner ., found \"\"",
      "expected a string that is not empty",
      "the identifier \"control\" is kept for the cases that others rely on"),
    file(
      "a duplicate identifier",
      """
      { scenarios: [
        { id: "a", title: "t", requirements: ["EM-2.2"], expect: "ready" },
        { id: ¦"a", title: "t", requirements: ["EM-2.2"], expect: "ready" },
      ] }
      """,
      "duplicate scenario \"a\", first at S/a.json5:2:9"),
    file(
      "requirements",
      """
      { scenarios: [ { id: "a", title: "t", expect: "ready",
        requirements: [¦"EM-2.3", ¦"EM-10.1", ¦7, "EM-2.4", ¦"EM-2.4", ¦"em-2.4"] } ] }
      """,
      "unknown requirement \"EM-2.3\"; did you mean \"EM-2.2\"?",
      "requirement \"EM-10.1\" is of level PROCESS, which no launch can show",
      "expected a string, found a number",
      "duplicate requirement \"EM-2.4\", first at 2:42",
      "unknown requirement \"em-2.4\"; did you mean \"EM-2.4\"?"),
    file(
      "no requirements",
      "{ scenarios: [{ id: \"a\", title: \"t\", requirements: ¦[], expect: \"ready\" }] }",
      "expected an array of at least 1 element, found 0"),
  ]

  @Test("bad files", arguments: badFiles)
  func badFile(_ input: BadInput) { input.check() }

  static let badKeys: [BadInput] = [
    .scenario(
      "an unknown key", "expect: \"ready\", ¦varaints: {}",
      "unknown key \"varaints\"; did you mean \"variants\"?"),
    .scenario(
      "a duplicate key", "expect: \"ready\", ¦expect: \"ready\"",
      "duplicate key \"expect\", first at 3:5"),
    .scenario(
      "a misspelt key is not also missing", "¦expct: \"ready\"",
      "unknown key \"expct\"; did you mean \"expect\"?"),
    .scenario(
      "an unknown expectation", "expect: ¦\"refuse\"",
      "unknown expectation \"refuse\"; did you mean \"refused\"?"),
    .scenario(
      "an unknown environment", "expect: \"ready\", environments: [\"dev\", ¦\"prd\"]",
      "unknown environment \"prd\"; did you mean \"prod\"?"),
    .scenario(
      "an environment twice", "expect: \"ready\", environments: [\"dev\", ¦\"dev\"]",
      "duplicate environment \"dev\", first at 3:37"),
    .scenario(
      "no environment", "expect: \"ready\", environments: ¦[]",
      "expected an array of at least 1 element, found 0"),
    .scenario(
      "both steps and an expectation", "expect: \"ready\", ¦steps: [{ start: \"subject\" }]",
      "\"steps\" excludes \"expect\" at 3:5: expected exactly one of \"expect\" or \"steps\""),
    .scenario(
      "no steps", "steps: ¦[]", "expected an array of at least 1 element, found 0"),
    .scenario(
      "steps that cannot fail",
      "steps: ¦[{ wait: 5 }, { edit: \"subject\", removeAll: true }, "
        + "{ request: \"subject\", as: \"a\", route: \"status\", expect: \"any\" }]",
      "expected a step that can fail: a start, a check, an observation or a request with an "
        + "expectation"),
    .scenario(
      "names beside steps", "steps: [{ start: \"subject\" }], naming: ¦[\"image\"]",
      "\"naming\" has its place beside \"expect\""),
    .scenario(
      "names where none is refused", "expect: \"ready\", naming: ¦[\"image\"]",
      "a start that is expected to be ready names no role"),
    .scenario(
      "an unknown role to name", "expect: \"refused\", naming: [¦\"imige\"]",
      "unknown role \"imige\"; did you mean \"image\"?"),
    .scenario(
      "no role to name", "expect: \"refused\", naming: ¦[]",
      "expected an array of at least 1 element, found 0"),
    .scenario(
      "a role named twice", "expect: \"refused\", naming: [\"image\", ¦\"image\"]",
      "duplicate role \"image\", first at 3:33"),
    .scenario(
      "no runtimes", "expect: \"ready\", runtimes: ¦{}", "expected at least 1 member, found 0"),
    .scenario(
      "an unknown side", "expect: \"ready\", runtimes: { one: ¦\"that\" }",
      "unknown side \"that\"; expected \"this\" or \"other\""),
    .scenario(
      "a malformed runtime name", "steps: [{ start: \"a.b\" }], runtimes: { ¦\"a.b\": \"this\" }",
      "expected a name of letters, digits, - and _, found \"a.b\""),
    .scenario(
      "a runtime to vary that is not there",
      "steps: [{ start: \"one\" }], runtimes: { one: \"this\" }, vary: [¦\"subject\"]",
      "unknown runtime \"subject\"; expected \"one\""),
    .scenario(
      "an expectation of no particular runtime",
      "expect: ¦\"ready\", runtimes: { one: \"this\", two: \"other\" }",
      "\"expect\" starts the only runtime or the one named \"subject\": expected \"steps\" instead"),
  ]

  @Test("bad keys", arguments: badKeys)
  func badKey(_ input: BadInput) { input.check() }

  @Test("what is not said is the usual")
  func defaults() throws {
    let scenario = try scenario("expect: \"refused\"")
    #expect(scenario.location.description == "S/a.json5:2:3")
    #expect(scenario.environments == [.dev, .prod])
    #expect(scenario.runtimes == [RuntimeDeclaration(name: "subject", side: .this)])
    #expect(scenario.varied == ["subject"])
    #expect(scenario.variants.map(\.name) == [nil])
    #expect(scenario.variants.map(\.change) == [.none])
    #expect(scenario.requirements == [RequirementID(section: 2, number: 2)])
  }

  @Test(
    "an expectation stands for the usual steps",
    arguments: [
      ("ready", "start observe stop"), ("either", "start observe stop"), ("refused", "start"),
      ("refused-later", "start"),
    ])
  func expectation(_ expectation: String, _ steps: String) throws {
    let scenario = try scenario("expect: \"\(expectation)\"")
    let verbs = scenario.steps.map { step in
      switch step.action {
      case .start(let start): start.expectation.start.rawValue == expectation ? "start" : "wrong"
      case .observe(let seen): seen.runtime + seen.name == "subjectseen" ? "observe" : "wrong"
      case .stop(_, let signal): signal == .TERM ? "stop" : "wrong"
      case .kill, .signal, .request, .database, .edit, .snapshot, .wait, .check: "wrong"
      }
    }
    #expect(verbs.joined(separator: " ") == steps)
    #expect(scenario.steps.allSatisfy { $0.location.description == "S/a.json5:3:13" })
  }

  @Test("roles that a refusal must name")
  func naming() throws {
    let scenario = try scenario("expect: \"refused\", naming: [\"image\"]")
    guard case .start(let start) = scenario.steps[0].action else {
      Issue.record("no start")
      return
    }
    #expect(start.expectation.naming == [RoleID("image")])
  }

  @Test("all runtimes of the case's own side vary, or all where it has none")
  func varied() throws {
    func varied(_ runtimes: String) throws -> [String] {
      try scenario("runtimes: \(runtimes), steps: [{ start: \"b\" }]").varied
    }
    #expect(try varied("{ a: \"this\", b: \"other\", c: \"this\" }") == ["a", "c"])
    #expect(try varied("{ a: \"other\", b: \"other\" }") == ["a", "b"])
    #expect(try varied("{ a: \"this\", b: \"other\" }, vary: [\"b\"]") == ["b"])
  }

  @Test("the only runtime takes the expectation, whatever its name")
  func onlyRuntime() throws {
    let scenario = try scenario("runtimes: { one: \"other\" }, expect: \"refused\"")
    guard case .start(let start) = scenario.steps[0].action else {
      Issue.record("no start")
      return
    }
    #expect(start.runtime == "one")
  }
}
