import Contract
import Testing

@testable import Scenarios

@Suite("Reading variants and changes")
struct VariantReadingTests {
  static func variants(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(
      name, ["S/a.json5": Sample.scenario("expect: \"either\", variants: \(text)")], messages)
  }

  static func change(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": Sample.scenario("expect: \"either\", change: \(text)")], messages)
  }

  static let badInputs = [
    variants("neither object nor array", "¦3", "expected an object or an array, found a number"),
    variants("an empty object", "¦{}", "expected at least 1 member, found 0"),
    variants("an empty array", "¦[]", "expected an array of at least 1 element, found 0"),
    variants("an empty object in an array", "[¦{}]", "expected at least 1 member, found 0"),
    variants(
      "a malformed name", "{ ¦\"a/b\": {}, ¦\"\": {} }",
      "expected a name of letters, digits, _ = and inner - and ., found \"a/b\"",
      "expected a name of letters, digits, _ = and inner - and ., found \"\""),
    variants(
      "an unknown role", "{ role: ¦\"enviroment\", classes: [\"case.*\"] }",
      "unknown role \"enviroment\"; did you mean \"environment\"?"),
    variants(
      "no role", "¦{ classes: [\"case.*\"] }", "missing key \"role\""),
    variants(
      "no classes", "{ role: \"environment\", classes: ¦[] }",
      "expected an array of at least 1 element, found 0"),
    variants(
      "a misspelt key", "{ role: \"environment\", ¦clases: [\"case.*\"] }",
      "unknown key \"clases\"; did you mean \"classes\"?"),
    variants(
      "an unknown class", "{ role: \"environment\", classes: [¦\"case.uper\"] }",
      "unknown class \"case.uper\" of role \"environment\"; did you mean \"case.upper\"?"),
    variants(
      "a pattern that matches nothing",
      "{ role: \"environment\", classes: [¦\"cse.*\", \"case.*\", ¦\"*zzzzzzzzz*\"] }",
      "no class of role \"environment\" matches \"cse.*\"; did you mean \"case.*\"?",
      "no class of role \"environment\" matches \"*zzzzzzzzz*\""),
    variants(
      "one name in two groups",
      "[{ \"case.upper\": {} }, { role: \"environment\", classes: [¦\"case.upper\"] }]",
      "duplicate variant \"case.upper\", first at 3:36"),
    variants(
      "one class in two lists",
      "[{ role: \"image\", classes: [\"latest\"] }, { role: \"image\", classes: [¦\"lat*\"] }]",
      "duplicate variant \"latest\", first at 3:61"),
    BadInput(
      "environments of variants",
      [
        "S/a.json5": Sample.scenario(
          """
          expect: "either", environments: ["prod"], variants: [
            { environments: [¦"dev"], changes: { a: {} } },
            { environments: [¦"prd"], role: "image", classes: ["latest"] },
            { b: { environments: ¦[] } },
          ]
          """)
      ],
      [
        "the scenario is not tried in dev", "unknown environment \"prd\"; did you mean \"prod\"?",
        "expected an array of at least 1 element, found 0",
      ]),
    variants(
      "none for an environment", "¦{ a: { environments: [\"prod\"] } }",
      "no variant is tried in dev, which the scenario is"),
    variants(
      "a group without a change", "{ environments: [\"dev\"], changes: ¦{} }",
      "expected at least 1 member, found 0"),
    change(
      "unknown names",
      "{ settings: { ¦imge: \"x\", image: { class: ¦\"lates\" } }, ¦argument: [] }",
      "unknown role \"imge\"; did you mean \"image\"?",
      "unknown class \"lates\" of role \"image\"; did you mean \"latest\"?",
      "unknown key \"argument\"; did you mean \"arguments\"?"),
    change(
      "values of no runtime", "{ settings: { image: { of: ¦\"subject\" } } }",
      "unknown other runtime \"subject\""),
    change(
      "variables",
      "{ variables: { ¦\"A=B\": \"x\", ¦\"\": \"x\", A: ¦7, B: ¦\"${baseline}\" } }",
      "expected a name without = and NUL, found \"A=B\"",
      "expected a name without = and NUL, found \"\"",
      "expected a string or an object, found a number",
      "the placeholder \"baseline\" stands for the baseline of a role that is varied, which there "
        + "is none of here"),
    change(
      "a list of variables", "{ variables: [¦{ name: \"A\" }, ¦{ value: \"x\" }] }",
      "missing key \"value\"", "missing key: expected exactly one of \"name\" or \"names\""),
    change(
      "variables of another type", "{ variables: ¦\"A=B\" }",
      "expected an object or an array, found a string"),
    change(
      "no arguments", "{ arguments: ¦[] }", "expected an array of at least 1 element, found 0"),
    change(
      "NUL in an argument", "{ arguments: [¦\"a\\0b\"] }",
      "a variable or an argument cannot hold NUL"),
    change(
      "file names", "{ files: { ¦\"a/b\": \"\", ¦\"..\": \"\" }, directory: ¦\".\" }",
      "expected a name of one file, without /, found \"a/b\"",
      "expected a name of one file, without /, found \"..\"",
      "expected a name of one file, without /, found \".\""),
    change(
      "a umask of another base", "{ umask: ¦\"080\" }",
      "expected octal digits up to \"777\", found \"080\""),
    change(
      "a umask too large", "{ umask: ¦\"1000\" }",
      "expected octal digits up to \"777\", found \"1000\""),
    change(
      "an empty umask", "{ umask: ¦\"\" }",
      "expected octal digits up to \"777\", found \"\""),
    change(
      "a kind of input that there is not", "{ process: { input: ¦\"tty\" } }",
      "unknown kind of input \"tty\"; expected \"pipe\", \"socket\", \"terminal\" or \"closed\""),
    change(
      "a process that is not nice", "{ process: { niceness: ¦0 } }",
      "expected an integer from 1 to 19, found 0"),
    change("a umask that is a number", "{ umask: ¦77 }", "expected a string, found a number"),
    change(
      "an unknown order", "{ order: ¦\"reverse\" }",
      "unknown order \"reverse\"; did you mean \"reversed\"?"),
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  @Test("classes come in the domain's order, each once")
  func classes() throws {
    let scenario = try scenario(
      "expect: \"either\", variants: { role: \"environment\", "
        + "classes: [\"case.title\", \"case.u*\", \"unset\", \"baseline\"] }")
    #expect(
      scenario.variants.map(\.name) == ["baseline", "unset", "case.upper", "case.title"])
    let settings = scenario.variants.map { $0.change.settings[.environment] }
    #expect(
      settings == [
        .value(ValueTemplate([.placeholder(.baseline)])), .unset, .value(ValueTemplate("DEV")),
        .value(ValueTemplate("Dev")),
      ])
  }

  @Test("the lists of several roles say which role they vary")
  func severalRoles() throws {
    let scenario = try scenario(
      "expect: \"either\", variants: [{ role: \"environment\", classes: [\"unset\"] }, "
        + "{ role: \"database\", classes: [\"unset\"] }, { \"plain\": {} }]")
    #expect(scenario.variants.map(\.name) == ["environment=unset", "database=unset", "plain"])
  }

  @Test("variants of one environment are not tried in the other")
  func environments() throws {
    var files = Sample.files
    files["S/a.json5"] = Sample.scenario(
      """
      expect: "either", variants: [
        { environments: ["dev"], changes: { a: {} } },
        { environments: ["prod"], role: "environment", classes: ["case.title"] },
        { b: {}, c: { environments: ["prod"], umask: "000" } },
      ]
      """)
    let scenarios = try load(files).scenarios
    #expect(scenarios.map(\.id) == ["a", "a"])
    #expect(scenarios.map(\.environments) == [[.dev], [.prod]])
    #expect(
      scenarios.map { $0.variants.map(\.name) } == [
        ["a", "b"], ["case.title", "b", "c"],
      ])
  }

  @Test("a variant goes on top of the scenario's change")
  func merging() throws {
    let scenario = try scenario(
      """
      expect: "either",
      change: { settings: { image: "x", database: "y" }, variables: { A: "1" }, umask: "077" },
      variants: {
        one: { settings: { image: { unset: true } }, variables: { A: "2" }, umask: "000" },
        two: {},
      }
      """)
    let (one, two) = (scenario.variants[0].change, scenario.variants[1].change)
    #expect(
      one.settings == [
        RoleID("image"): .unset, RoleID("database"): .value(ValueTemplate("y")),
      ])
    #expect(one.variables.map(\.value) == ["1", "2"].map { ValueTemplate($0) })
    #expect(one.surroundings.umask == 0)
    #expect(two.settings[RoleID("image")] == .value(ValueTemplate("x")))
    #expect(two.surroundings.umask == 0o077)
  }

  @Test("everything that a change can hold")
  func whole() throws {
    let scenario = try scenario(
      """
      runtimes: { one: "this", two: "other" },
      steps: [{ start: "one", change: {
        settings: { image: { class: "latest" }, database: { of: "two" } },
        variables: [{ name: "A", value: "1" }, { name: "A", value: { fill: "x" } }],
        arguments: ["--environment", "${environment}"],
        input: "a\\0b",
        files: { ".env": "ENVIRONMENT=dev" },
        directory: "prod", umask: "777", order: "reversed",
        process: { name: "${other-environment}", input: "terminal", niceness: 3, fileSize: 0 },
      } }]
      """)
    guard case .start(let start) = scenario.steps[0].action else {
      Issue.record("no start")
      return
    }
    #expect(
      start.launch.settings == [
        RoleID("image"): .value(ValueTemplate("image:latest")),
        RoleID("database"): .ofRuntime("two"),
      ])
    let surroundings = start.launch.surroundings
    #expect(start.launch.variables.map(\.name) == ["A", "A"])
    #expect(start.launch.variables[1].value == ValueTemplate([.fill(UInt8(ascii: "x"))]))
    #expect(surroundings.arguments[1] == ValueTemplate([.placeholder(.environment)]))
    #expect(surroundings.standardInput == ValueTemplate([.bytes([0x61, 0, 0x62])]))
    #expect(surroundings.files.map(\.name) == [".env"])
    #expect(surroundings.directory == .own("prod"))
    #expect(surroundings.umask == 0o777)
    #expect(surroundings.process.name == ValueTemplate([.placeholder(.otherEnvironment)]))
    #expect(surroundings.process.input == .terminal)
    #expect(
      surroundings.process.words
        == "another name, standard input as a terminal, niceness 3, files of at most 0 bytes")
    #expect(start.launch.order == .reversed)
  }
}
