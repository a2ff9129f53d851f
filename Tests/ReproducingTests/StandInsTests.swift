import Contract
import Planning
import Testing

@testable import Reproducing

@Suite("Stand-ins for secrets")
struct StandInsTests {
  static let forms: [(name: String, text: @Sendable (Secrets) -> String)] = [
    ("the secret", { $0.accessSecret }), ("the identifier", { $0.accessID }),
    ("the password", { $0.password }), ("the encoded password", { $0.encodedPassword }),
    ("a URL", { "postgres://user:\($0.encodedPassword)@127.0.0.1/name" }),
    ("a cut secret", { String($0.accessSecret.dropLast()) }),
    ("the end of a secret", { String($0.accessSecret.dropFirst(40)) }),
    ("two secrets", { $0.accessSecret + " " + $0.password + $0.accessID }),
  ]

  @Test("take the place of a secret and keep its length", arguments: forms.indices)
  func replacing(form: Int) throws {
    for environment in EnvironmentName.allCases {
      let secrets = Secrets(seed: 7, environment: environment)
      let known = try #require(StandIns.secrets[environment])
      let replaced = StandIns(seed: 7).replaced(in: Array(Self.forms[form].text(secrets).utf8))
      #expect(replaced == Array(Self.forms[form].text(known).utf8))
    }
  }

  @Test(
    "leave everything else alone",
    arguments: ["", "dev", "registry.example/runtime@sha256:1f0c7a6be52d4893b17e0d6c2a8f5b94"])
  func others(text: String) {
    #expect(StandIns(seed: 7).replaced(in: Array(text.utf8)) == Array(text.utf8))
  }

  @Test("leave a piece that may be anyone's: twelve bytes are told apart, eleven are not")
  func bound() {
    let secret = Array(Secrets(seed: 7, environment: .dev).accessSecret.utf8)
    let standIns = StandIns(seed: 7)
    #expect(standIns.replaced(in: Array(secret.prefix(11))) == Array(secret.prefix(11)))
    #expect(standIns.replaced(in: Array(secret.prefix(12))) == Array("0123456789ab".utf8))
  }
}
