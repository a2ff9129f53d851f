/// All that the operator decides, read once from the environment block and then handed on as a
/// constant.
package struct Configuration: Sendable {
  package var environment: Environment
  package var executionPlane: ExecutionPlane
  package var instanceIdentifier: Bytes
  package var image: Bytes
  package var persistencePath: Bytes
  package var database: DatabaseURL
  package var access: AccessCredential
  package var deployEndpoint: Bytes
  package var logLevel: LogLevel
  package var observerAddress: ObserverAddress
  package var smokeMode: Bool
  package var debugMode: Bool
  package var experimentalArtifacts: [Bytes]
}

/// The two environments of the frozen model; there is no third.
package enum Environment: String, Sendable {
  case dev
  case prod

  /// The environment that a word names byte for byte, or nil.
  package init?(_ word: Bytes) {
    switch word {
    case "dev": self = .dev
    case "prod": self = .prod
    default: return nil
    }
  }

  /// The word in variables, records and answers.
  package var name: String { rawValue }
}

/// Where orders go: this runtime knows simulated execution only.
package enum ExecutionPlane: String, Sendable {
  case paper

  /// The plane that a word names byte for byte, or nil.
  init?(_ word: Bytes) {
    guard word.equals("paper") else { return nil }
    self = .paper
  }

  /// The word in variables, records and answers.
  package var name: String { rawValue }
}

/// The service token that a request to the observer must bear.
package struct AccessCredential: Sendable {
  package var clientIdentifier: Bytes
  package var clientSecret: Bytes
}

/// How much is told on standard error; never what is written to the history.
package enum LogLevel: Int, Sendable {
  case debug
  case info
  case warn
  case error

  /// The level that a word names byte for byte, or nil.
  init?(_ word: Bytes) {
    switch word {
    case "debug": self = .debug
    case "info": self = .info
    case "warn": self = .warn
    case "error": self = .error
    default: return nil
    }
  }

  /// The word in variables, log lines and answers.
  var name: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warn: "warn"
    case .error: "error"
    }
  }
}
