import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading checks")
struct AssertionReadingTests {
  /// A check after everything that it may refer to: the answers `x` and `a`, the snapshots `s`, `t`.
  static func check(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(name, ["S/a.json5": Sample.scenario(steps(text))], messages)
  }

  static func steps(_ check: String) -> String {
    """
    steps: [
      { start: "subject" }, { observe: "subject", as: "x" }, { observe: "subject", as: "y" },
      { request: "subject", as: "a", path: "/" },
      { snapshot: "subject", as: "s" }, { snapshot: "subject", as: "t" },
      { check: \(check) },
    ]
    """
  }

  static let badChecks: [BadInput] = [
    check(
      "nothing", "¦{}",
      "missing key: expected at least one of \"reports\", \"lacksMember\", \"sameAnswers\", "
        + "\"sameVolumes\", \"sameLayouts\", \"sameHistories\", \"growingHistories\", "
        + "\"lastKinds\" and 6 more"),
    check(
      "an unknown check", "{ ¦sameVolume: [\"s\", \"t\"] }",
      "unknown key \"sameVolume\"; did you mean \"sameVolumes\"?"),
    check(
      "an unknown answer", "{ lacksMember: { answer: ¦\"x.statos\", path: [\"a\"] } }",
      "unknown answer \"x.statos\"; did you mean \"x.status\"?"),
    check(
      "all routes instead of one", "{ reports: { answer: ¦\"x\", role: \"image\" } }",
      "\"x\" names the answers of all routes: expected one of them, such as \"x.status\""),
    check(
      "an unknown role", "{ reports: { answer: \"x.status\", role: ¦\"imge\" } }",
      "unknown role \"imge\"; did you mean \"image\"?"),
    check(
      "a path without a value", "{ reports: ¦{ answer: \"a\", path: [\"a\"] } }",
      "missing key \"equals\""),
    check(
      "neither a role nor a path", "{ reports: ¦{ answer: \"a\" } }",
      "missing key: expected exactly one of \"role\", \"roles\", \"path\" or \"values\""),
    check(
      "an empty path", "{ lacksMember: { answer: \"a\", path: ¦[] } }",
      "expected an array of at least 1 element, found 0"),
    check(
      "a path of numbers", "{ lacksMember: { answer: \"a\", path: [¦0] } }",
      "expected a string, found a number"),
    check(
      "one answer", "{ sameAnswers: ¦[\"a\"] }", "expected at least 2 names to compare, found 1"),
    check("no answers", "{ sameAnswers: ¦[] }", "expected an array of at least 1 element, found 0"),
    check(
      "an answer with itself", "{ sameAnswers: [\"x\", ¦\"x\"] }",
      "duplicate name \"x\", first at 7:28"),
    check(
      "snapshots that are answers", "{ sameVolumes: [¦\"a\", \"s\"] }",
      "unknown snapshot \"a\"; expected \"s\" or \"t\""),
    check(
      "answers that are snapshots", "{ sameAnswers: [¦\"s\", \"x\"] }",
      "unknown answer \"s\"; expected \"x\", \"x.status\", \"x.events\", \"x.summary\", "
        + "\"x.ledger\", \"y\", \"y.status\", \"y.events\" and 3 more"),
    check(
      "no kinds", "{ lastKinds: { snapshot: \"s\", kinds: ¦[] } }",
      "expected an array of at least 1 element, found 0"),
    check(
      "an unknown snapshot", "{ wholeHistory: ¦\"after\" }",
      "unknown snapshot \"after\"; expected \"s\" or \"t\""),
    check(
      "an empty name on the way", "{ lacksMember: { answer: \"a\", path: ¦\"p..q\" } }",
      "expected names with dots between, found \"p..q\""),
    check(
      "an empty name in values", "{ reports: { answer: \"a\", values: { ¦\"p.\": 1, q: 2 } } }",
      "expected names with dots between, found \"p.\""),
    check(
      "no values", "{ reports: { answer: \"a\", values: ¦{} } }",
      "expected at least 1 member, found 0"),
    check(
      "roles, of which one is unknown and one there twice",
      "{ reports: { answer: \"a\", roles: [\"image\", ¦\"imge\", ¦\"image\"] } }",
      "unknown role \"imge\"; did you mean \"image\"?", "duplicate role \"image\", first at 7:46"),
    check(
      "a role and roles", "{ reports: { answer: \"a\", role: \"image\", ¦roles: [\"image\"] } }",
      "\"roles\" excludes \"role\" at 7:38: expected exactly one of \"role\", \"roles\", "
        + "\"path\" or \"values\""),
    check(
      "answers, of which one is unknown",
      "{ answerLacks: { answers: [\"x.status\", ¦\"x.event\"], text: \"t\" } }",
      "unknown answer \"x.event\"; did you mean \"x.events\"?"),
    check("no text", "{ answerLacks: ¦{ answer: \"a\" } }", "missing key \"text\""),
    check(
      "a runtime that is not there", "{ ended: ¦\"other\" }",
      "unknown runtime \"other\"; expected \"subject\""),
    check(
      "less than no connection", "{ databaseConnections: { runtime: \"subject\", count: ¦-1 } }",
      "expected an integer of at least 0, found -1"),
    .steps(
      "an answer that is made later",
      "{ check: { lacksMember: { answer: ¦\"x.events\", path: [\"a\"] } } }, "
        + "{ observe: \"subject\", as: \"x\" }",
      "the answer \"x.events\" is made only later, at 3:126"),
    .steps(
      "a snapshot that is made later",
      "{ check: { wholeHistory: ¦\"s\" } }, { snapshot: \"subject\", as: \"s\" }",
      "the snapshot \"s\" is made only later, at 3:96"),
    .steps(
      "names made twice",
      "{ observe: \"subject\", as: \"x\" }, { request: \"subject\", as: ¦\"x\", path: \"/\" }, "
        + "{ snapshot: \"subject\", as: \"x\" }, { snapshot: \"subject\", as: ¦\"x\" }",
      "duplicate answer \"x\", first at 3:61", "duplicate snapshot \"x\", first at 3:139"),
    .steps(
      "a malformed name", "{ observe: \"subject\", as: ¦\"x.y\" }",
      "expected a name of letters, digits, - and _, found \"x.y\""),
  ]

