import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import JSON5
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// A status and the failures that it must bring.
struct StatusCase: CustomTestStringConvertible, Sendable {
  let environment: EnvironmentName
  let members: String
  let failures: [String]

  init(_ environment: EnvironmentName, _ members: String, _ failures: [String] = []) {
    self.environment = environment
    self.members = members
    self.failures = failures
  }

  var testDescription: String { "\(environment) \(members)" }

  /// A status with the members that are reported as given, and these.
  var body: String {
    let level = environment == .dev ? "debug" : "info"
    let given = [
      #""environment":"\#(environment)""#,
      #""deploy_endpoint":"https://\#(environment).example/runtime""#,
      #""log_level":"\#(level)""#,
    ].filter { !members.contains($0.prefix { $0 != ":" }) }
    return "{\((given + [members]).filter { !$0.isEmpty }.joined(separator: ","))}"
  }
}

@Suite("Status answers")
struct StatusTests {
  private static let image = "r/a@sha256:\(digits)"

  static let conforming: [StatusCase] = [
    StatusCase(.dev, ""), StatusCase(.prod, ""),
    StatusCase(.prod, #""execution_plane":"paper","smoke_mode":false,"debug_mode":false"#),
    StatusCase(.prod, #""execution_plane":"PAPER","smoke_mode":"false""#),
    StatusCase(.prod, #""smoke_mode":null,"experimental_artifacts":[]"#),
    StatusCase(.prod, #""experimental_artifacts":"""#),
    StatusCase(.prod, #""experimental_artifacts":"none""#),
    StatusCase(.prod, #""experimental_artifacts":0"#),
    StatusCase(.prod, #""runtime_image":"\#(image)""#),
    StatusCase(.prod, #""runtime_image":"sha256:\#(digits)""#),
    StatusCase(.prod, #""runtime_image":"r/a""#),
    StatusCase(.prod, #""runtime_image":"q/other@sha256:\#(digits)""#),
    StatusCase(.dev, #""execution_plane":"live","smoke_mode":true,"runtime_image":"a:latest""#),
    StatusCase(.dev, #""experimental_artifacts":["x"]"#),
    StatusCase(.dev, #""uptime":7,"nested":{"level":"x"}"#),
  ]

  static let wrong: [StatusCase] = [
    StatusCase(
      .prod, #""execution_plane":"live""#, ["EM-4.5 EM-4.7: x: prod runs on another plane"]),
    StatusCase(.prod, #""execution_plane":null"#, ["EM-4.5 EM-4.7: x: prod runs on another plane"]),
    StatusCase(.prod, #""smoke_mode":true"#, ["EM-4.10: x: prod runs with smoke-mode on"]),
    StatusCase(.prod, #""smoke_mode":"true""#, ["EM-4.10: x: prod runs with smoke-mode on"]),
    StatusCase(
      .prod, #""experimental_artifacts":"x""#, ["EM-4.3: x: prod runs with experimental artifacts"]),
    StatusCase(
      .prod, #""experimental_artifacts":["x"]"#,
      ["EM-4.3: x: prod runs with experimental artifacts"]),
    StatusCase(.prod, #""runtime_image":"r/a:2""#, ["EM-4.8: x: prod runs an image that can move"]),
    StatusCase(
      .prod, #""runtime_image":"r/a:latest@sha256:\#(digits)""#,
      ["EM-4.4: x: prod runs an image tagged latest"]),
    StatusCase(
      .dev, #""deploy_endpoint":"https://prod.example/runtime""#,
      ["EM-6.4: x: deploy_endpoint is not what it was given"]),
    StatusCase(
      .dev, #""deploy_endpoint":null"#, ["EM-6.4: x: deploy_endpoint is not what it was given"]),
    StatusCase(.dev, #""log_level":"info""#, ["EM-6.5: x: log_level is not what it was given"]),
  ]

  private func judged(
    _ example: StatusCase, expecting expectation: AnswerExpectation = .answered,
    oracle: OracleAnswer = .accept, plain: [RoleID] = []
  ) -> CaseResult {
    var one = Case(example.environment)
    one.start("subject", .ready, oracle: oracle, plain: plain)
    one.request(
      route: .status, expecting: expectation, .ok(example.environment, example.body))
    return one.judged()
  }

  @Test("that are as they may be", arguments: conforming)
  func conform(_ example: StatusCase) {
    #expect(judged(example).failures == [])
    #expect(judged(example).passed.isSuperset(of: ["EM-6.4", "EM-6.5"]))
  }

  @Test("that are not", arguments: wrong)
  func fail(_ example: StatusCase) {
    #expect(judged(example).failures == example.failures)
  }

  @Test(
    "what was told as given and then is not has changed since, and was given rightly",
    arguments: [
      (
        EnvironmentName.prod, #""log_level":"debug""#,
        ["EM-4.9: y: log_level has changed since the start"]
      ),
      (
        .dev, #""deploy_endpoint":"https://x.example""#,
        ["EM-6.6: y: deploy_endpoint has changed since the start"]
      ),
    ])
  func changes(_ environment: EnvironmentName, _ member: String, _ failures: [String]) {
    var one = Case(environment)
    one.start()
    one.request(
      route: .status, expecting: .answered, .ok(environment, StatusCase(environment, "").body))
    one.request(
      named: "y", route: .status, expecting: .answered,
      .ok(environment, StatusCase(environment, member).body))
    #expect(one.failures == failures)
    // Of a new launch, the earlier answers say nothing.
    var two = Case(environment)
    two.start()
    two.request(
      route: .status, expecting: .answered, .ok(environment, StatusCase(environment, "").body))
    two.start()
    two.request(
      named: "y", route: .status, expecting: .answered,
      .ok(environment, StatusCase(environment, member).body))
    #expect(two.failures.count == 1)
    #expect(two.failures != failures)
  }

  @Test func aMissingMemberIsNotWhatItWasGiven() {
    var one = Case()
    one.start()
    one.request(route: .status, expecting: .answered, .ok(.dev, #"{"environment":"dev"}"#))
    #expect(
      one.failures == [
        "EM-6.4: x: deploy_endpoint is not what it was given",
        "EM-6.5: x: log_level is not what it was given",
      ])
  }

  /// What need not be answered at all need not be answered in full either.
  @Test func tellTheTruthWhateverIsAsked() {
    let wrong = StatusCase(.prod, #""log_level":"debug""#)
    #expect(
      judged(wrong, expecting: .any).failures
        == ["EM-6.5: x: log_level is not what it was given"])
    var one = Case()
    one.start()
    one.request(route: .status, expecting: .any, .ok(.dev, #"{"environment":"dev"}"#))
    #expect(one.failures == [])
  }

  @Test func countOnlyWhereTheyAreToBeHad() {
    let wrong = StatusCase(.prod, #""log_level":"debug""#)
    #expect(
      judged(wrong, expecting: .denied).failures
        == ["EM-1.1: x: answered although it must be denied"])
  }

  @Test func mayTellAsTheyLikeWhatTheModelIsSilentAbout() {
    let other = StatusCase(.dev, #""log_level":"DEBUG""#)
    #expect(judged(other, oracle: .unspecified([.level])).failures == [])
    #expect(
      judged(other, oracle: .unspecified([.plane])).failures
        == ["EM-6.5: x: log_level is not what it was given"])
    #expect(
      judged(other, oracle: .unspecified([.level]), plain: [.level]).failures
        == ["EM-6.5: x: log_level is not what it was given"])
  }

  @Test func ofAHeadHaveNoBodyToJudge() {
    var one = Case()
    one.start()
    one.request(
      method: "HEAD", route: .status, expecting: .answered,
      .response(200, "", [("Dreichor-Environment", "dev"), ("Cache-Control", "no-store")]))
    #expect(one.failures == [])
  }

  @Test(
    "values that JSON tells in its own types",
    arguments: [
      (#""a""#, "a", true), (#""a""#, "A", false), ("true", "true", true), ("true", "false", false),
      ("1.50", "1.50", true), ("1.5", "1.50", false), ("null", "", true), ("null", "x", false),
      (#"["a","b"]"#, "a,b", true), (#"["a","b"]"#, "b,a", false), ("[]", "", true),
      ("{}", "", false), (#""e\u0301""#, "\u{E9}", false),
    ])
  func reports(_ json: String, _ given: String, _ isReported: Bool) {
    #expect(Node.of(json).reports(bytes(given)) == isReported)
  }
}

@Suite("Databases")
struct DatabaseTests {
  private func failures(
    _ connections: [DatabaseConnection], _ behaviour: DatabaseBehaviour? = nil,
    with variables: [RoleID: String?] = [:], subject: Subject = .reference()
  ) -> [String] {
    var one = Case(.dev, subject: subject)
    if let behaviour {
      one.step(.database(runtime: "subject", behaviour: behaviour), .done)
    }
    one.start("subject", .ready, with: variables) { $0.connections = connections }
    return one.failures
  }

  @Test func asGivenPass() {
    #expect(failures([.to("u_dev", "n_dev"), .to("u_dev", "n_dev")]) == [])
    let encrypted = DatabaseConnection(parameters: nil, received: [])
    #expect(failures([encrypted, .to("u_dev", "n_dev")]) == [])
    #expect(
      failures(
        [.to("a@b", "a@b"), .to("a@b", nil)],
        with: [.database: "postgres://a%40b:p@127.0.0.1:5432/a%40b?x=y"]) == [])
    // Clients differ about a fragment.
    #expect(
      failures(
        [.to("u_dev", "n_dev"), .to("u_dev", "n_dev#first")],
        with: [.database: "postgres://u_dev:p@127.0.0.1:5432/n_dev#first"]) == [])
  }

  @Test func thatAreOthersFail() {
    #expect(
      failures([.to("u_dev", "n_prod")])
        == ["EM-5.3 EM-6.1: it reached for another database than it was given"])
    #expect(
      failures([.to("root", "n_dev")])
        == ["EM-6.1: it reached for its database as another user than it was given"])
    #expect(
      failures([.to("u_dev", nil)])
        == ["EM-5.3 EM-6.1: it reached for another database than it was given"])
  }

  @Test func thatWereNotReachedFail() {
    let untouched = ["EM-6.1: it became ready without reaching the database that it was given"]
    #expect(failures([]) == untouched)
    #expect(failures([], .silent) == untouched)
    // Nobody could have seen it.
    #expect(failures([], .absent) == [])
    #expect(failures([], subject: .reference(lacks: [.database])) == [])
    #expect(failures([], with: [.database: "postgres://u:p@127.0.0.1:1/n"]) == [])
    #expect(failures([], with: [.database: "whatever"]) == [])
  }

  @Test func thatListenAgainMustBeReached() {
    for (behaviours, isReached) in [
      ([DatabaseBehaviour.absent, .authenticates], false), ([.authenticates, .absent], true),
    ] {
      var one = Case()
      for behaviour in behaviours {
        one.step(.database(runtime: "subject", behaviour: behaviour), .done)
      }
      one.start { $0.connections = [] }
      one.step(.database(runtime: "subject", behaviour: isReached ? .silent : .absent), .done)
      #expect(one.failures.isEmpty == isReached)
    }
  }

  @Test func ofOthersAreTheirs() {
    var one = Case.pair()
    one.start("two")
    one.start("one") { $0.connections.append(.to("u_prod", "n_prod")) }
    #expect(
      one.failures == ["EM-5.3 EM-5.6: another runtime of the case reached for its database"])
  }

  @Test func ofAStartThatShouldNotHaveBeenAreNotJudged() {
    var one = Case()
    one.start("subject", .refused, naming: [.environment], for: ["EM-2.2"]) {
      $0.readiness = .ready
      $0.connections = [.to("u_prod", "n_prod")]
    }
    #expect(one.failures == ["EM-2.2: it started although it must refuse"])
  }

  @Test(
    "counts of connections",
    arguments: [(0, 0, true), (0, 1, false), (1, 1, true), (1, 2, true), (2, 1, false)])
  func counts(_ asked: Int, _ seen: Int, _ holds: Bool) {
    var one = Case()
    one.start()
    one.check(.databaseConnections(runtime: "subject", count: asked), .connections(seen))
    #expect(one.failures.isEmpty == holds)
  }

  static let urls: [(text: String, user: String?, name: String?, password: String?)] = [
    ("postgres://u:p@h:1/n", "u", "n", "p"), ("postgres://u@h:1/n", "u", "n", nil),
    ("postgres://a%40b:p%2F@h:1/n", "a@b", "n", "p%2F"),
    ("postgres://u:a@b@h:1/n", "u", "n", "a@b"),
    ("postgres://u:@h:1/n", "u", "n", ""), ("postgres://:p@h:1/n", nil, nil, nil),
    ("postgres://h:1/n", nil, nil, nil), ("postgres://u:p@h/n", nil, nil, nil),
    ("postgres://u:p@h:x/n", nil, nil, nil), ("postgres://u:p@h:1", nil, nil, nil),
    ("u:p@h:1/n", nil, nil, nil), ("", nil, nil, nil),
    ("postgres://u%4:p@[::1]:1/n", "u%4", "n", "p"),
  ]

  @Test("as URLs", arguments: urls)
  func url(_ example: (text: String, user: String?, name: String?, password: String?)) {
    let url = DatabaseURL(bytes(example.text))
    #expect(url?.user == example.user.map { bytes($0) })
    #expect(url?.name == example.name.map { bytes($0) })
    #expect(url?.password == example.password.map { bytes($0) })
  }
}
