import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// An answer to a request, and the failures that it must bring.
struct AnswerCase: CustomTestStringConvertible, Sendable {
  let name: String
  var method = "GET"
  let expectation: AnswerExpectation
  let outcome: AnswerRecord.Outcome
  let failures: [String]

  init(
    _ name: String, to method: String = "GET", _ expectation: AnswerExpectation,
    _ outcome: AnswerRecord.Outcome, _ failures: [String] = []
  ) {
    self.name = name
    self.method = method
    self.expectation = expectation
    self.outcome = outcome
    self.failures = failures
  }

  var testDescription: String { name }

  /// The failures of a case that asks this, after another request has been answered.
  func failures(subject: Subject = .reference()) -> [String] {
    var one = Case(.dev, subject: subject)
    one.start()
    one.request(named: "before", expecting: .any, .ok())
    one.request(
      named: "x", method: method, headers: ["Origin": "https://evil.example"],
      expecting: expectation, outcome, for: ["EM-2.1"])
    return one.failures
  }
}

private let own = [("Dreichor-Environment", "dev"), ("Cache-Control", "no-store")]

private func answer(
  _ status: Int, _ body: String = #"{"environment":"dev"}"#, _ extra: [(String, String)] = []
) -> AnswerRecord.Outcome { .response(status, body, own + extra) }

