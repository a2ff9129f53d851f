import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading the model")
struct ModelReadingTests {
  /// The sample's model with one text in the place of another.
  static func edited(
    _ name: String, _ old: String, _ new: String, _ messages: String...
  ) -> BadInput {
    BadInput(name, ["S/model.json5": Sample.model.replacing(old, with: new)], messages)
  }

  private static let digest = String(repeating: "0123456789abcdef", count: 4)

  private static func informative(_ section: String, mark: String = "") -> String {
    "{ section: \"\(section)\", clauses: [\(mark)\"\(digest)\"], reason: \"r\" }"
  }

  private static func noClause(_ text: String) -> String {
    "expected the SHA-256 of a clause, 64 hexadecimal digits as "
      + "`conform freeze --check --document FILE` prints them, found \"\(text)\""
  }

  static let badModels: [BadInput] = [
    .model("syntax", "{ version: 1, ¦", "expected a key or '}', found the end of the text"),
    .model("no object", "¦3", "expected an object, found a number"),
    edited("another version", "version: 1", "version: ¦2", "expected version 1, found 2"),
    edited(
      "a version in words", "version: 1", "version: ¦\"1\"",
      "expected an integer, found a string"),
    edited("no version", "{\n  version: 1,", "¦{", "missing key \"version\""),
    edited(
      "an unknown key", "  rules: [", "  ¦notes: [], rules: [",
      "unknown key \"notes\"; expected \"$schema\", \"version\", \"requirements\", "
        + "\"informative\", \"roles\" or \"rules\""
    ),
    edited(
      "a malformed requirement", "id: \"EM-9.1\"", "id: ¦\"EM-09.1\"",
      "expected an identifier such as EM-4.7, found \"EM-09.1\""),
    edited(
      "an unknown level", "level: \"SCOPE\"", "level: ¦\"SHOULD\"",
      "unknown level \"SHOULD\"; expected \"MUST\", \"MAY\", \"SCOPE\" or \"PROCESS\""),
    edited(
      "a requirement twice", "{ id: \"EM-9.1\"", "¦{ id: \"EM-2.4\"",
      "duplicate requirement \"EM-2.4\", first at 5:5"),
    edited(
      "an empty statement", "\"It is frozen.\"", "¦\"\"", "expected a string that is not empty"),
    edited(
      "clauses that are no digests", "statement: \"It must be set.\"",
      "statement: \"It must be set.\", clauses: [¦\"\(digest.dropLast())\", ¦\"\(digest)0\", "
        + "¦\"\(digest.uppercased())\", ¦1]",
      noClause(String(digest.dropLast())), noClause(digest + "0"), noClause(digest.uppercased()),
      "expected a string, found a number"),
    edited(
      "a clause twice", "statement: \"It must be set.\"",
      "statement: \"It must be set.\", clauses: [\"\(digest)\", ¦\"\(digest)\"]",
      "duplicate clause \"\(digest)\", first at 4:98"),
    edited(
      "no clauses", "statement: \"It must be set.\"",
      "statement: \"It must be set.\", clauses: ¦[]",
      "expected an array of at least 1 element, found 0"),
    edited(
      "informative clauses without a reason", "  roles: [",
      "  informative: [¦{ section: \"S\", clauses: [\"\(digest)\", ¦\"\(digest)\"] }], roles: [",
      "missing key \"reason\"", "duplicate clause \"\(digest)\", first at 10:43"),
    edited(
      "an informative section twice", "  roles: [",
      "  informative: [\(informative("S")), ¦\(informative("S"))], roles: [",
      "duplicate informative section \"S\", first at 10:17"),
    edited(
      "a clause that is informative and restated", "\"It is frozen.\" },\n  ],",
      "\"It is frozen.\", clauses: [\"\(digest)\"] },\n  ],\n"
        + "informative: [\(informative("Status", mark: "¦"))],",
      "EM-10.1 restates this clause: it is not informative"),
    edited(
      "a malformed role", "{\n      id: \"image\"",
      "{ id: ¦\"Image\", title: \"x\", domain: { a: \"\" } },\n{\n      id: \"image\"",
      "expected a name of a-z, 0-9, inner - and inner ., found \"Image\""),
    edited(
      "an unknown secrecy", "secrecy: \"password\"", "secrecy: ¦\"pasword\"",
      "unknown secrecy \"pasword\"; did you mean \"password\"?"),
    edited(
      "a baseline made of itself", "{ dev: \"image:dev\" }",
      "{ dev: ¦\"${baseline}\", prod: ¦\"${other-baseline}\" }",
      "the placeholder \"baseline\" stands for the baseline of a role that is varied, which there "
        + "is none of here",
      "the placeholder \"other-baseline\" stands for the baseline of a role that is varied, which "
        + "there is none of here"),
    edited(
      "a baseline of a third environment", "{ dev: \"image:dev\" }",
      "{ dev: \"x\", ¦staging: \"y\" }", "unknown key \"staging\"; expected \"dev\" or \"prod\""),
    edited(
      "no baseline", "{ dev: \"image:dev\" }", "¦{}",
      "missing key: expected exactly one of \"hex\", \"parts\", \"fill\" or \"repeat\""),
    edited(
      "an empty domain", "{ latest: \"image:latest\" }", "¦{}",
      "expected at least 1 member, found 0"),
    edited(
      "class names", "{ latest: \"image:latest\" }", "{ ¦Latest: \"a\", ¦baseline: \"b\" }",
      "expected a name of a-z, 0-9, inner - and inner ., found \"Latest\"",
      "every role has the class \"baseline\" already"),
    edited(
      "a class twice", "{ latest: \"image:latest\" }", "{ latest: \"a\", ¦latest: \"b\" }",
      "duplicate key \"latest\", first at 27:17"),
    edited(
      "classes that refer to others", "{ latest: \"image:latest\" }",
      "{ a: ¦{ ¦class: \"b\" }, b: ¦{ ¦of: \"c\" } }",
      missing, unknown("class"), missing, unknown("of")),
    edited(
      "unknown environments", "{ latest: \"image:latest\" }",
      "{ a: { is: \"x\", legal: [¦\"Dev\", \"prod\", ¦\"prod\"] }, b: ¦{ legal: [] }, c: ¦{ is: \"x\" } }",
      "unknown environment \"Dev\"; did you mean \"dev\"?",
      "duplicate environment \"prod\", first at 27:46", "missing key \"is\"",
      "missing key \"legal\""),
    edited(
      "a rule of unknown names",
      "      role: \"environment\",\n      must: \"present\",\n      requirements: [\"EM-2.2\"],",
      "      role: ¦\"enviroment\",\n      must: ¦\"presence\",\n      requirements: [¦\"EM-2.9\"],",
      "unknown role \"enviroment\"; did you mean \"environment\"?",
      "unknown condition \"presence\"; did you mean \"present\"?",
      "unknown requirement \"EM-2.9\"; did you mean \"EM-2.2\"?"),
    edited(
      "a rule of another type", "must: \"present\"", "must: ¦true",
      "expected a string or an object, found true"),
    edited(
      "a rule of nothing", "{ oneOf: [\"dev\", \"prod\"] }", "¦{}",
      "missing key: expected exactly one of \"oneOf\" or \"noneOf\""),
    edited(
      "a rule of both", "{ oneOf: [\"dev\", \"prod\"] }", "{ oneOf: [\"a\"], ¦noneOf: [\"b\"] }",
      "\"noneOf\" excludes \"oneOf\" at 49:15: expected exactly one of \"oneOf\" or \"noneOf\""),
    edited(
      "values of a rule", "{ oneOf: [\"dev\", \"prod\"] }", "{ noneOf: [\"a\", ¦\"a\", ¦\"\"] }",
      "duplicate value \"a\", first at 49:24", "expected a string that is not empty"),
    edited(
      "no values of a rule", "{ oneOf: [\"dev\", \"prod\"] }", "{ oneOf: ¦[] }",
      "expected an array of at least 1 element, found 0"),
    edited(
      "a rule twice", "{\n      id: \"is-known\"", "¦{\n      id: \"is-set\"",
      "duplicate rule \"is-set\", first at 38:5"),
    edited(
      "a rule about the process", "requirements: [\"EM-2.4\"]", "requirements: [¦\"EM-10.1\"]",
      "requirement \"EM-10.1\" is of level PROCESS, which no launch can show"),
    edited(
      "a rule of a third environment", "environment: \"prod\"", "environment: ¦\"qa\"",
      "unknown environment \"qa\"; expected \"dev\" or \"prod\""),
  ]

