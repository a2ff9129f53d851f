internal import Outcomes

/// What a console can show.
package struct ConsoleStyle: Sendable, Equatable {
  /// How much is told.
  package enum Detail: Sendable {
    /// What does not conform, and how it ended.
    case quiet
    case usual
    /// Every case, too.
    case verbose
  }

  /// Whether a line can be drawn again.
  package let isTerminal: Bool
  package let hasColour: Bool
  /// How many characters a line takes before it wraps.
  package let columns: Int
  package var detail = Detail.usual

  package init(isTerminal: Bool, hasColour: Bool, columns: Int) {
    self.isTerminal = isTerminal
    self.hasColour = hasColour
    self.columns = columns
  }

  /// From what is known of the descriptor and of the variables that users set: `NO_COLOR`, if it is
  /// not empty, takes colour away, and a terminal called `dumb` cannot draw over a line.
  package init(descriptorIsTerminal: Bool, noColour: String?, terminal: String?, columns: Int?) {
    let isTerminal = descriptorIsTerminal && terminal != "dumb" && terminal?.isEmpty == false
    self.init(
      isTerminal: isTerminal, hasColour: isTerminal && (noColour ?? "").isEmpty,
      columns: columns.map { max(20, $0) } ?? 80)
  }

  /// For files and pipes.
  package static let plain = ConsoleStyle(isTerminal: false, hasColour: false, columns: 80)

  func coloured(_ text: String, _ verdict: Verdict) -> String {
    guard hasColour else { return text }
    let code =
      switch verdict {
      case .pass: "32"
      case .fail, .error: "1;31"
      case .inconclusive: "33"
      case .skipped: "36"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  func strong(_ text: String) -> String {
    hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}
