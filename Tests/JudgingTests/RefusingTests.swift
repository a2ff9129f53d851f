import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// What a refusing runtime did, and the failures that it must bring.
struct RefusalCase: CustomTestStringConvertible, Sendable {
  let name: String
  let facts: @Sendable (inout LaunchRecord) -> Void
  let failures: [String]

  init(
    _ name: String, _ failures: [String] = [],
    _ facts: @escaping @Sendable (inout LaunchRecord) -> Void
  ) {
    self.name = name
    self.facts = facts
    self.failures = failures
  }

  /// A runtime that wrote this and exited.
  init(_ name: String, wrote text: String, _ failures: [String] = []) {
    self.init(name, failures) { $0.standardError = bytes(text) }
  }

  var testDescription: String { name }
}

private let named = "violation variable=ENVIRONMENT reason=\"must be set\"\n"

private func refusal(
  _ environment: EnvironmentName = .dev, naming: [RoleID] = [.environment],
  subject: Subject = .reference(), with variables: [RoleID: String?] = [.environment: nil],
  facts: (inout LaunchRecord) -> Void
) -> Case {
  var one = Case(environment, subject: subject)
  one.start(
    "subject", .refused, naming: naming, control: "control/a", with: variables,
    for: ["EM-2.2", "EM-2.3"], facts)
  return one
}

