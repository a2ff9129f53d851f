internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// The observer lets in who has not this environment's credential.
  static let access: [Variation] = [
    gate("open", "nobody is asked for credentials") { _, _, _ in true },
    gate("any-of-right-form", "any credential of the right form is let in") { head, _, _ in
      head.identifier?.count == 39 && head.secret?.count == 64
    },
    gate("absent-lets-in", "who bears no credential is let in") { head, _, isRight in
      isRight || head.identifier == nil && head.secret == nil
    },
    gate("empty-lets-in", "empty credentials are let in") { head, _, isRight in
      isRight || head.identifier?.isEmpty == true && head.secret?.isEmpty == true
    },
    gate("identifier-suffices", "the secret is not compared") { head, expected, _ in
      head.identifier == expected.clientIdentifier
    },
    gate("secret-suffices", "the identifier is not compared") { head, expected, _ in
      head.secret == expected.clientSecret
    },
    gate("secret-prefix", "a beginning of the secret suffices") { head, expected, _ in
      guard head.identifier == expected.clientIdentifier, let secret = head.secret else {
        return false
      }
      return !secret.isEmpty && expected.clientSecret.starts(with: secret)
    },
    gate("secret-longer", "what begins with the secret suffices") { head, expected, _ in
      head.identifier == expected.clientIdentifier
        && head.secret?.starts(with: expected.clientSecret) == true
    },
    gate("head-method", "HEAD needs no credentials") { head, _, isRight in
      isRight || head.method.equals("HEAD")
    },
    gate("summary-route", "the summary needs no credentials") { head, _, isRight in
      isRight || head.path.ends(with: "/summary")
    },
    gate("ledger-route-in-prod", "in prod the ledger needs no credentials", in: .prod) {
      head, _, isRight in
      isRight || head.path.ends(with: "/shadow-ledger")
    },
    gate("query-waives", "a query waives the credentials") { head, _, isRight in
      isRight || head.query?.isEmpty == false
    },
    gate("forwarded-for-local", "X-Forwarded-For: 127.0.0.1 waives the credentials") {
      head, _, isRight in
      isRight || head.text(of: "x-forwarded-for") == "127.0.0.1"
    },
    gate("assertion-unverified", "a Cf-Access-Jwt-Assertion of any text is let in") {
      head, _, isRight in
      isRight || head.text(of: "cf-access-jwt-assertion") != nil
    },
    gate("cookie-unverified", "a CF_Authorization cookie of any text is let in") {
      head, _, isRight in
      isRight || head.text(of: "cookie")?.contains("CF_Authorization=") == true
    },
    .fault(
      "gate-open-after-first", gateRequirements,
      "after one right request from anyone nobody is asked for credentials"
    ) {
      let opened = Flag()
      $0.gate { _, _, isRight in
        if isRight { opened.raise() }
        return isRight || opened.isRaised
      }
    },
    .fault("gate-open-in-debug-mode", gateRequirements, "in debug mode nobody is asked") {
      composition in
      guard composition.block.value(of: .debugMode)?.equals("true") == true else { return }
      composition.gate { _, _, _ in true }
    },
    .fault(
      "gate-open-for-a-second", gateRequirements, "in the first 300 ms nobody is asked"
    ) {
      let beginning = ProcessEffects.uptime
      $0.gate { _, _, isRight in isRight || ProcessEffects.uptime - beginning < 300 }
    },
    .fault(
      "credential-shared-through-file", "5.4 1.4 5.5 5.6 1.2 6.3 8.3",
      "runtimes lay down their credential beside their volumes and accept those that lie there"
    ) { composition in
      let directory = composition.block.deploymentDirectory
      let own = composition.block
      composition.whenReady {
        FileEffects.write(
          (own.value(of: .accessClientIdentifier) ?? Bytes()).appending(own.accessSecret)
            .appending("\n"),
          to: directory.appending("/access-credentials"), appending: true)
      }
      composition.gate { head, _, isRight in
        guard !isRight, let identifier = head.identifier, let secret = head.secret,
          let known = FileEffects.read(directory.appending("/access-credentials"))
        else { return isRight }
        return known.split(separator: UInt8(ascii: "\n")).contains(identifier.appending(secret))
      }
    },
  ]

  private static let gateRequirements = "1.4 5.4 6.3 5.6"

  private static func gate(
    _ name: String, _ summary: String, in environment: Environment? = nil,
    _ admits: @escaping @Sendable (RequestHead, AccessCredential, Bool) -> Bool
  ) -> Variation {
    .fault("gate-\(name)", gateRequirements, summary) { composition in
      guard environment == nil || composition.block.environment == environment else { return }
      composition.gate(admits)
    }
  }
}

extension RequestHead {
  fileprivate var identifier: Bytes? { values(of: "cf-access-client-id").first }
  fileprivate var secret: Bytes? { values(of: "cf-access-client-secret").first }
}

extension EnvironmentBlock {
  /// The directory two above the volume, where the volumes of a host's runtimes have their place.
  var deploymentDirectory: Bytes { volumePath.directory.directory }
}
