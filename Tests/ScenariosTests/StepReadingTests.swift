import Contract
import JSON5
import Testing

@testable import Scenarios

@Suite("Reading steps")
struct StepReadingTests {
  static let badSteps: [BadInput] = [
    .steps(
      "no verb", "¦{ ¦as: \"x\" }",
      "missing key: expected exactly one of \"start\", \"stop\", \"kill\", \"signal\", \"request\", "
        + "\"observe\", \"database\", \"edit\" and 3 more",
      "unknown key \"as\"; expected \"start\", \"stop\", \"kill\", \"signal\", \"request\", "
        + "\"observe\", \"database\", \"edit\" and 4 more"),
    .steps(
      "two verbs", "{ wait: 1, ¦kill: \"subject\" }",
      "\"kill\" excludes \"wait\" at 3:37: expected exactly one of \"start\", \"stop\", \"kill\", "
        + "\"signal\", \"request\", \"observe\", \"database\", \"edit\" and 3 more"),
    .steps(
      "a misspelt verb", "{ ¦strat: \"subject\" }",
      "unknown key \"strat\"; did you mean \"start\"?"),
    .steps(
      "a key of another verb", "{ kill: \"subject\", ¦expect: \"ready\" }",
      "unknown key \"expect\"; expected \"start\", \"stop\", \"kill\", \"signal\", \"request\", "
        + "\"observe\", \"database\", \"edit\" and 4 more"),
    .steps("no step", "¦[]", "expected an object, found an array"),
    .steps(
      "unknown requirements", "{ kill: \"subject\", for: [¦\"EM-2.5\"] }",
      "unknown requirement \"EM-2.5\"; did you mean \"EM-2.2\"?"),
    .steps(
      "no requirements", "{ kill: \"subject\", for: ¦[] }",
      "expected an array of at least 1 element, found 0"),
    .steps(
      "unknown runtimes",
      "{ start: ¦\"subjet\" }, { snapshot: ¦\"x\", as: \"s\" }, { edit: ¦\"x\", removeAll: true }, "
        + "{ database: ¦\"x\", behaviour: \"silent\" }",
      "unknown runtime \"subjet\"; did you mean \"subject\"?",
      "unknown runtime \"x\"; expected \"subject\"",
      "unknown runtime \"x\"; expected \"subject\"",
      "unknown runtime \"x\"; expected \"subject\""),
    .scenario(
      "runtimes before they are started",
      """
      steps: [
        { stop: ¦"subject" }, { kill: ¦"subject" }, { signal: ¦"subject", send: "HUP" },
        { observe: ¦"subject", as: "x" }, { request: ¦"subject", as: "a", route: "status" },
        { request: ¦"subject", as: "b", route: "status", expect: "denied" },
        { request: "subject", as: "c", route: "status", expect: "unanswered" },
        { request: "subject", as: "d", route: "status", expect: "any" },
        { check: { running: ¦"subject" } }, { check: { ended: ¦"subject" } },
        { database: "subject", behaviour: "absent" }, { edit: "subject", removeAll: true },
        { snapshot: "subject", as: "s" },
        { check: { databaseConnections: { runtime: "subject", count: 0 } } },
        { start: "subject" },
      ]
      """,
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\"",
      "no step before this one starts the runtime \"subject\""),
    .steps(
      "a runtime started twice", "{ start: ¦\"subject\" }",
      "the runtime \"subject\" is running already; stop or kill it first"),
    .steps(
      "a runtime started twice after another signal",
      "{ signal: \"subject\", send: \"HUP\" }, { start: ¦\"subject\" }",
      "the runtime \"subject\" is running already; stop or kill it first"),
    .steps(
      "an unknown expectation of a start",
      "{ kill: \"subject\" }, { start: \"subject\", expect: ¦\"up\" }",
      "unknown expectation \"up\"; expected \"ready\", \"refused\", \"refused-later\" or \"either\""
    ),
    .steps(
      "roles to name",
      "{ kill: \"subject\" }, { start: \"subject\", naming: ¦[\"image\"] }, "
        + "{ kill: \"subject\" }, { start: \"subject\", expect: \"refused\", naming: [¦\"imag\"] }",
      "a start that is expected to be ready names no role",
      "unknown role \"imag\"; did you mean \"image\"?"),
    .scenario(
      "a start that borrows from itself",
      "runtimes: { one: \"this\", two: \"this\" }, steps: "
        + "[{ start: \"one\", change: { settings: { image: { of: ¦\"one\" } } } }]",
      "unknown other runtime \"one\"; expected \"two\""),
    .steps(
      "signals",
      "{ signal: \"subject\", send: ¦\"KILL\" }, ¦{ signal: \"subject\" }, "
        + "{ stop: \"subject\", signal: ¦\"HUP\" }",
      "unknown signal \"KILL\"; expected \"TERM\", \"INT\", \"HUP\", \"QUIT\", \"USR1\", \"USR2\", "
        + "\"WINCH\", \"ALRM\" and 1 more",
      "missing key \"send\"", "unknown signal to stop with \"HUP\"; expected \"TERM\" or \"INT\""),
    .steps(
      "waiting", "{ wait: ¦0 }, { wait: ¦60001 }, { wait: ¦\"1\" }",
      "expected an integer from 1 to 60000, found 0",
      "expected an integer from 1 to 60000, found 60001",
      "expected an integer from 1 to 60000, found a string"),
    .steps(
      "the database", "{ database: \"subject\", behaviour: ¦\"mute\" }, ¦{ database: \"subject\" }",
      "unknown behaviour \"mute\"; expected \"authenticates\", \"refuses\", "
        + "\"refuses-first\", \"silent\", \"closes\", \"garbles\", \"absent\", \"ends\" "
        + "and 6 more",
      "missing key \"behaviour\""),
    .steps(
      "the database of another runtime",
      "{ database: \"subject\", behaviour: ¦\"others\" }",
      "\"others\" is about the other of two runtimes; the scenario has 1"),
  ]

