import EnvironmentRuntime
import Testing

/// One variable's value, and what both environments make of it.
private struct Case: CustomTestStringConvertible {
  let variable: String
  let value: String?
  let dev: [String]
  let prod: [String]

  init(_ variable: String, _ value: String?, dev: [String] = [], prod: [String]? = nil) {
    self.variable = variable
    self.value = value
    self.dev = dev
    self.prod = prod ?? dev
  }

  var testDescription: String { "\(variable)=\(value.map { "\"\($0)\"" } ?? "absent")" }
}

@Suite struct ValidatorTests {
  private static let environments = [
    Case("ENVIRONMENT", nil, dev: ["EM-2.2"]), Case("ENVIRONMENT", "", dev: ["EM-2.3"]),
    Case("ENVIRONMENT", "staging", dev: ["EM-2.4"]),
  ]

  private static let planes = [
    Case("EXECUTION_PLANE", nil, dev: ["EM-4.5"]), Case("EXECUTION_PLANE", "", dev: ["EM-4.5"]),
    Case("EXECUTION_PLANE", "live", dev: ["EM-7.2"], prod: ["EM-4.7"]),
    Case("EXECUTION_PLANE", "PAPER", dev: ["EM-7.2"], prod: ["EM-4.7"]),
    Case("EXECUTION_PLANE", "paper\n", dev: ["EM-7.2"], prod: ["EM-4.7"]),
    Case("EXECUTION_PLANE", " paper", dev: ["EM-7.2"], prod: ["EM-4.7"]),
  ]

  private static let images = [
    Case("RUNTIME_IMAGE", nil, dev: ["EM-7.2"]), Case("RUNTIME_IMAGE", "a b", dev: ["EM-7.2"]),
    Case("RUNTIME_IMAGE", "a", prod: ["EM-4.4", "EM-4.8"]),
    Case("RUNTIME_IMAGE", "a:LATEST", prod: ["EM-4.4", "EM-4.8"]),
    Case("RUNTIME_IMAGE", "a:v1", prod: ["EM-4.8"]),
    Case("RUNTIME_IMAGE", "a:latest@sha256:\(Sample.digest)", prod: ["EM-4.4"]),
    Case("RUNTIME_IMAGE", "a:v1@sha256:\(Sample.digest)"),
    Case("RUNTIME_IMAGE", "a@sha256:\(Sample.digest.uppercased())", prod: ["EM-4.8"]),
  ]