  @Test("bad checks", arguments: badChecks)
  func badCheck(_ input: BadInput) { input.check() }

  /// The assertions of the checks after the snapshots, and the lines and columns of their steps.
  private func assertions(_ text: String) throws -> [String] {
    try scenario(Self.steps(text)).steps.dropFirst(6).map { step in
      guard case .check(let assertion) = step.action else { return "no check" }
      return "\(step.location.position): \(assertion)"
        .replacing(/[A-Za-z0-9]+\.(?=[A-Z])/, with: "")
    }
  }

  @Test("a check of several assertions is a step for each, in its order")
  func several() throws {
    let found = try assertions(
      "{ running: \"subject\", sameVolumes: [\"s\", \"t\"], untouched: \"subject\" }")
    #expect(
      found == [
        "7:23: running(runtime: \"subject\")", "7:47: sameVolumes([\"s\", \"t\"])",
        "7:70: untouched(runtime: \"subject\")",
      ])
    #expect(
      try assertions("[{ wholeHistory: \"s\" }, { wholeHistory: \"t\" }]") == [
        "7:3: wholeHistory(snapshot: \"s\")", "7:3: wholeHistory(snapshot: \"t\")",
      ])
  }

  @Test("a list of roles, values or answers is an assertion for each")
  func lists() throws {
    let found = try scenario(
      Self.steps(
        "[{ reports: { answer: \"a\", roles: [\"image\", \"database\"] } }, "
          + "{ reports: { answer: \"a\", values: { \"p.0\": 1, q: [] } } }, "
          + "{ answerLacks: { answers: [\"a\", \"x.status\"], text: \"t\" } }]")
    ).steps.dropFirst(6).map { step in
      switch step.action {
      case .check(.reportsRole(let answer, let role)): "\(answer) \(role.name)"
      case .check(.reports(let answer, let path, _)): "\(answer) \(path)"
      case .check(.answerLacks(let answer, _)): "\(answer) lacks"
      default: "another"
      }
    }
    #expect(
      found == [
        "a image", "a database", "a [\"p\", \"0\"]", "a [\"q\"]", "a lacks", "x.status lacks",
      ])
  }

  @Test(
    "every check",
    arguments: [
      ("{ reports: { answer: \"x.status\", role: \"image\" } }", "reportsRole"),
      ("{ reports: { answer: \"a\", path: [\"p\", \"0\"], equals: [null] } }", "reports"),
      ("{ lacksMember: { answer: \"x.ledger\", path: [\"\"] } }", "lacksMember"),
      ("{ sameAnswers: [\"x\", \"y\"] }", "sameAnswers"),
      ("{ sameVolumes: [\"s\", \"t\"] }", "sameVolumes"),
      ("{ sameLayouts: [\"s\", \"t\"] }", "sameLayouts"),
      ("{ sameHistories: [\"s\", \"t\"] }", "sameHistories"),
      ("{ growingHistories: [\"s\", \"t\"] }", "growingHistories"),
      ("{ lastKinds: { snapshot: \"s\", kinds: [\"runtime-stopped\"] } }", "lastKinds"),
      ("{ wholeHistory: \"s\" }", "wholeHistory"),
      ("{ answerLacks: { answer: \"a\", text: \"${password}\" } }", "answerLacks"),
      ("{ running: \"subject\" }", "running"),
      ("{ ended: \"subject\" }", "ended"),
      ("{ untouched: \"subject\" }", "untouched"),
      ("{ databaseConnections: { runtime: \"subject\", count: 0 } }", "databaseConnections"),
    ])
  func good(_ text: String, _ expected: String) throws {
    let scenario = try scenario(Self.steps(text))
    guard case .check(let assertion) = try #require(scenario.steps.last).action else {
      Issue.record("no check")
      return
    }
    let name = "\(assertion)".prefix { $0 != "(" }
    #expect(name == expected)
  }
}
