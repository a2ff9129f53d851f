import Outcomes
import TestSupport
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

private let dev = derivedSecrets(.dev)
private let prod = derivedSecrets(.prod)

@Suite("Secrets that are shown")
struct LeaksTests {
  private func failures(
    with variables: [RoleID: String?] = [:], stderr text: String
  ) -> [String] {
    var one = Case()
    one.start("subject", .either, with: variables) { $0.standardError = bytes(text) }
    return one.failures
  }

  static let own: [(name: String, text: String)] = [
    ("the secret", dev.accessSecret), ("the password", dev.password),
    ("the encoded password", dev.encodedPassword),
    ("in upper case", dev.accessSecret.uppercased()),
    ("half of it", String(dev.accessSecret.prefix(32))),
    ("without its last byte", String(dev.accessSecret.dropLast())),
    ("a URL", "postgres://u:\(dev.encodedPassword)@127.0.0.1/n"),
  ]

  @Test("by its own runtime", arguments: own)
  func ownSecrets(_ example: (name: String, text: String)) {
    #expect(
      failures(stderr: "level=error \(example.text)\n")
        == ["EM-8.3: a secret is shown in standard error"])
  }

  @Test("of the other environment, handed over in a URL and shown decoded")
  func handedAndDecoded() {
    let url = "postgres://u:\(prod.encodedPassword)@127.0.0.1:1/n_prod"
    #expect(
      failures(with: [RoleID("database"): url], stderr: "bad password \(prod.password)\n")
        == ["EM-8.3: a secret is shown in standard error"])
  }

  @Test func byNoneAreNoLeak() {
    let harmless = "\(dev.accessID) \(dev.accessSecret.prefix(8)) postgres://u_dev:***@127.0.0.1"
    #expect(failures(stderr: harmless) == [])
    var one = Case()
    one.start { $0.standardError = bytes(harmless) }
    #expect(one.judged().passed.isSuperset(of: ["EM-8.3", "EM-5.5"]))
  }

  @Test func areFoundWhereverTheyStand() {
    let sinks: [(name: String, build: (inout Case) -> Void)] = [
      ("standard output", { $0.start { $0.standardOutput = bytes(dev.accessSecret) } }),
      (
        "the name of a file",
        {
          $0.start {
            $0.changes = [FileChange(place: .volume, kind: .deleted, name: dev.accessSecret)]
          }
        }
      ),
      (
        "the answer x",
        {
          $0.start()
          $0.request(
            expecting: .any,
            .response(
              404, dev.accessSecret,
              [("Dreichor-Environment", "dev"), ("Cache-Control", "no-store")]))
        }
      ),
      (
        "the answer x",
        {
          $0.start()
          $0.request(
            expecting: .any,
            .response(
              404, "",
              [
                ("Dreichor-Environment", "dev"), ("Cache-Control", "no-store"),
                ("X-Debug", dev.password),
              ]))
        }
      ),
      (
        "the file history",
        {
          $0.start()
          $0.snapshot(named: "s", ["history": dev.accessSecret])
        }
      ),
      (
        "the name of a file",
        {
          $0.start()
          $0.snapshot(named: "s", [dev.accessSecret: "x"])
        }
      ),
      (
        "the file cwd/core",
        {
          $0.start()
          $0.record.remains = [
            VolumeSnapshot(
              name: "", runtime: "subject",
              entries: [.init(path: "cwd/core", entry: .file([0] + bytes(dev.password)))])
          ]
        }
      ),
    ]
    for sink in sinks {
      var one = Case()
      sink.build(&one)
      #expect(one.failures == ["EM-8.3: a secret is shown in \(sink.name)"])
    }
  }

  // MARK: - The other environment's

  @Test func thatNobodyGaveItCrossTheBoundary() {
    var one = Case.pair()
    one.start("two")
    one.start("one") { $0.standardError = bytes(prod.accessSecret) }
    #expect(one.failures == ["EM-5.5: a secret of prod is shown in standard error"])
    var own = Case.pair()
    own.start("two") { $0.standardError = bytes(prod.accessSecret) }
    #expect(own.failures == ["EM-8.3: a secret is shown in standard error"])
  }

  @Test func thatARuntimeWasGivenAreItsOwn() {
    #expect(
      failures(with: [.accessSecret: prod.accessSecret], stderr: "bad \(prod.accessSecret)")
        == ["EM-8.3: a secret is shown in standard error"])
  }

  @Test func thatARequestBroughtAreEchoes() {
    var one = Case()
    one.start()
    one.request(
      headers: ["Secret": prod.accessSecret], expecting: .denied,
      .response(
        401, "unknown \(prod.accessSecret)",
        [("Dreichor-Environment", "dev"), ("Cache-Control", "no-store")]))
    #expect(one.failures == ["EM-8.3: a secret is shown in the answer x"])
  }

  // MARK: - What the case itself makes open

  @Test func inWhatTheCaseWroteAreNoLeak() {
    var one = Case()
    one.start(
      "subject", files: [(name: "conf/.env", content: "SECRET=\(prod.accessSecret)")])
    one.step(
      .edit(
        runtime: "subject",
        edit: .writeFile(name: "note", content: PlannedValue([.bytes(bytes(dev.password))]))), .done
    )
    one.snapshot(
      named: "s", ["note": dev.password, "conf/.env": "SECRET=\(prod.accessSecret)"])
    #expect(one.failures == [])
    one.snapshot(named: "t", ["copy": dev.password])
    #expect(one.failures == ["EM-8.3: a secret is shown in the file copy"])
    one.snapshot(named: "u", ["note": dev.password + dev.accessSecret])
    #expect(
      one.failures == [
        "EM-8.3: a secret is shown in the file copy", "EM-8.3: a secret is shown in the file note",
      ])
  }

  @Test func inAVariableThatIsNoSecretAreNoLeak() {
    let value = "https://\(dev.accessSecret).example"
    #expect(failures(with: [.endpoint: value], stderr: "bad endpoint \(value)") == [])
    #expect(
      failures(with: [.endpoint: value], stderr: "\(value) \(dev.password)")
        == ["EM-8.3: a secret is shown in standard error"])
  }

  @Test func inAnArgumentAreNoLeak() {
    var one = Case()
    one.start()
    var launch = LaunchRecord(
      runtime: "subject", step: 0, block: one.record.launches[0].block,
      arguments: [bytes("--password=\(dev.password)")], directory: "", volume: "",
      databasePort: 1, observerPort: 2, processID: 3)
    launch.readBlock(of: .reference())
    launch.readiness = .ready
    launch.standardError = bytes("unexpected argument --password=\(dev.password)")
    one.record.launches[0] = launch
    #expect(one.failures == [])
  }

  // MARK: - Secrets that a case makes up

  private static let shown = ["EM-8.3: the value of a secret variable is shown in standard error"]

  static let made: [(value: String, text: String, isLeak: Bool)] = [
    ("correct-horse-battery", "bad secret: correct-horse-battery", true),
    ("correct-horse-battery", "bad secret: CORRECT-HORSE-BATTERY", true),
    ("correct-horse-battery", "bad secret: Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5", true),
    ("correct-horse-battery", "bad secret: correct-horse", false),
    ("correct-horse-battery", "bad secret of 21 bytes", false),
    ("abcdef-12345", "abcdef-12345", true), ("abcdef-1234", "abcdef-1234", false),
    ("aaaaaaabcdef", "aaaaaaabcdef", true), ("aaaaaaaabcde", "aaaaaaaabcde", false),
    ("ACCESS_SECRET=forgotten-quotes", "ACCESS_SECRET is malformed", false),
    ("ACCESS_SECRET=forgotten-quotes", "ACCESS_SECRET=forgotten-quotes is malformed", true),
    ("https://dev.example/runtime", "endpoint https://dev.example/runtime", false),
    (
      String(repeating: "0123456789", count: 500), String(repeating: "0123456789", count: 500),
      false
    ),
  ]

  @Test("are secrets too, if they are long and varied", arguments: made)
  func madeUp(_ example: (value: String, text: String, isLeak: Bool)) {
    let failures = failures(with: [.accessSecret: example.value], stderr: example.text)
    #expect(failures == (example.isLeak ? Self.shown : []))
  }

  @Test func areThePasswordAloneInAURL() {
    let url = "postgres://someone-else:correct-horse-battery@127.0.0.1:1/somewhere-else"
    #expect(failures(with: [.database: url], stderr: "no someone-else at somewhere-else") == [])
    #expect(failures(with: [.database: url], stderr: "p=correct-horse-battery") == Self.shown)
  }

  @Test func areTheRuntimesThatWasGivenThem() {
    var one = Case.pair()
    one.start("one", .either, with: [.accessSecret: "correct-horse-battery"])
    one.start("two") { $0.standardError = bytes("correct-horse-battery") }
    #expect(one.failures == [])
  }
}
