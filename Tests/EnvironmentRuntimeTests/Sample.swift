import EnvironmentRuntime

/// A sound environment block, and everything that follows from it.
enum Sample {
  static let digest = String(repeating: "c", count: 64)
  static let clientIdentifier = String(repeating: "0a", count: 16) + ".access"
  static let clientSecret = String(repeating: "5e", count: 32)

  /// The variables of a block that is valid in an environment.
  static func variables(_ environment: String) -> [String: String] {
    [
      "ENVIRONMENT": environment,
      "EXECUTION_PLANE": "paper",
      "RUNTIME_INSTANCE_ID": "00000000-0000-4000-8000-0123456789ab",
      "RUNTIME_IMAGE": "registry.example/dreichor/runtime@sha256:\(digest)",
      "PERSISTENCE_PATH": "/volume",
      "DATABASE_URL": "postgres://user:p%40ss@db.example:5432/dreichor_\(environment)",
      "CF_ACCESS_CLIENT_ID": clientIdentifier,
      "CF_ACCESS_CLIENT_SECRET": clientSecret,
      "DEPLOY_ENDPOINT": "https://deploy.example/v1",
      "LOG_LEVEL": "info",
      "OBSERVER_ADDRESS": "127.0.0.1:0",
    ]
  }

  /// A block with some variables changed, or left out where the value is nil.
  static func block(_ environment: String, _ changes: [String: String?] = [:]) -> EnvironmentBlock {
    var variables = variables(environment)
    for (name, value) in changes { variables[name] = value }
    return block(variables.map { "\($0.key)=\($0.value)" }.sorted())
  }

  /// A block of these texts.
  static func block(_ texts: [String]) -> EnvironmentBlock {
    EnvironmentBlock(TextList(texts.map { Bytes($0) }))
  }

  /// The configuration of a valid block; nil if it is refused.
  static func configuration(
    _ environment: String, _ changes: [String: String?] = [:]
  ) -> Configuration? {
    switch Validator().validate(block(environment, changes)) {
    case .accepted(let configuration): configuration
    case .refused: nil
    }
  }

  /// What validation finds wrong, as `REQUIREMENT VARIABLE`.
  static func violations(of block: EnvironmentBlock) -> [String] {
    lines(of: block).split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { field in
        for name in ["requirement=", "variable="] where field.hasPrefix(name) {
          return String(field.dropFirst(name.count))
        }
        return nil
      }.joined(separator: " ")
    }
  }

  /// The lines that validation writes.
  static func lines(of block: EnvironmentBlock) -> String {
    switch Validator().validate(block) {
    case .accepted: ""
    case .refused(let report): report.text
    }
  }
}

extension Interruption {
  /// The refusal, if it is one.
  var refusal: Refusal? {
    switch self {
    case .refused(let refusal): refusal
    case .stopRequested: nil
    }
  }
}

extension Bytes {
  /// The bytes as text, for comparison and for messages.
  var text: String { String(decoding: self, as: UTF8.self) }
}