  @Test("bad steps", arguments: badSteps)
  func badStep(_ input: BadInput) { input.check() }

  static let badRequests: [BadInput] = [
    .steps(
      "nothing asked for", "¦{ request: \"subject\", as: \"a\" }",
      "missing key: expected exactly one of \"route\", \"path\" or \"raw\""),
    .steps(
      "two things asked for",
      "{ request: \"subject\", as: \"a\", path: \"/\", ¦route: \"status\" }",
      "\"route\" excludes \"path\" at 3:66: expected exactly one of \"route\", \"path\" or \"raw\""),
    .steps(
      "no name", "¦{ request: \"subject\", path: \"/\" }", "missing key \"as\""),
    .steps(
      "an unknown route", "{ request: \"subject\", as: \"a\", route: ¦\"event\" }",
      "unknown route \"event\"; did you mean \"events\"?"),
    .steps(
      "unknown credentials and expectation",
      "{ request: \"subject\", as: \"a\", path: \"/\", credentials: ¦\"non\", expect: ¦\"ok\" }",
      "unknown credentials \"non\"; did you mean \"none\"?",
      "unknown expectation \"ok\"; expected \"answered\", \"denied\", \"unanswered\" or \"any\""),
    .steps(
      "a raw request with parts",
      "{ request: \"subject\", as: \"a\", raw: \"\", method: ¦\"GET\", body: ¦\"\" }",
      "a raw request is whole: \"method\" has no place beside it",
      "a raw request is whole: \"body\" has no place beside it"),
    .steps(
      "blanks in a request line",
      "{ request: \"subject\", as: \"a\", path: \"/\", method: ¦\"GET \", query: ¦\"a\\nb\" }",
      "expected text without blanks and control characters, found \"GET \"; "
        + "a request line that is malformed takes \"raw\"",
      "expected text without blanks and control characters, found \"a\\u{A}b\"; "
        + "a request line that is malformed takes \"raw\""),
    .steps(
      "headers",
      "{ request: \"subject\", as: \"a\", path: \"/\", headers: [¦{ name: \"A\" }] }, "
        + "{ request: \"subject\", as: \"b\", path: \"/\", headers: ¦\"A: b\" }",
      "missing key \"value\"", "expected an object or an array, found a string"),
    .steps(
      "a body up to a limit that it has not",
      "{ request: \"subject\", as: \"a\", path: \"/\", body: { fill: ¦\"a\" } }",
      "only a variable or an argument can be filled up to the kernel's limit"),
  ]

  @Test("bad requests", arguments: badRequests)
  func badRequest(_ input: BadInput) { input.check() }

  static func edit(_ name: String, _ text: String, _ messages: String...) -> BadInput {
    BadInput(
      name,
      [
        "S/a.json5": Sample.scenario(
          "steps: [{ start: \"subject\", expect: \"either\" }, { edit: \"subject\", \(text) }]")
      ], messages)
  }