  private static let others = [
    Case("RUNTIME_INSTANCE_ID", nil, dev: ["EM-7.2"]),
    Case("RUNTIME_INSTANCE_ID", "00000000-0000-4000-8000-0123456789AB", dev: ["EM-7.2"]),
    Case("RUNTIME_INSTANCE_ID", "00000000-0000-4000-8000-0123456789a", dev: ["EM-7.2"]),
    Case("RUNTIME_INSTANCE_ID", "00000000-0000-4000-8000-0123456789abc", dev: ["EM-7.2"]),
    Case("RUNTIME_INSTANCE_ID", "00000000x0000-4000-8000-0123456789ab", dev: ["EM-7.2"]),
    Case("PERSISTENCE_PATH", nil, dev: ["EM-6.2"]), Case("PERSISTENCE_PATH", "", dev: ["EM-6.2"]),
    Case("PERSISTENCE_PATH", "volume", dev: ["EM-6.2"]),
    Case("PERSISTENCE_PATH", "./", dev: ["EM-6.2"]),
    Case("PERSISTENCE_PATH", "/"),
    Case("PERSISTENCE_PATH", "/" + String(repeating: "a", count: 4094)),
    Case("PERSISTENCE_PATH", "/" + String(repeating: "a", count: 4095), dev: ["EM-6.2"]),
    Case("DATABASE_URL", nil, dev: ["EM-6.1"]),
    Case("DATABASE_URL", "postgres://u:p@h:1/x", dev: ["EM-5.3"]),
    Case("DATABASE_URL", "postgres://u:p@h:1/x_dev", prod: ["EM-5.3"]),
    Case("DATABASE_URL", "postgres://u:p@h:1/x_prod", dev: ["EM-5.3"], prod: []),
    Case("CF_ACCESS_CLIENT_ID", nil, dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_ID", String(Sample.clientIdentifier.dropLast(7)), dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_ID", "0" + Sample.clientIdentifier, dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_ID", String(Sample.clientIdentifier.dropFirst()), dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_ID", Sample.clientIdentifier.uppercased(), dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_SECRET", nil, dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_SECRET", String(Sample.clientSecret.dropLast()), dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_SECRET", Sample.clientSecret + "0", dev: ["EM-6.3"]),
    Case("CF_ACCESS_CLIENT_SECRET", Sample.clientSecret.uppercased(), dev: ["EM-6.3"]),
    Case("DEPLOY_ENDPOINT", nil, dev: ["EM-6.4"]),
    Case("DEPLOY_ENDPOINT", "http://deploy.example", dev: ["EM-6.4"]),
    Case("OBSERVER_ADDRESS", nil, dev: ["EM-6.6"]),
    Case("OBSERVER_ADDRESS", "0.0.0.0:80", dev: ["EM-6.6"]),
  ]

  private static let modes =
    ["SMOKE_MODE", "DEBUG_MODE"].flatMap { mode in
      [
        Case(mode, nil), Case(mode, ""), Case(mode, "false"), Case(mode, "true", prod: ["EM-4.10"]),
        Case(mode, "TRUE", dev: ["EM-7.2"]), Case(mode, "1", dev: ["EM-7.2"]),
        Case(mode, "yes", dev: ["EM-7.2"]), Case(mode, " true", dev: ["EM-7.2"]),
      ]
    } + [
      Case("LOG_LEVEL", nil, dev: ["EM-6.5"]), Case("LOG_LEVEL", "", dev: ["EM-6.5"]),
      Case("LOG_LEVEL", "debug", prod: ["EM-4.10"]), Case("LOG_LEVEL", "info"),
      Case("LOG_LEVEL", "warn"), Case("LOG_LEVEL", "error"),
      Case("LOG_LEVEL", "Debug", dev: ["EM-6.5"]),
      Case("LOG_LEVEL", "trace", dev: ["EM-6.5"]),
    ]

  private static let artifacts = [
    Case("EXPERIMENTAL_ARTIFACTS", nil), Case("EXPERIMENTAL_ARTIFACTS", ""),
    Case("EXPERIMENTAL_ARTIFACTS", "none", prod: ["EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", "a,B9._:/@+-", prod: ["EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", ",", dev: ["EM-7.2"], prod: ["EM-7.2", "EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", "a,", dev: ["EM-7.2"], prod: ["EM-7.2", "EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", "a, b", dev: ["EM-7.2"], prod: ["EM-7.2", "EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", ".a", dev: ["EM-7.2"], prod: ["EM-7.2", "EM-4.3"]),
    Case("EXPERIMENTAL_ARTIFACTS", " ", dev: ["EM-7.2"], prod: ["EM-7.2", "EM-4.3"]),
  ]

  @Test(arguments: environments + planes + images + others + modes + artifacts)
  private func oneVariable(_ test: Case) {
    for (environment, expected) in [("dev", test.dev), ("prod", test.prod)] {
      // Without an environment only what holds in both is asked, so each is tried as its own.
      let block = Sample.block(environment, [test.variable: test.value])
      #expect(Sample.violations(of: block) == expected.map { "\($0) \(test.variable)" })
    }
  }

  @Test(arguments: [
    "Dev", "DEV", "dev ", " dev", "dev\n", "dev\r\n", "\"dev\"", "dev#x", "production", "develop",
    "dev\u{200B}", "\u{FEFF}prod", "ｐｒｏｄ", "\u{440}rod", "prod,dev", "preview", "0",
  ])
  func nearMissesOfAnEnvironment(_ value: String) {
    #expect(
      Sample.violations(of: Sample.block("dev", ["ENVIRONMENT": value])).contains(
        "EM-2.4 ENVIRONMENT"))
  }

  @Test func bytesThatAreNoUTF8AreNoEnvironment() {
    var texts = TextList()
    for (name, value) in Sample.variables("dev") where name != "ENVIRONMENT" {
      texts.append(Bytes("\(name)=\(value)"))
    }
    texts.append(Bytes(Array("ENVIRONMENT=dev".utf8) + [0xFF]))
    texts.append(Bytes(Array("UNRELATED_\u{E9}=".utf8) + [0xFF, 0xFE]))
    #expect(Sample.violations(of: EnvironmentBlock(texts)) == ["EM-2.4 ENVIRONMENT"])
    #expect(Sample.lines(of: EnvironmentBlock(texts)).contains("value=\"dev\\xff\""))
  }

  @Test func unrelatedVariablesMeanNothing() {
    let block = Sample.block(
      "dev",
      [
        "environment": "prod", "NODE_ENV": "production", "EXECUTION_PLAN": "live", "A-B": "1",
        "TZ": "Asia/Tokyo", "LANG": "tr_TR",
      ])
    #expect(Sample.violations(of: block) == [])
  }

  @Test func everythingThatIsWrongIsFoundAtOnce() {
    #expect(
      Sample.violations(of: Sample.block([])) == [
        "EM-2.2 ENVIRONMENT", "EM-4.5 EXECUTION_PLANE", "EM-7.2 RUNTIME_INSTANCE_ID",
        "EM-7.2 RUNTIME_IMAGE", "EM-6.2 PERSISTENCE_PATH", "EM-6.1 DATABASE_URL",
        "EM-6.3 CF_ACCESS_CLIENT_ID", "EM-6.3 CF_ACCESS_CLIENT_SECRET", "EM-6.4 DEPLOY_ENDPOINT",
        "EM-6.5 LOG_LEVEL", "EM-6.6 OBSERVER_ADDRESS",
      ])
  }

  @Test func withoutAnEnvironmentOnlyWhatHoldsInBothIsAsked() {
    let block = Sample.block(
      "dev", ["ENVIRONMENT": "x", "LOG_LEVEL": "debug", "DATABASE_URL": "postgres://u:p@h:1/x"])
    #expect(Sample.violations(of: block) == ["EM-2.4 ENVIRONMENT", "EM-5.3 DATABASE_URL"])
  }

  @Test(arguments: ["ENVIRONMENT=dev", "UNKNOWN=1", "LOG_LEVEL=debug"])
  func aNameThatStandsTwiceIsAViolation(_ text: String) {
    let texts = Sample.variables("dev").map { "\($0.key)=\($0.value)" } + ["UNKNOWN=1", text]
    let isTwice = texts.filter { $0.hasPrefix(text.prefix { $0 != "=" } + "=") }.count > 1
    #expect(isTwice)
    #expect(
      Sample.violations(of: Sample.block(texts)) == ["EM-6.6 \(text.prefix { $0 != "=" })"])
  }

  @Test func theOrderOfTheBlockDoesNotShow() {
    let texts =
      Sample.variables("prod").map { "\($0.key)=\($0.value) " } + ["Z=1", "A=1", "Z=", "A="]
    #expect(
      Sample.lines(of: Sample.block(texts.sorted()))
        == Sample.lines(of: Sample.block(texts.sorted().reversed())))
  }

  @Test func theConfigurationIsWhatTheBlockSays() throws {
    let configuration = try #require(
      Sample.configuration(
        "dev",
        [
          "SMOKE_MODE": "true", "DEBUG_MODE": "", "EXPERIMENTAL_ARTIFACTS": "b,a",
          "LOG_LEVEL": "debug",
        ]))
    #expect(configuration.environment == .dev)
    #expect(configuration.smokeMode)
    #expect(!configuration.debugMode)
    #expect(configuration.experimentalArtifacts.map(\.text) == ["b", "a"])
    #expect(configuration.logLevel == .debug)
    #expect(configuration.access.clientSecret.text == Sample.clientSecret)
  }
}
