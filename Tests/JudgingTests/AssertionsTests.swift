import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

private let quiet = [("Dreichor-Environment", "dev"), ("Cache-Control", "no-store")]

/// A case whose answer `x` has a body.
private func answered(_ body: String, with variables: [RoleID: String?] = [:]) -> Case {
  var one = Case()
  one.start("subject", .either, with: variables)
  one.request(expecting: .any, .response(200, body, quiet))
  return one
}

@Suite("Assertions on answers")
struct AnswerAssertionTests {
  static let members: [(path: [String], expected: String, holds: Bool)] = [
    (["a"], "1", true), (["a"], "1.0", true), (["a"], "\"1\"", false), (["a"], "2", false),
    (["b", "0", "c"], "\"x\"", true), (["b", "1"], "\"x\"", false), (["b", "-1"], "null", false),
    (["b", "c"], "null", false), (["d"], "null", true), (["e"], "null", false),
    (["f"], #"{"h":2,"g":[1]}"#, true), (["f"], #"{"g":[1]}"#, false),
    (["f", "g"], "[1,2]", false), (["s"], #""\u00e9""#, true), (["s"], #""e\u0301""#, false),
    ([], "1", false),
  ]

  private static let body =
    #"{"a":1,"b":[{"c":"x"}],"d":null,"f":{"g":[1.0],"h":2},"s":"\u00e9"}"#

  @Test(arguments: members)
  func aMemberIsAsExpected(_ example: (path: [String], expected: String, holds: Bool)) {
    var one = answered(Self.body)
    one.check(
      .reports(answer: "x", path: example.path, equals: .of(example.expected)), for: ["EM-3.4"])
    #expect(one.judged().failures.filter { $0.hasPrefix("EM-3.4") }.isEmpty == example.holds)
  }

  @Test func aMemberIsNotThere() {
    var one = answered(Self.body)
    one.check(.lacksMember(answer: "x", path: ["e"]), for: ["EM-3.4"])
    one.check(.lacksMember(answer: "x", path: ["b", "1"]), for: ["EM-3.4"])
    #expect(one.failures == [])
    one.check(.lacksMember(answer: "x", path: ["d"]), for: ["EM-3.4"])
    #expect(one.failures == ["EM-3.4: does not hold: x has no d"])
  }

  @Test func anAnswerThatIsNoJSONFails() {
    var one = answered("[")
    one.check(.lacksMember(answer: "x", path: ["e"]), for: ["EM-3.4"])
    #expect(one.failures == ["EM-3.4: x is no JSON"])
  }

  @Test func anAnswerThatIsMissingSaysNothing() {
    var one = answered("{}")
    one.check(.lacksMember(answer: "y", path: ["e"]), for: ["EM-3.4"])
    #expect(one.judged().inconclusive == ["EM-3.4: unmet"])
  }

  // MARK: - Roles

  private func reports(
    _ role: RoleID, given: String?, _ body: String
  ) -> CaseResult {
    var one = answered(body, with: [role: given])
    one.check(.reportsRole(answer: "x", role: role), for: ["EM-6.2"])
    return one.judged()
  }

  static let reported: [(given: String?, body: String, holds: Bool)] = [
    ("true", #"{"smoke_mode":true}"#, true), ("true", #"{"smoke_mode":"true"}"#, true),
    ("true", #"{"smoke_mode":false}"#, false), ("true", "{}", false),
    ("true", #"{"smoke_mode":null}"#, false),
    ("false", #"{"smoke_mode":false}"#, true), (nil, #"{"smoke_mode":false}"#, true),
    (nil, #"{"smoke_mode":null}"#, true),
    (nil, "{}", true), (nil, #"{"smoke_mode":""}"#, true), (nil, #"{"smoke_mode":[]}"#, true),
    (nil, #"{"smoke_mode":"off"}"#, true), (nil, #"{"smoke_mode":true}"#, false),
    (nil, #"{"smoke_mode":"on"}"#, false),
    ("", #"{"smoke_mode":false}"#, true), ("", #"{"smoke_mode":true}"#, false),
    ("a,b", #"{"smoke_mode":["a","b"]}"#, true),
    ("a,b", #"{"smoke_mode":["a"]}"#, false),
  ]

  @Test(arguments: reported)
  func aRoleIsReportedAsGiven(_ example: (given: String?, body: String, holds: Bool)) {
    let body = #"{"environment":"dev","# + example.body.dropFirst()
    let result = reports(
      .smoke, given: example.given, example.body == "{}" ? example.body : body)
    #expect(result.failures.filter { $0.hasPrefix("EM-6.2") }.isEmpty == example.holds)
  }

  @Test func aRoleWithoutAMemberCannotBeTold() {
    #expect(reports(.database, given: nil, "{}").inconclusive == ["EM-6.2: untold database"])
  }

  @Test func bytesThatAreNoTextCannotBeReported() {
    var one = answered(#"{"smoke_mode":"\ufffd"}"#)
    one.check(.reportsRole(answer: "x", role: .smoke))
    let launch = one.record.launches[0]
    var other = LaunchRecord(
      runtime: "subject", step: 0, block: launch.block + [bytes("SMOKE_MODE=") + [0xFF]],
      arguments: [], directory: "", volume: "", databasePort: 5432, observerPort: 1, processID: 1)
    other.readBlock(of: .reference())
    other.readiness = launch.readiness
    other.connections = launch.connections
    one.record.launches[0] = other
    #expect(one.failures == [])
  }

  // MARK: - Texts

  @Test func aTextIsNowhereInAnAnswer() {
    var one = answered(#"{"a":"BTC-USDT"}"#)
    func lacks(_ text: String) {
      one.step(
        .check(.answerLacks(answer: "x", text: PlannedValue([.bytes(bytes(text))]))), .done,
        for: ["EM-8.2"])
    }
    lacks("ETH-USDT")
    #expect(one.failures == [])
    lacks("BTC-USDT")
    #expect(one.failures == ["EM-8.2: does not hold: x does not hold BTC-USDT"])
  }

  // MARK: - Same answers

  private func observed(_ first: [Route: String], _ second: [Route: String]) -> Case {
    var one = Case()
    one.start()
    one.observe(named: "a", first)
    one.observe(named: "b", second)
    one.check(.sameAnswers(["a", "b"]), for: ["EM-3.1"])
    return one
  }

  private static let one = #"{"environment":"dev","events":[]}"#
  private static let two = #"{"environment":"dev","events": []}"#

  @Test func groupsOfAnswersAreTheSameBytes() {
    #expect(observed([.events: Self.one], [.events: Self.one]).failures == [])
    #expect(
      observed([.events: Self.one, .ledger: Self.one], [.events: Self.two, .ledger: Self.one])
        .failures == ["EM-3.1: does not hold: b.events and a.events are the same bytes"])
    let incomplete = observed([.events: Self.one, .ledger: Self.one], [.events: Self.one])
    #expect(incomplete.judged().inconclusive == ["EM-3.1: unmet"])
  }

  @Test func singleAnswersAreTheSameBytes() {
    for (second, failures) in [
      (Self.one, []), (Self.two, ["EM-3.1: does not hold: b and a are the same bytes"]),
    ] {
      var one = Case()
      one.start()
      one.request(named: "a", expecting: .any, .response(200, Self.one, quiet))
      one.request(named: "b", expecting: .any, .response(200, second, quiet))
      one.check(.sameAnswers(["a", "b"]), for: ["EM-3.1"])
      #expect(one.failures == failures)
    }
  }

  @Test func answersThatAreAllMissingSayNothing() {
    var one = Case()
    one.start()
    one.check(.sameAnswers(["a", "b"]), for: ["EM-3.1"])
    #expect(one.judged().inconclusive == ["EM-3.1: unmet"])
  }

  @Test(
    "running and ended", arguments: [(true, ["ended"]), (false, ["running"])])
  func life(_ isAlive: Bool, _ failing: [String]) {
    var one = Case()
    one.start()
    one.check(.running(runtime: "subject"), .alive(isAlive))
    one.check(.ended(runtime: "subject"), .alive(isAlive))
    let expected = failing == ["ended"] ? "subject has ended" : "subject is running"
    #expect(one.failures == ["EM-1.1: does not hold: \(expected)"])
  }
}