  static let badEdits: [BadInput] = [
    .steps(
      "no edit", "¦{ edit: \"subject\" }",
      "missing key: expected exactly one of \"seedHistory\", \"stamp\", \"write\", \"writeBeside\", "
        + "\"link\", \"remove\", \"removeVolume\", \"replaceVolumeByFile\" and 9 more"),
    edit(
      "an unknown edit", "¦removeLines: 1",
      "unknown key \"removeLines\"; did you mean \"removeLine\"?"),
    edit("a flag that is off", "removeAll: ¦false", "expected true, found false"),
    edit("a flag that is none", "makeReadOnly: ¦1", "expected true or false, found a number"),
    edit(
      "an unknown side", "stamp: ¦\"dev\"", "unknown side \"dev\"; expected \"this\" or \"other\""),
    edit("a path", "remove: ¦\"../x\"", "expected a name of one file, without /, found \"../x\""),
    edit(
      "an empty name", "write: { name: ¦\"\", content: \"\" }",
      "expected a name of one file, without /, found \"\""),
    edit("content that is missing", "write: ¦{ name: \"a\" }", "missing key \"content\""),
    edit("line 0", "removeLine: ¦0", "expected a line from 1, or from -1 for the last, found 0"),
    edit("one line", "swapLines: ¦[1]", "expected 2 lines, found 1"),
    edit("three lines", "swapLines: ¦[1, 2, 3]", "expected 2 lines, found 3"),
    edit("the same line twice", "swapLines: [1, ¦1]", "duplicate line \"1\", first at 3:84"),
    edit(
      "nothing to replace", "replace: { line: 1, text: ¦\"\", with: \"\" }",
      "expected a string that is not empty"),
    edit("nothing to replace by", "forge: ¦{ line: 1, text: \"a\" }", "missing key \"with\""),
    edit("less than nothing", "truncate: ¦-1", "expected an integer of at least 0, found -1"),
    edit(
      "outcomes",
      "seedHistory: [¦\"bye 1 A-B at 2\", ¦\"buy 1. A-B at 2\", ¦\"buy 1 A-B at -1\", "
        + "¦\"buy 1 A-B for 2\", ¦\"buy 1  at 2\", ¦\"buy 1 A-B at\", ¦7]",
      "unknown side \"bye\"; expected \"buy\" or \"sell\"",
      "expected an unsigned decimal, found \"1.\"", "expected an unsigned decimal, found \"-1\"",
      "expected an outcome such as \"buy 0.5 BTC-USDT at 100\", found \"buy 1 A-B for 2\"",
      "expected an outcome such as \"buy 0.5 BTC-USDT at 100\", found \"buy 1  at 2\"",
      "expected an outcome such as \"buy 0.5 BTC-USDT at 100\", found \"buy 1 A-B at\"",
      "expected a string, found a number"),
    edit(
      "a history of another type", "seedHistory: ¦7", "expected a name or an array, found a number"),
    edit("a side without outcomes", "seedHistory: ¦{}", "missing key \"outcomes\""),
    edit(
      "a placeholder that a history cannot hold",
      "forge: { line: 1, text: ¦\"${volume}\", with: \"\" }",
      "the placeholder \"volume\" stands for the baseline of a role that is varied, which there is "
        + "none of here"),
  ]

  @Test("bad edits", arguments: badEdits)
  func badEdit(_ input: BadInput) { input.check() }

  /// The last step of a scenario that has started `subject`, an `either`.
  private func last(_ step: String) throws -> Step<Written> {
    let scenario = try scenario(
      "steps: [{ start: \"subject\", expect: \"either\" }, \(step)]")
    return try #require(scenario.steps.last)
  }

  @Test("a start takes a change, an expectation and names")
  func start() throws {
    let step = try last(
      "{ start: \"subject\", expect: \"refused\", naming: [\"image\"], for: [\"EM-2.4\"], "
        + "change: { settings: { image: \"x\" } } }")
    #expect(step.requirements == [RequirementID(section: 2, number: 4)])
    #expect(step.location.description == "S/a.json5:3:53")
    guard case .start(let start) = step.action else {
      Issue.record("no start")
      return
    }
    #expect(start.expectation.start == .refused)
    #expect(start.expectation.naming == [RoleID("image")])
    #expect(start.launch.settings == [RoleID("image"): .value(ValueTemplate("x"))])
  }

