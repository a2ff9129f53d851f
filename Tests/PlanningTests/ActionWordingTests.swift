import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Planning
@testable import Scenarios

@Suite("What a step does is told in words")
struct ActionWordingTests {
  private static func start(_ expectation: StartExpectation) -> Action<Planned> {
    .start(.planned("one", expectation))
  }

  private static func request(_ content: Request<Planned>.Content) -> Request<Planned> {
    Request(runtime: "one", name: "a", content: content, expectation: .any)
  }

  private static func value(_ parts: PlannedValue.Part...) -> PlannedValue { PlannedValue(parts) }

  private static let outcome = Outcome(instrument: "A", side: "buy", quantity: "1", price: "2")

  static let actions: [(action: Action<Planned>, words: String)] = [
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
            "GET", value(.bytes(bytes("/v1/")), .placeholder(.observerPort(of: "two")))))),
      "request a of one: GET /v1/${observer port of two}"
    ),
    (
      .request(request(.raw(value(.bytes(bytes("é\r\n") + [0xFF]), .fill(0x62))))),
      "request a of one: the bytes \\u{E9}\\u{D}\\u{A}\\u{FFFD}b…"
    ),
    (
      .request(
        request(
          .raw(value(.placeholder(.volume(of: "one")), .placeholder(.databasePort(of: "one")))))),
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
      .edit(runtime: "one", edit: .writeFile(name: "environment", content: value())),
      "edit the volume of one: write environment"
    ),
    (
      .edit(runtime: "one", edit: .removeVolume),
      "edit the volume of one: remove the directory itself"
    ),
    (
      .edit(runtime: "one", edit: .history(.forge(line: -1, text: "a", with: "b"))),
      "edit the volume of one: history: replace a by b in line -1, and make its digest right again"
    ),
    (
      .edit(runtime: "one", edit: .stamp(.prod)),
      "edit the volume of one: write the stamp of prod"
    ),
    (.snapshot(runtime: "one", name: "s"), "snapshot of the volume of one as s"),
    (.wait(milliseconds: 5), "wait 5 ms"),
    (.check(.running(runtime: "one")), "check that one is running"),
    (
      .check(.databaseConnections(runtime: "one", count: 1)),
      "check that one has connected to its database once"
    ),
    (
      .check(.sameAnswers(["a", "b"])),
      "check that the answers a and b are the same"
    ),
    (
      .check(.lacksMember(answer: "a", path: ["x", "0"])),
      "check that a has no x.0"
    ),
    (.check(.answerLacks(answer: "a", text: value())), "check that a does not show a text"),
  ]

  @Test(arguments: actions)
  func words(_ sample: (action: Action<Planned>, words: String)) {
    #expect(sample.action.words == sample.words)
  }

  @Test func aLongValueIsWholeForTheRedactor() {
    let long = String(repeating: "x", count: 100_000)
    let action = Action<Planned>.request(Self.request(.raw(Self.value(.bytes(bytes(long))))))
    #expect(action.words.hasSuffix(long))
  }
}
