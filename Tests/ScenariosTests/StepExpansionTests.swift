import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading steps that stand for several")
struct StepExpansionTests {
  static let badInputs: [BadInput] = [
    .steps(
      "no difference", "{ signal: \"subject\", each: ¦[] }", "expected at least 1 element, found 0"),
    .steps(
      "differences of another type",
      "{ signal: \"subject\", each: ¦3 }, { signal: \"subject\", each: [¦3] }, "
        + "{ request: \"subject\", each: { a: ¦3 } }",
      "expected an object or an array, found a number", "expected an object, found a number",
      "expected an object, found a number"),
    .steps(
      "what is wrong in a difference is said there",
      "{ request: \"subject\", each: { a: { route: ¦\"stats\" }, b: { ¦pth: \"/\" }, "
        + "c: { route: \"status\", ¦request: \"subject\" }, ¦\"d.e\": { route: \"status\" } } }",
      "unknown route \"stats\"; did you mean \"status\"?",
      "unknown key \"pth\"; did you mean \"path\"?",
      "the step has \"request\" already, at 3:37",
      "expected a name of letters, digits, - and _, found \"d.e\""),
    .steps(
      "a difference that has its name already",
      "{ request: \"subject\", path: \"/\", each: { a: { ¦as: \"b\" } } }",
      "the step has \"as\" already, at 3:76"),
    .steps(
      "one difference that makes a name twice",
      "{ request: \"subject\", as: ¦\"a\", path: \"/\", each: [{ method: \"PUT\" }, { method: \"GET\" }] }",
      "duplicate answer \"a\", first at 3:61"),
    .steps(
      "lists of runtimes and signals",
      "{ stop: ¦[] }, { signal: [\"subject\", ¦\"other\"], send: [\"HUP\", ¦\"HU\"] }, "
        + "{ kill: [\"subject\", ¦7] }",
      "expected an array of at least 1 element, found 0",
      "unknown runtime \"other\"; expected \"subject\"",
      "unknown signal \"HU\"; did you mean \"HUP\"?",
      "expected a string, found a number"),
    .steps(
      "a list where one thing is made", "{ snapshot: ¦[\"subject\"], as: \"s\" }",
      "expected a string, found an array"),
  ]

  @Test("bad input", arguments: badInputs)
  func bad(_ input: BadInput) { input.check() }

  private func steps(_ steps: String) throws -> [String] {
    try scenario("runtimes: { one: \"this\", two: \"other\" }, steps: [\(steps)]").steps.map {
      switch $0.action {
      case .start(let start): "start \(start.runtime) \(start.expectation.start)"
      case .stop(let runtime, let signal): "stop \(runtime) \(signal)"
      case .signal(let runtime, let signal): "signal \(runtime) \(signal)"
      case .request(let request): text(request)
      case .edit(let runtime, let edit): "edit \(runtime) \(edit == .removeVolume)"
      case .kill, .observe, .database, .snapshot, .wait, .check: "another"
      }
    }
  }

  private func text(_ request: Request<Written>) -> String {
    switch request.content {
    case .message(let message): "\(message.method) \(request.name) \(message.address.credentials)"
    case .raw: "raw \(request.name)"
    }
  }

  @Test("a list of runtimes or signals is a step for each")
  func lists() throws {
    #expect(
      try steps(
        "{ edit: [\"one\", \"two\"], removeVolume: true }, { start: [\"two\", \"one\"] }, "
          + "{ signal: [\"one\", \"two\"], send: [\"HUP\", \"USR1\"] }, "
          + "{ stop: [\"one\", \"two\"], signal: \"INT\" }") == [
          "edit one true", "edit two true", "start two ready", "start one ready",
          "signal one HUP", "signal one USR1", "signal two HUP", "signal two USR1",
          "stop one INT", "stop two INT",
        ])
  }

  @Test("each is a step for each difference, and names the answers")
  func each() throws {
    #expect(
      try steps(
        "{ start: \"one\", each: [{ expect: \"either\" }, { expect: \"refused\" }] }, "
          + "{ request: \"one\", path: \"/\", credentials: \"none\", expect: \"any\", "
          + "each: { a: {}, b: { method: \"PUT\" } } }, "
          + "{ request: \"one\", as: \"of\", path: \"/\", expect: \"any\", each: { c: {} } }") == [
          "start one either", "start one refused", "GET a none", "PUT b none", "GET of-c own",
        ])
  }

  @Test("a step of a list stands where its difference does")
  func places() throws {
    let scenario = try scenario(
      "steps: [{ start: \"subject\", each: [{ expect: \"either\" }, { expect: \"refused\" }] }]")
    #expect(
      scenario.steps.map(\.location.description) == ["S/a.json5:3:40", "S/a.json5:3:62"])
  }
}
