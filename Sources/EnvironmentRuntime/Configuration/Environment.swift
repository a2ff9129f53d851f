/// The two environments of the frozen model; there is no third.
package enum Environment: Sendable {
  case dev
  case prod

  /// The environment that a word names byte for byte, or nil.
  package init?(_ word: Bytes) {
    if word.equals("dev") {
      self = .dev
    } else if word.equals("prod") {
      self = .prod
    } else {
      return nil
    }
  }

  /// The word that names the environment in variables, records and answers.
  package var name: String {
    switch self {
    case .dev: "dev"
    case .prod: "prod"
    }
  }
}
