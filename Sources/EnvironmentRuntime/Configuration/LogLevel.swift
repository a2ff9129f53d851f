/// How much is told on standard error; never what is written to the history.
package enum LogLevel: Int, Sendable {
  case debug
  case info
  case warn
  case error

  /// The level that a word names byte for byte, or nil.
  package init?(_ word: some Collection<UInt8>) {
    if word.elementsEqual("debug".utf8) {
      self = .debug
    } else if word.elementsEqual("info".utf8) {
      self = .info
    } else if word.elementsEqual("warn".utf8) {
      self = .warn
    } else if word.elementsEqual("error".utf8) {
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