  private static let missing =
    "missing key: expected exactly one of \"unset\", \"hex\", \"parts\", \"fill\", \"repeat\" or "
    + "\"twice\""

  private static func unknown(_ key: String) -> String {
    "unknown key \"\(key)\"; expected \"unset\", \"hex\", \"parts\", \"fill\", \"repeat\" or \"twice\""
  }

  @Test("bad models", arguments: badModels)
  func badModel(_ input: BadInput) { input.check() }

  @Test("a model without the role that selects the environment")
  func noEnvironment() {
    let input = BadInput.model(
      "",
      """
      {
        version: 1, requirements: ¦[], roles: ¦[{ id: "a", title: "A", domain: { a: "" } }],
        rules: ¦[],
      }
      """,
      "expected an array of at least 1 element, found 0",
      "missing role \"environment\", which every rule depends on",
      "expected an array of at least 1 element, found 0")
    let found = errors(of: Sample.files.merging(input.files) { _, new in new })
    #expect(found.filter { $0.hasPrefix("S/model") } == input.expected)
  }

  @Test("a model that cannot be parsed does not make every name unknown")
  func noCascade() {
    var files = Sample.files
    files["S/model.json5"] = "{"
    files["S/a.json5"] = Sample.scenario(
      """
      variants: { role: "x", classes: ["y"] },
      change: { settings: { z: { class: "a" } }, arguments: 3 },
      expect: "refused", naming: ["u"],
      """)
    #expect(
      errors(of: files) == [
        "S/a.json5:4:55: error: expected an array, found a number",
        "S/model.json5:1:2: error: expected a key or '}', found the end of the text",
      ])
  }

  @Test("a class or a role with an error is known all the same")
  func partial() {
    var files = Sample.files
    files["S/model.json5"] = Sample.model
      .replacing("latest: \"image:latest\"", with: "latest: 3")
      .replacing("title: \"Image\"", with: "title: 4")
    files["S/a.json5"] = Sample.scenario(
      "expect: \"either\", change: { settings: { image: { class: \"latest\" } } }")
    #expect(
      errors(of: files) == [
        "S/model.json5:25:14: error: expected a string, found a number",
        "S/model.json5:27:25: error: expected a string or an object, found a number",
      ])
  }

  @Test("what the sample says")
  func sample() throws {
    let model = try load(Sample.files).model
    #expect(model.requirements.map(\.id.description).last == "EM-10.1")
    #expect(model.requirements.map(\.level) == [.must, .must, .may, .scope, .process])
    #expect(model.roles.map(\.id.name) == ["environment", "image", "database"])
    #expect(model.roles.map(\.secrecy) == [.none, .none, .password])
    let environment = model.roles[0]
    #expect(environment.baseline[.dev] == ValueTemplate([.placeholder(.environment)]))
    #expect(environment.baseline[.prod] == environment.baseline[.dev])
    #expect(model.roles[1].baseline == [.dev: ValueTemplate("image:dev")])
    #expect(
      environment.domain.prefix(6).map(\.name) == [
        "baseline", "unset", "case.upper", "case.title", "blank.space", "other.environment",
      ])
    #expect(environment.domain.prefix(6).map(\.legal.count) == [2, 0, 0, 0, 0, 2])
    // The others are generated.
    #expect(environment.domain.contains { $0.name == "padding.trailing-newline" })
    #expect(model.rules.map(\.environment) == [nil, .prod])
    #expect(
      model.rules.map(\.condition) == [
        .present, .oneOf([Array("dev".utf8), Array("prod".utf8)]),
      ])
  }

  @Test("the clauses of requirements, and those that are informative")
  func clauses() throws {
    var files = Sample.files
    files["S/model.json5"] = Sample.model
      .replacing("\"It is frozen.\" }", with: "\"It is frozen.\", clauses: [\"\(Self.digest)\"] }")
      .replacing("  roles: [", with: "  informative: [\(Self.informative("Selection"))], roles: [")
    let model = try load(files).model
    #expect(model.requirements.map(\.clauses) == [[], [], [], [], [Self.digest]])
    #expect(
      model.informative == [
        InformativeClauses(section: "Selection", clauses: [Self.digest], reason: "r")
      ])
  }

  @Test(
    "every condition",
    arguments: [
      ("\"present\"", Condition.present), ("\"lists-nothing\"", .listsNothing),
      ("\"pinned-by-digest\"", .pinnedByDigest), ("\"not-tagged-latest\"", .notTaggedLatest),
      ("\"not-other-environments\"", .notOtherEnvironments),
      ("{ oneOf: [\"a\"] }", .oneOf([[0x61]])), ("{ noneOf: [\"a\"] }", .noneOf([[0x61]])),
    ])
  func conditions(_ text: String, _ condition: Condition) throws {
    var files = Sample.files
    files["S/model.json5"] = Sample.model.replacing("must: \"present\"", with: "must: \(text)")
    #expect(try load(files).model.rules[0].condition == condition)
  }
}