@Suite("Answers")
struct AnswersTests {
  static let expected: [AnswerCase] = [
    AnswerCase("answered", .answered, answer(200)),
    AnswerCase("answered with more", .answered, answer(200, #"{"a":1,"environment":"dev"}"#)),
    AnswerCase("another success", .answered, answer(203)),
    AnswerCase("a head", to: "HEAD", .answered, answer(200, "")),
    AnswerCase("401", .denied, answer(401)),
    AnswerCase("403", .denied, answer(403)),
    AnswerCase("404", .denied, answer(404)),
    AnswerCase("a page to log in", .denied, answer(302, "", [("Location", "/login")])),
    AnswerCase("503", .denied, answer(503)),
    AnswerCase("a page for people", .denied, answer(403, "<h1>Forbidden</h1>")),
    AnswerCase("a closed connection", .denied, .none("closed")),
    AnswerCase("405", to: "POST", .unanswered, answer(405)),
    AnswerCase("a redirect", .unanswered, answer(301)),
    AnswerCase("nothing", .unanswered, .none("closed")),
    AnswerCase("anything", .any, answer(500, "[")),
    AnswerCase("nothing at all", .any, .none("closed")),
    AnswerCase(
      "a problem that has a member of another meaning", .denied,
      answer(403, #"{"environment":"dev","log_level":"fatal","smoke_mode":null}"#)),
  ]

  @Test("that are as they may be", arguments: expected)
  func conform(_ example: AnswerCase) {
    #expect(example.failures() == [])
  }

  private static func failure(_ text: String) -> [String] { ["EM-2.1: x: \(text)"] }
  private static let unread = failure("no answer that can be read")
  private static let open = failure("answered although it must be denied")
  private static let served = failure("served although nothing offers it")

  static let wrong: [AnswerCase] = [
    AnswerCase("no answer", .answered, .none("closed"), failure("no answer")),
    AnswerCase("an error", .answered, answer(500), unread),
    AnswerCase("no JSON", .answered, answer(200, "{"), unread),
    AnswerCase("no body", .answered, answer(204, ""), unread),
    AnswerCase("a redirect", .answered, answer(302), unread),
    AnswerCase("opened", .denied, answer(200), open),
    AnswerCase("opened without a body", .denied, answer(204, ""), open),
    AnswerCase("switched", .denied, answer(101, ""), open),
    AnswerCase("data", .denied, answer(403, #"{"environment":"dev","events":[]}"#), open),
    AnswerCase(
      "data further in", .denied, answer(403, #"{"environment":"dev","x":[{"positions":[]}]}"#),
      open),
    AnswerCase(
      "what it was given", .denied, answer(403, #"{"environment":"dev","log_level":"debug"}"#),
      open),
    AnswerCase("served", to: "POST", .unanswered, answer(201), served),
    AnswerCase("switched protocols", .unanswered, answer(101, ""), served),
    AnswerCase(
      "an error with data", .unanswered, answer(400, #"{"environment":"dev","total_count":1}"#),
      served),
  ]

  @Test("that are not fail their step", arguments: wrong)
  func fail(_ example: AnswerCase) {
    #expect(example.failures() == example.failures)
  }

  @Test(
    "that nobody can read are told with what they are packed in",
    arguments: [
      ("gzip", "status 200; a body in the coding gzip, which was not asked for"),
      ("identity", "status 200; \\u{1f}"), ("", "status 200; \\u{1f}"),
    ])
  func packed(coding: String, seen: String) {
    var one = Case()
    one.start()
    one.request(
      named: "x", expecting: .answered, answer(200, "\u{1F}", [("Content-Encoding", coding)]),
      for: ["EM-2.1"])
    let finding = one.judged().findings.first { $0.verdict == .fail }
    #expect(finding?.seen == seen)
  }

  @Test func silenceToAForeignCredentialMeansNothingOfARuntimeThatIsSilentToAll() {
    var one = Case()
    one.start()
    one.request(expecting: .denied, .none("closed"), for: ["EM-1.4"])
    #expect(one.failures == [])
    #expect(one.judged().inconclusive == ["EM-1.4: unmet"])
  }

  @Test func silenceAfterTheEndIsReportedOnce() {
    var one = Case()
    one.start { $0.stopDuration = nil }
    one.request(expecting: .answered, .none("closed"))
    #expect(one.failures == ["EM-8.1: it said that it was ready, and ended by itself"])
  }

  // MARK: - The environment

  private static let untold = ["EM-8.1: x: the answer does not tell the active environment"]
  private static let other = ["EM-8.1: x: the answer tells another environment"]
  private static let noStore = ("Cache-Control", "no-store")

  static let environments: [AnswerCase] = [
    AnswerCase("in the header alone", .any, .response(401, "no", own)),
    AnswerCase("in the member alone", .any, .response(200, #"{"environment":"dev"}"#, [noStore])),
    AnswerCase(
      "in another case of the header's name", .any,
      .response(200, "", [("dreichor-ENVIRONMENT", "dev"), noStore])),
    AnswerCase("nowhere", .any, .response(404, "no", [noStore]), untold),
    AnswerCase("nowhere in JSON", .any, .response(404, "{}", [noStore]), untold),
    AnswerCase("in a list", .any, .response(200, #"[{"environment":"dev"}]"#, [noStore]), untold),
    AnswerCase("of a head", to: "HEAD", .any, .response(200, "", own)),
    AnswerCase("nowhere in a head", to: "HEAD", .any, .response(200, "", [noStore]), untold),
    AnswerCase("the other", .any, .response(200, #"{"environment":"prod"}"#, own), other),
    AnswerCase(
      "the other in an error", .any, .response(404, #"{"environment":"prod"}"#, own), other),
    AnswerCase("another case", .any, .response(200, #"{"environment":"Dev"}"#, own), other),
    AnswerCase("nothing", .any, .response(200, #"{"environment":null}"#, own), other),
    AnswerCase(
      "both headers", .any,
      .response(200, "", [("Dreichor-Environment", "prod")] + own), other),
    AnswerCase(
      "an empty header", .any, .response(200, "", [("Dreichor-Environment", ""), noStore]), other),
  ]

  @Test("tell the active environment, each of them", arguments: environments)
  func environment(_ example: AnswerCase) {
    #expect(example.failures() == example.failures)
  }

  @Test(
    "have no place for it without a body where the subject has no header for it",
    arguments: ["GET", "HEAD"])
  func headWithoutAHeader(_ method: String) {
    let subject = Subject.reference(environmentHeader: nil)
    let example = AnswerCase("", to: method, .any, .response(200, "", [Self.noStore]))
    #expect(example.failures(subject: subject) == (method == "HEAD" ? [] : Self.untold))
  }

  @Test func ofHeadMayLackAHeaderThatNoAnswerHas() {
    var one = Case()
    one.start()
    let head = AnswerRecord.Outcome.response(200, "", [Self.noStore])
    one.request(named: "x", method: "HEAD", expecting: .answered, head)
    one.request(
      named: "y", expecting: .answered, .response(200, #"{"environment":"dev"}"#, [Self.noStore]))
    #expect(one.failures == [])
    one.request(named: "z", expecting: .answered, .ok())
    #expect(one.failures == Self.untold)
  }

  @Test(
    "tell what the block says, whatever side the scenario has the runtime on",
    arguments: [
      ("prod", "prod", true), ("prod", "dev", false), ("Dev", "dev", true), ("Dev", "prod", false),
    ])
  func environmentOfTheBlock(_ given: String, _ told: String, _ conforms: Bool) {
    var one = Case()
    one.start("subject", .either, with: [.environment: given])
    one.request(
      named: "x", expecting: .any,
      .response(200, "", [("Dreichor-Environment", told), Self.noStore]))
    #expect(one.failures == (conforms ? [] : Self.other))
  }

  @Test func mayTellEitherOfTwoThatTheBlockNames() {
    for told in ["dev", "prod"] {
      var one = Case()
      one.start("subject", .either)
      one.record.launches[0] = one.record.launches[0].adding("ENVIRONMENT=prod")
      one.request(
        named: "x", expecting: .any,
        .response(200, "", [("Dreichor-Environment", told), Self.noStore]))
      #expect(one.failures == [])
      one.request(
        named: "y", expecting: .any,
        .response(
          200, #"{"environment":"dev"}"#, [("Dreichor-Environment", "prod"), Self.noStore]))
      #expect(one.failures == ["EM-8.1: y: the answer tells another environment"])
    }
  }
}

extension LaunchRecord {
  /// The same launch with one more variable.
  func adding(_ variable: String) -> LaunchRecord {
    var other = LaunchRecord(
      runtime: runtime, step: step, block: block + [bytes(variable)], arguments: arguments,
      directory: directory, volume: volume, databasePort: databasePort,
      observerPort: observerPort, processID: processID)
    other.readBlock(of: .reference())
    other.readiness = readiness
    other.end = end
    other.stopDuration = stopDuration
    other.connections = connections
    return other
  }
}

@Suite("Answers stay within their origin")
struct SeparationTests {
  static let permitted: [AnswerCase] = [
    "no-store", "private", "no-cache", "NO-STORE", "no-cache, no-transform", "max-age=0",
    "private, max-age=60", "public, max-age=0", "s-maxage=0, max-age=60",
    "max-age=0,must-revalidate",
  ].map { AnswerCase($0, .any, .response(200, "", [own[0], ("Cache-Control", $0)])) }

  static let otherwisePermitted: [AnswerCase] = [
    AnswerCase("an error that no cache keeps", .any, .response(401, "", [own[0]])),
    AnswerCase("the answer to a POST", to: "POST", .any, .response(405, "", [own[0]])),
    AnswerCase("Pragma", .any, .response(200, "", [own[0], ("Pragma", "no-cache")])),
    AnswerCase("Expires 0", .any, .response(200, "", [own[0], ("Expires", "0")])),
    AnswerCase(
      "expired long ago", .any,
      .response(200, "", [own[0], ("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")])),
    AnswerCase(
      "expired at once", .any,
      .response(
        200, "",
        [
          own[0], ("Expires", "Mon, 23 Nov 2026 00:00:00 GMT"),
          ("Date", "Mon, 23 Nov 2026 00:00:00 GMT"),
        ])),
    AnswerCase("more headers", .any, answer(200, "", [("Server", "x"), ("X-Request-Id", "7")])),
    AnswerCase(
      "same origin", .any, answer(200, "", [("Cross-Origin-Resource-Policy", "same-origin")])),
    AnswerCase("no origin", .any, answer(200, "", [("Access-Control-Allow-Origin", "")])),
    AnswerCase(
      "its own origin", .any,
      answer(200, "", [("Access-Control-Allow-Origin", "https://dev.example")])),
    AnswerCase(
      "a script that was not found", .any,
      answer(404, "", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])),
    AnswerCase("plain text", .any, answer(200, "", [("Content-Type", "text/plain; a=javascript")])),
    AnswerCase("methods", .any, answer(204, "", [("Access-Control-Allow-Methods", "GET")])),
  ]

  @Test("that no shared cache may keep", arguments: permitted + otherwisePermitted)
  func conform(_ example: AnswerCase) {
    #expect(example.failures() == [])
  }

  static let forbidden: [(name: String, headers: [(String, String)])] = [
    ("no word on caching", []), ("public", [("Cache-Control", "public")]),
    ("a time", [("Cache-Control", "max-age=60")]),
    ("a time for shared caches", [("Cache-Control", "max-age=0, s-maxage=60")]),
    ("privacy of some headers", [("Cache-Control", "private=\"X\", max-age=60")]),
    ("immutable", [("Cache-Control", "immutable")]),
    ("expiry to come", [("Expires", "Mon, 23 Nov 2099 00:00:00 GMT")]),
    ("a cookie", [("Cache-Control", "no-store"), ("Set-Cookie", "a=b")]),
    ("any origin", [("Cache-Control", "no-store"), ("Access-Control-Allow-Origin", "*")]),
    (
      "the asking origin",
      [("Cache-Control", "no-store"), ("access-control-allow-origin", "https://evil.example")]
    ),
    ("a null origin", [("Cache-Control", "no-store"), ("Access-Control-Allow-Origin", "null")]),
    (
      "the other's origin",
      [("Cache-Control", "no-store"), ("Access-Control-Allow-Origin", "https://prod.example")]
    ),
    (
      "a beginning of its own origin",
      [("Cache-Control", "no-store"), ("Access-Control-Allow-Origin", "https://dev.exam")]
    ),
    ("timing", [("Cache-Control", "no-store"), ("Timing-Allow-Origin", "*")]),
    ("a script", [("Cache-Control", "no-store"), ("Content-Type", "text/javascript")]),
    (
      "a script by an old name",
      [("Cache-Control", "no-store"), ("Content-Type", "Application/X-JavaScript; charset=utf-8")]
    ),
    (
      "embedding",
      [("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "Cross-Origin")]
    ),
  ]

  @Test func ofHeadAreKeptLikeThoseOfGet() {
    let one = AnswerCase("", to: "HEAD", .any, .response(200, "", [own[0]]))
    #expect(one.failures() == ["EM-8.4: x: the answer crosses the boundary to other origins"])
  }

  @Test("or that are not", arguments: forbidden)
  func fail(_ example: (name: String, headers: [(String, String)])) {
    let one = AnswerCase(
      example.name, .any, .response(200, "", [own[0]] + example.headers))
    #expect(one.failures() == ["EM-8.4: x: the answer crosses the boundary to other origins"])
  }
}
