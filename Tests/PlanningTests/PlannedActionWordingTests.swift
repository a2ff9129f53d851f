import Testing

@testable import Contract
@testable import JSON5
@testable import Planning
@testable import Scenarios

@Suite("What a step does is told in words")
struct PlannedActionWordingTests {
  private static func start(_ expectation: StartExpectation) -> PlannedAction {
    .start(
      PlannedStart(
        runtime: "one", block: [], arguments: [], standardInput: nil, files: [], directory: nil,
        umask: nil,
        expectation: PlannedExpectation(
          start: expectation, oracle: .accept, naming: [], blameless: [], control: nil)))
  }

  private static func request(_ content: PlannedRequest.Content) -> PlannedRequest {
    PlannedRequest(runtime: "one", name: "a", route: nil, content: content, expectation: .any)
  }

  private static func value(_ parts: PlannedValue.Part...) -> PlannedValue { PlannedValue(parts) }

  private static let outcome = Outcome(instrument: "A", side: "buy", quantity: "1", price: "2")

  static let actions: [(action: PlannedAction, words: String)] = [
    (start(.ready), "start one, which must become ready"),
    (start(.refused), "start one, which must be refused"),
    (start(.refusedLater), "start one, which must be refused for the state that it finds"),
    (start(.either), "start one, which may become ready or be refused"),
    (.stop(runtime: "one", signal: .TERM), "stop one with TERM"),
    (.kill(runtime: "one"), "kill one and all that it started"),
    (.signal(runtime: "one", signal: .HUP), "send HUP to one"),
    (
      .request(
        request(
          .message(
            method: "GET", target: value(.bytes(bytes("/v1/")), .observerPort(of: "two")),
            headers: [], body: nil))), "request a of one: GET /v1/${observer port of two}"
    ),
    (
      .request(request(.raw(value(.bytes(bytes("é\r\n") + [0xFF]), .fill(0x62))))),
      "request a of one: the bytes \\u{E9}\\u{D}\\u{A}\\u{FFFD}b…"
    ),
    (
      .request(request(.raw(value(.volume(of: "one"), .databasePort(of: "one"))))),
      "request a of one: the bytes ${volume of one}${database port of one}"
    ),
    (.observe([request(.raw(value()))]), "request every route of one"),
    (.observe([]), "request every route"),
    (
      .database(runtime: "one", behaviour: .silent),
      "database of one: accepts and says nothing"
    ),
    (
      .edit(runtime: "one", edit: .seedHistory(environment: .dev, outcomes: [outcome])),
      "edit the volume of one: write a history of dev with outcomes of 1 executions"
    ),
    (
      .edit(runtime: "one", edit: .write(name: "environment", content: value())),
      "edit the volume of one: write environment"
    ),
    (
      .edit(runtime: "one", edit: .removeVolume),
      "edit the volume of one: remove the directory itself"
    ),
    (
      .edit(runtime: "one", edit: .history(.forge(line: -1, text: "a", with: "b"))),
      "edit the volume of one: history: replace a by b in line -1, and mend its digest"
    ),
    (.snapshot(runtime: "one", name: "s"), "snapshot of the volume of one as s"),
    (.wait(milliseconds: 5), "wait 5 ms"),
    (.check(.scenario(.running(runtime: "one"))), "check that one is running"),
    (
      .check(.scenario(.databaseConnections(runtime: "one", count: 1))),
      "check that one has connected to its database once"
    ),
    (
      .check(.scenario(.sameAnswers(["a", "b"]))),
      "check that the answers a and b are the same"
    ),
    (
      .check(.scenario(.lacksMember(answer: "a", path: ["x", "0"]))),
      "check that a has no x.0"
    ),
    (.check(.answerLacks(answer: "a", text: value())), "check that a does not show a text"),
  ]

  @Test(arguments: actions)
  func words(_ sample: (action: PlannedAction, words: String)) {
    #expect(sample.action.words == sample.words)
  }

  @Test func aLongValueIsWholeForTheRedactor() {
    let long = String(repeating: "x", count: 100_000)
    let action = PlannedAction.request(Self.request(.raw(Self.value(.bytes(bytes(long))))))
    #expect(action.words.hasSuffix(long))
  }
}
