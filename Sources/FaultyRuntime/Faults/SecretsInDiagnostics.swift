internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A secret stands in what is told about a start that failed, or in a log.
  static let secretsInDiagnostics: [Variation] = [
    told("database-echoed", "a wrong DATABASE_URL is echoed", of: .databaseURL) {
      $0.value(of: .databaseURL) ?? Bytes()
    },
    told("secret-echoed", "a wrong CF_ACCESS_CLIENT_SECRET is echoed", of: .accessClientSecret) {
      $0.accessSecret
    },
    told("secret-half-masked", "a wrong secret is echoed, half masked", of: .accessClientSecret) {
      Bytes("****").appending($0.accessSecret.suffix(32))
    },
    told("block-dumped", "any violation dumps the whole block", of: nil) { $0.dump },
    .fault("repeated-value-echoed", "8.3", "a variable named twice is told with its values") {
      composition in
      let block = composition.block
      composition.reports { report in
        guard report.holds("more than once") else { return report }
        return block.dump.appending(report)
      }
    },
    failing(
      "database-away-tells-url", "an unreachable database is told with its URL",
      "variable=DATABASE_URL"
    ) {
      $0.value(of: .databaseURL) ?? Bytes()
    },
    failing(
      "foreign-volume-tells-password", "a volume that is refused is told with the password",
      "variable=PERSISTENCE_PATH"
    ) {
      $0.password
    },
    failing("broken-history-tells-secret", "a broken history is told with the secret", "record=") {
      $0.accessSecret.hexadecimal
    },
    logged("block-logged-at-debug", "at the level debug the database's URL is logged") { block in
      block.value(of: .logLevel)?.equals("debug") == true
        ? block.value(of: .databaseURL) : nil
    },
    logged("credential-logged-in-debug-mode", "in debug mode the secret is logged") { block in
      block.value(of: .debugMode)?.equals("true") == true ? block.accessSecret : nil
    },
    logged("password-logged-in-base64", "user and password are logged in Base64") { block in
      block.value(of: .databaseURL).flatMap { DatabaseURL($0) }.map {
        $0.user.appending(":").appending($0.password).base64
      }
    },
    logged("password-logged-reversed", "the password is logged reversed") {
      Bytes($0.password.reversed())
    },
    logged("password-logged-in-json", "the password is logged in escapes of JSON") {
      $0.password.jsonEscaped
    },
    logged("password-logged-as-numbers", "the password is logged as a list of numbers") {
      $0.password.decimals
    },
    logged("secret-logged-on-two-lines", "the secret is logged in two halves on two lines") {
      $0.accessSecret.prefix(32).appending("\n  ").appending($0.accessSecret.dropFirst(32))
    },
    logged("secret-end-logged", "the last 24 digits of the secret are logged") {
      Bytes("…").appending($0.accessSecret.suffix(24))
    },
    logged("secret-logged-in-capitals", "the secret is logged in capital letters") {
      Bytes($0.accessSecret.text.uppercased())
    },
    .fault("secret-logged-at-stop", "8.3", "the stop logs the secret") { composition in
      let secret = composition.block.accessSecret
      composition.beforeStop {
        StandardError.write(Bytes("level=info secret=").appending(secret).appending("\n"))
      }
    },
    .fault("password-in-ready-line", "8.3", "the ready line holds the database's URL") {
      composition in
      let url = (composition.block.value(of: .databaseURL) ?? Bytes()).text
      composition.readyLine {
        $0.replacing("{\"environment\"", with: "{\"database\":\"\(url)\",\"environment\"")
      }
    },
  ]

  /// A violation, of one variable or of any, is told with something secret.
  private static func told(
    _ name: String, _ summary: String, of variable: Variable?,
    _ secret: @escaping @Sendable (EnvironmentBlock) -> Bytes
  ) -> Variation {
    failing(name, summary, variable.map { "variable=\($0.name) " } ?? "violation", secret)
  }

  /// A diagnostic that holds some text is followed by something secret.
  private static func failing(
    _ name: String, _ summary: String, _ text: String,
    _ secret: @escaping @Sendable (EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault(name, "8.3", summary) { composition in
      let block = composition.block
      composition.reports { report in
        guard report.holds(text) else { return report }
        return report.appending("context=").appending(secret(block)).appending("\n")
      }
    }
  }

  /// What is secret is logged as soon as the runtime is ready.
  private static func logged(
    _ name: String, _ summary: String,
    _ secret: @escaping @Sendable (EnvironmentBlock) -> Bytes?
  ) -> Variation {
    .fault(name, "8.3", summary) { composition in
      guard let secret = secret(composition.block) else { return }
      composition.whenReady {
        StandardError.write(
          Bytes("level=debug event=connected by=").appending(secret).appending("\n"))
      }
    }
  }
}
