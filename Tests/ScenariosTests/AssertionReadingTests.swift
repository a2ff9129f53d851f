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
      "missing key: expected exactly one of \"reports\", \"lacksMember\", \"sameAnswers\", "
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
      "missing key: expected exactly one of \"role\" or \"path\""),
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