  @Test("a runtime can be started again once it has ended")
  func restart() throws {
    let ends = [
      "{ stop: \"subject\", signal: \"INT\" }", "{ kill: \"subject\" }",
      "{ signal: \"subject\", send: \"TERM\" }", "{ check: { ended: \"subject\" } }",
    ]
    for end in ends {
      #expect(throws: Never.self) {
        try last("{ kill: \"subject\" }, { start: \"subject\" }, \(end), { start: \"subject\" }")
      }
    }
  }

  @Test("a request takes its usual parts where it does not say")
  func usualRequest() throws {
    guard
      case .request(let request) = try last(
        "{ request: \"subject\", as: \"a\", route: \"status\" }"
      ).action, case .message(let message) = request.content
    else {
      Issue.record("no request")
      return
    }
    #expect(message.method == "GET")
    #expect(message.address.target == .route(.status))
    #expect(message.address.credentials == .own)
    #expect(request.expectation == .answered)
    #expect(message.address.query == nil)
    #expect(message.headers.isEmpty)
    #expect(message.body == nil)
  }

  @Test("a request with all its parts")
  func wholeRequest() throws {
    guard
      case .request(let request) = try last(
        """
        { request: "subject", as: "a", path: "/${environment}", method: "POST", query: "limit=1",
          headers: [{ name: "A", value: "1" }, { name: "A", value: "\\r\\n" }],
          credentials: "doubled", body: { hex: "00" }, expect: "unanswered" }
        """
      ).action, case .message(let message) = request.content
    else {
      Issue.record("no request")
      return
    }
    #expect(message.method == "POST")
    #expect(
      message.address.target
        == .path(ValueTemplate([.bytes([0x2F]), .placeholder(.environment)])))
    #expect(message.address.query == "limit=1")
    #expect(message.headers.map(\.value) == [ValueTemplate("1"), ValueTemplate("\r\n")])
    #expect(message.address.credentials == .doubled)
    #expect(message.body == ValueTemplate([.bytes([0])]))
    #expect(request.expectation == .unanswered)
  }

  @Test(
    "other steps",
    arguments: [
      ("{ stop: \"subject\" }", "stop(runtime: \"subject\", signal: TERM)"),
      ("{ stop: \"subject\", signal: \"INT\" }", "stop(runtime: \"subject\", signal: INT)"),
      ("{ kill: \"subject\" }", "kill(runtime: \"subject\")"),
      ("{ signal: \"subject\", send: \"HUP\" }", "signal(runtime: \"subject\", signal: HUP)"),
      (
        "{ observe: \"subject\", as: \"x\" }",
        "observe(Scenarios.WrittenObservation(runtime: \"subject\", name: \"x\"))"
      ),
      (
        "{ database: \"subject\", behaviour: \"silent\" }",
        "database(runtime: \"subject\", behaviour: silent)"
      ),
      ("{ snapshot: \"subject\", as: \"s\" }", "snapshot(runtime: \"subject\", name: \"s\")"),
      ("{ wait: 60000 }", "wait(milliseconds: 60000)"),
    ])
  func otherSteps(_ text: String, _ expected: String) throws {
    let found = "\(try last(text).action)".replacing(/[A-Za-z]+\.[A-Za-z.]+\./, with: "")
    #expect(found == expected)
  }

  @Test(
    "every edit",
    arguments: [
      (
        "seedHistory: { environment: \"other\", outcomes: [] }",
        VolumeEdit<Written>.seedHistory(environment: .other, outcomes: [])
      ),
      (
        "seedHistory: [\"sell 0.50 A-B at 007\"]",
        .seedHistory(
          environment: .this,
          outcomes: [Outcome(instrument: "A-B", side: "sell", quantity: "0.50", price: "007")])
      ),
      ("stamp: \"other\"", .stamp(.other)),
      (
        "write: { name: \"a\", content: \"b\" }",
        .writeFile(name: "a", content: ValueTemplate("b"))
      ),
      (
        "writeBeside: { name: \"a\", content: \"b\" }",
        .writeBeside(name: "a", content: ValueTemplate("b"))
      ),
      (
        "link: { name: \"a\", target: \"b\" }",
        .link(name: "a", target: ValueTemplate("b"))
      ),
      ("remove: \"a\"", .removeFile(name: "a")), ("removeVolume: true", .removeVolume),
      ("replaceVolumeByFile: true", .replaceVolumeByFile), ("makeReadOnly: true", .makeReadOnly),
      ("removeLine: -1", .history(.removeLine(-1))),
      ("swapLines: [2, 1]", .history(.swapLines(2, 1))),
      ("duplicateLine: 3", .history(.duplicateLine(3))),
      (
        "replace: { line: 1, text: \"a\", with: \"\" }",
        .history(.replace(line: 1, text: "a", with: ""))
      ),
      (
        "forge: { line: -2, text: \"a\", with: \"b\" }",
        .history(.forge(line: -2, text: "a", with: "b"))
      ),
      ("truncate: 0", .history(.truncate(bytes: 0))),
      ("append: { hex: \"0a\" }", .history(.append(ValueTemplate([.bytes([0x0A])])))),
      ("removeAll: true", .history(.removeAll)),
    ])
  func everyEdit(_ text: String, _ expected: VolumeEdit<Written>) throws {
    guard case .edit(let runtime, let edit) = try last("{ edit: \"subject\", \(text) }").action
    else {
      Issue.record("no edit")
      return
    }
    #expect(runtime == "subject")
    #expect(edit == expected)
  }
}
