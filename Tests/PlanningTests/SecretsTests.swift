import Testing

@testable import Contract
@testable import Planning

@Suite("Secrets of a seed")
struct SecretsTests {
  /// What every machine must derive: a record names the seed, and nothing else.
  @Test func areTheSameOnEveryMachine() {
    let dev = Secrets(seed: 1, environment: .dev)
    #expect(dev.accessID == "cc4748249efa854314ed62938a2d7f35.access")
    #expect(dev.accessSecret == "0e04ea53be922735dd9de86084426d46c69832016cb1a35a14d1d1ce2a2186e1")
    #expect(dev.password == "fce645a02b8486670621f475591931d6/@:%")
    #expect(dev.encodedPassword == "fce645a02b8486670621f475591931d6%2F%40%3A%25")
    #expect(
      Secrets(seed: 1, environment: .prod).accessSecret
        == "84566c07d0f8925ffc6feaf48edaa1e2a9c0ef1ded79d1c0ca93d3b15bd7cae9")
  }

  @Test func haveTheFormThatTheInterfaceAsksFor() {
    func isHexadecimal(_ text: some Sequence<UInt8>) -> Bool {
      text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    for seed: UInt64 in [0, 1, 2, .max] {
      for environment in EnvironmentName.allCases {
        let secrets = Secrets(seed: seed, environment: environment)
        #expect(secrets.accessID.hasSuffix(".access"))
        #expect(isHexadecimal(secrets.accessID.utf8.prefix(32)))
        #expect(secrets.accessID.utf8.count == 32 + 7)
        #expect(isHexadecimal(secrets.accessSecret.utf8))
        #expect(secrets.accessSecret.utf8.count == 64)
        #expect(isHexadecimal(secrets.password.utf8.prefix(32)))
        #expect(secrets.password.hasSuffix("/@:%"))
        #expect(
          secrets.encodedPassword == secrets.password.utf8.prefix(32).reduce(into: "") {
            $0.unicodeScalars.append(Unicode.Scalar($1))
          } + "%2F%40%3A%25")
      }
    }
  }

  @Test func differByEnvironmentAndSeed() {
    var seen: Set<String> = []
    for seed: UInt64 in 0..<50 {
      for environment in EnvironmentName.allCases {
        let secrets = Secrets(seed: seed, environment: environment)
        seen.formUnion([secrets.accessID, secrets.accessSecret, secrets.password])
      }
    }
    #expect(seen.count == 50 * 2 * 3)
  }
}