@Suite("Refusals")
struct RefusingTests {
  static let permitted: [RefusalCase] = [
    RefusalCase("a line of the interface", wrote: named),
    RefusalCase("JSON", wrote: #"{"level":"error","variable":"ENVIRONMENT","reason":"unset"}"#),
    RefusalCase("prose", wrote: "ENVIRONMENT: not set.\n"),
    RefusalCase("a stack trace", wrote: "KeyError: 'ENVIRONMENT'\n  at line 3\n"),
    RefusalCase("its value behind it", wrote: "bad ENVIRONMENT=\"Dev\""),
    RefusalCase("on standard output") { $0.standardOutput = bytes(named) },
    RefusalCase("with another exit status") {
      $0.standardError = bytes(named)
      $0.end = .exited(1)
    },
    RefusalCase("with status 255") {
      $0.standardError = bytes(named)
      $0.end = .exited(255)
    },
    RefusalCase("with much else", wrote: "starting\nport 4567\nusage: …\n" + named),
    RefusalCase("other variables named in passing", wrote: named + "see also IMAGE and DATABASE\n"),
    RefusalCase("no newline", wrote: "variable=ENVIRONMENT"),
  ]

  @Test("are accepted however they are worded", arguments: permitted)
  func acceptsEachWording(_ example: RefusalCase) {
    let result = refusal(facts: example.facts).judged(controls: ["control/a"])
    #expect(result.failures == [])
    #expect(result.verdict == .pass)
    #expect(result.passed.isSuperset(of: ["EM-2.2", "EM-2.3", "EM-7.4"]))
    // A block that names no environment is not prod's.
    #expect(!result.passed.contains("EM-4.6"))
  }

  private static let unnamed = ["EM-2.2 EM-2.3: it refused without naming what is wrong"]
  private static let blamed = ["EM-2.2 EM-2.3: it blames a variable whose value is right"]
  private static let wrote = ["EM-7.4: it wrote before it had validated its environment"]
  private static let bound = [
    "EM-7.4: it reached for its observer's port before it had validated"
  ]

  private static let taken = [
    "EM-7.4: it took its observer's port, and gave it up again, before its turn"
  ]

  private static let wentOn = [
    "EM-2.2 EM-2.3: it went on with an environment that it must refuse"
  ]

  static let wrong: [RefusalCase] = [
    RefusalCase("stopped by the port that was kept from it", wentOn) {
      $0.standardError = bytes("cannot listen: Address already in use")
      $0.changes = [FileChange(place: .volume, kind: .created, name: "environment")]
    },
    RefusalCase("stopped by its database", wentOn) {
      $0.standardError = bytes("no answer")
      $0.connections = [.to("u_dev", "n_dev")]
    },
    RefusalCase("nothing said", wrote: "", unnamed),
    RefusalCase("another variable named", wrote: "IMAGE is wrong", unnamed),
    RefusalCase("a longer name", wrote: "ENVIRONMENT_NAME is wrong, MY_ENVIRONMENT too", unnamed),
    RefusalCase("in lower case", wrote: "environment is wrong", unnamed),
    RefusalCase(
      "another blamed too", wrote: named + "violation variable=IMAGE reason=\"x\"", blamed),
    RefusalCase("another blamed alone", wrote: "violation variable=IMAGE x", unnamed),
    RefusalCase("exit status 0", ["EM-7.4: it refused, but its exit status tells of success"]) {
      $0.standardError = bytes(named)
      $0.end = .exited(0)
    },
    RefusalCase("a crash", ["EM-7.4: it crashed instead of refusing"]) {
      $0.standardError = bytes(named)
      $0.end = .signalled(6)
    },
    RefusalCase("a time-out", ["EM-7.4: it neither became ready nor ended"]) {
      $0.standardError = bytes(named)
      $0.end = .signalled(9)
      $0.overran = .start
    },
    RefusalCase("a child left", ["EM-7.4: a refused start left processes behind"]) {
      $0.standardError = bytes(named)
      $0.leftBehind = [LeftProcess(processID: 7, command: "sleep")]
    },
    RefusalCase("a file made and removed", wrote) {
      $0.standardError = bytes(named)
      $0.changes = [
        FileChange(place: .volume, kind: .created, name: "lock"),
        FileChange(place: .volume, kind: .deleted, name: "lock"),
      ]
    },
    RefusalCase("a file in the working directory", wrote) {
      $0.standardError = bytes(named)
      $0.changes = [FileChange(place: .workingDirectory, kind: .created, name: "log")]
    },
    RefusalCase(
      "a connection", ["EM-7.4: it reached for its database before it had validated"]
    ) {
      $0.standardError = bytes(named)
      $0.connections = [DatabaseConnection(parameters: nil, received: [])]
    },
    RefusalCase("a connection to the port", bound) {
      $0.standardError = bytes(named)
      $0.heldPortConnections = 1
    },
    RefusalCase("the port taken for a moment", taken) {
      $0.standardError = bytes(named)
      $0.earlyListeners = 1
    },
    RefusalCase("a listener", ["EM-7.4: it listened before it had validated its environment"]) {
      $0.standardError = bytes(named)
      $0.listeners = ["127.0.0.1:8080"]
    },
    RefusalCase("the taken address", wrote: named + "bind: Address already in use\n", bound),
    RefusalCase("EADDRINUSE", wrote: named + "{\"code\":\"EADDRINUSE\"}\n", bound),
    RefusalCase("the observer's variable alone", wrote: "cannot listen on OBSERVER_ADDRESS", bound),
    RefusalCase("the port alone", wrote: "cannot bind 127.0.0.1:4567", bound),
    RefusalCase("the port among the configuration", wrote: "observer=127.0.0.1:4567\n", unnamed),
    RefusalCase("ready before", ["EM-7.4: it said that it was ready before it refused"]) {
      $0.standardError = bytes(named)
      $0.readiness = ReadinessRecord(line: [], observer: nil, isOwnListener: true)
    },
    RefusalCase("ready", ["EM-2.2 EM-2.3: it started although it must refuse"]) {
      $0.readiness = ReadinessRecord(line: [], observer: nil, isOwnListener: true)
      $0.end = .exited(0)
      $0.stopDuration = 1
    },
  ]

  @Test("fail for what is wrong with them, and nothing else", arguments: wrong)
  func failsForEachReason(_ example: RefusalCase) {
    let result = refusal(facts: example.facts).judged(controls: ["control/a"])
    #expect(result.failures == example.failures)
    #expect(result.verdict == .fail)
  }

  @Test func ofABlockThatSelectsProdMustAlsoFailFast() {
    let prod = refusal(.prod, naming: [.smoke], with: [.smoke: "true"]) {
      $0.standardError = bytes("variable=SMOKE_MODE ")
      $0.changes = [FileChange(place: .volume, kind: .created, name: "a")]
    }
    #expect(prod.failures == ["EM-7.4 EM-4.6: it wrote before it had validated its environment"])
    let unset = refusal(.prod) {
      $0.standardError = bytes(named)
      $0.changes = [FileChange(place: .volume, kind: .created, name: "a")]
    }
    #expect(unset.failures == ["EM-7.4: it wrote before it had validated its environment"])
    let clean = refusal(.prod, naming: [.smoke], with: [.smoke: "true"]) {
      $0.standardError = bytes("variable=SMOKE_MODE ")
    }
    #expect(clean.judged(controls: ["control/a"]).passed.contains("EM-4.6"))
  }

  @Test func showNothingWithoutTheirControl() {
    let result = refusal { $0.standardError = bytes(named) }.judged()
    #expect(result.failures == [])
    #expect(result.inconclusive == ["EM-2.2 EM-2.3: control control/a"])
    #expect(result.verdict == .inconclusive)
  }

  @Test func areNotLookedAtWithoutTheirControl() {
    let result = refusal { $0.end = .signalled(11) }.judged()
    #expect(result.failures == [])
    #expect(result.inconclusive == ["EM-2.2 EM-2.3: control control/a"])
    #expect(result.passed == [])
  }

  @Test func thatNameAnOpenValueAloneShowNothingUnlessAllMustBeNamed() {
    for reportsAll in [true, false] {
      var one = Case(.prod, subject: .reference(reportsAll: reportsAll))
      one.start("subject", .refused, naming: [.smoke], blameless: [.image]) {
        $0.standardError = bytes("variable=LOG_LEVEL ")
      }
      #expect(one.failures.isEmpty == !reportsAll)
      #expect(one.judged().passed == [])
    }
  }

  @Test func areHeldAgainstNoRuleIfNoneOfSeveralIsNamed() {
    func rule(_ role: RoleID, _ ids: String...) -> Violation {
      Violation(
        rule: Rule(
          id: role.name, environment: .prod, role: role, condition: .present,
          requirements: ids.map(requirement), reason: ""))
    }
    let cases: [(rules: [Violation], text: String, failures: [String])] = [
      (
        [rule(.image, "EM-4.8", "EM-7.3"), rule(.smoke, "EM-4.10", "EM-7.3")], "no",
        ["EM-7.3: it refused without naming what is wrong"]
      ),
      (
        [rule(.image, "EM-4.8"), rule(.smoke, "EM-4.10")], "no",
        ["EM-7.2: it refused without naming what is wrong"]
      ),
      (
        [rule(.image, "EM-4.8"), rule(.smoke, "EM-4.10")],
        "variable=IMAGE variable=SMOKE_MODE variable=LOG_LEVEL ",
        ["EM-7.2: it blames a variable whose value is right"]
      ),
    ]
    for (rules, text, failures) in cases {
      var one = Case(.prod)
      one.start("subject", .refused, naming: [.image, .smoke], oracle: .reject(rules)) {
        $0.standardError = bytes(text)
      }
      #expect(one.failures == failures)
    }
  }

  @Test func thatAreMissingAreHeldAgainstTheRuleAndNotAgainstWhatTheCaseLooksFor() {
    let violation = Violation(
      rule: Rule(
        id: "r", environment: nil, role: .smoke, condition: .present,
        requirements: [requirement("EM-4.10")], reason: ""))
    for (asked, blamed) in [
      (["EM-8.3"], ["EM-4.10"]), (["EM-7.4"], ["EM-4.10"]), (["EM-1.5", "EM-8.3"], ["EM-1.5"]),
    ] {
      var one = Case(.prod)
      one.start(
        "subject", .refused, naming: [.smoke], oracle: .reject([violation]), for: asked
      ) { $0.readiness = .ready }
      #expect(one.failures == blamed.map { "\($0): it started although it must refuse" })
    }
    var later = Case()
    later.start("subject", .refusedLater, for: ["EM-8.3"]) { $0.readiness = .ready }
    #expect(later.failures == [])
    #expect(later.judged().inconclusive == ["EM-8.3: unmet"])
  }

  @Test(
    "of several violations",
    arguments: [
      (true, "variable=SMOKE_MODE \nvariable=IMAGE ", true),
      (true, "variable=SMOKE_MODE \n", false), (false, "variable=SMOKE_MODE \n", true),
      (false, "variable=LOG_LEVEL \n", false), (false, "", false),
    ])
  func severalViolations(_ reportsAll: Bool, _ text: String, _ conforms: Bool) {
    let subject = Subject.reference(reportsAll: reportsAll)
    let one = refusal(
      .prod, naming: [.image, .smoke], subject: subject, with: [.smoke: "true", .image: "a"]
    ) { $0.standardError = bytes(text) }
    #expect(one.failures.isEmpty == conforms)
  }

  @Test func ofSeveralViolationsCountAgainstTheRulesThatAreNotNamed() {
    func rule(_ role: RoleID, _ ids: String...) -> Violation {
      Violation(
        rule: Rule(
          id: role.name, environment: .prod, role: role, condition: .present,
          requirements: ids.map(requirement), reason: ""))
    }
    var one = Case(.prod)
    one.start(
      "subject", .refused, naming: [.image, .smoke],
      oracle: .reject([rule(.image, "EM-4.8", "EM-4.4"), rule(.smoke, "EM-4.10")]),
      with: [.smoke: "true", .image: "a"]
    ) { $0.standardError = bytes("variable=SMOKE_MODE ") }
    #expect(one.failures == ["EM-4.4 EM-4.8: it refused without naming what is wrong"])
  }

  // MARK: - Later refusals

  @Test func ofTheStateMayHaveEffectsAndNameWhatTheyLike() {
    var one = Case(.prod)
    one.start("subject", .refusedLater, control: "c") {
      $0.standardError = bytes("variable=VOLUME reason=\"the other environment's\"")
      $0.changes = [FileChange(place: .volume, kind: .openedForWriting, name: "lock")]
      $0.connections = [.to("u_prod", "n_prod")]
    }
    #expect(one.judged(controls: ["c"]).verdict == .pass)
    #expect(one.judged().inconclusive == ["EM-1.1: control c"])
    #expect(!one.judged(controls: ["c"]).passed.contains("EM-7.4"))
  }

  @Test func ofTheStateComeBeforeTheListener() {
    var one = Case(.prod)
    one.start("subject", .refusedLater, control: "c") {
      $0.standardError = bytes("variable=VOLUME reason=\"the other environment's\"")
      $0.earlyListeners = 2
    }
    #expect(
      one.failures == [
        "EM-7.4: it took its observer's port, and gave it up again, before its turn"
      ])
  }

