/// How much is told on standard error; never what is written to the history.
package enum LogLevel: Int, Sendable {
  case debug
  case info
  case warn
  case error

  /// The level that a word names byte for byte, or nil.
  package init?(_ word: Bytes) {
    if word.equals("debug") {
      self = .debug
    } else if word.equals("info") {
      self = .info
    } else if word.equals("warn") {
      self = .warn
    } else if word.equals("error") {
      self = .error
    } else {
      return nil
    }
  }

  /// The word that names the level in variables, log lines and answers.
  package var name: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warn: "warn"
    case .error: "error"
    }
  }
}