  @Test func ofTheStateMustNameWhatTheScenarioAsksFor() {
    var one = Case()
    one.start("subject", .refusedLater, naming: [.volume], control: "c") {
      $0.standardError = bytes("no good")
    }
    #expect(one.failures == ["EM-1.1: it refused without naming what is wrong"])
  }

  @Test func ofTheStateMustBeCleanToo() {
    var one = Case()
    one.start("subject", .refusedLater, control: "c") { $0.end = .signalled(11) }
    #expect(one.failures == ["EM-7.4: it crashed instead of refusing"])
  }
}

@Suite("Diagnostics")
struct DiagnosisTests {
  static let patterns: [(pattern: String, text: String, blames: Bool)] = [
    ("variable={name} ", "variable=IMAGE x", true),
    ("variable={name} ", "variable=IMAGE", false),
    ("variable={name} ", "variable=IMAGES ", false),
    ("variable={name} ", "thevariable=IMAGE x", false),
    ("variable={name} ", "variable=LOG IMAGE x", false),
    (#"{"variable":"{name}""#, #"{"variable":"IMAGE","reason":"x"}"#, true),
    (#"{"variable":"{name}""#, #"IMAGE""#, false),
    ("{name}: ", "IMAGE: wrong", true), ("{name}: ", "MY_IMAGE: wrong", false),
    ("{name}: ", "IMAGE wrong", false), ("bad {name}", "bad IMAGE", true),
    ("bad {name}", "bad IMAGE_X", false), ("{name}", "the IMAGE.", true),
    ("{name}", "the image.", false), ("no placeholder", "no placeholder", false),
    ("{name} is {name}", "IMAGE is {name}", true),
  ]

  @Test(arguments: patterns)
  func blamesByTheSubjectsPattern(_ example: (pattern: String, text: String, blames: Bool)) {
    let diagnosis = Diagnosis(
      text: bytes(example.text), subject: .reference(pattern: example.pattern))
    #expect(diagnosis.blames(.image) == example.blames)
  }

  @Test(
    "words",
    arguments: [
      ("A", "A", true), ("A", "", false), ("", "", false), ("xA", "A", false), ("Ax", "A", false),
      ("A1", "A", false), ("_A", "A", false), ("-A-", "A", true), ("\u{E9}A", "A", true),
      ("xA A", "A", true), ("AA", "A", false), ("\"A\"", "A", true), ("=A", "=A", true),
      ("x=A", "=A", true), ("a b", "a b", true), ("a bc", "a b", false),
    ])
  func words(_ text: String, _ word: String, _ isThere: Bool) {
    #expect(bytes(text).containsWord(bytes(word)) == isThere)
  }

  @Test func doesNotNameARoleWithoutAVariable() {
    let diagnosis = Diagnosis(text: bytes("other"), subject: .reference())
    #expect(!diagnosis.names(RoleID("other")))
    #expect(!diagnosis.blames(RoleID("other")))
  }
}
