package import Observing
internal import Outcomes

/// How a launch ended, with the beginning of what it had written.
package struct Ending: Sendable, Hashable {
  /// Nil if it was still running.
  package let end: ProcessEnd?
  /// Whether a deadline had passed before.
  package let isLate: Bool
  package let words: String

  init(end: ProcessEnd?, isLate: Bool, words: String) {
    self.end = end
    self.isLate = isLate
    self.words = words
  }

  init(of launch: LaunchRecord) {
    self.init(
      end: launch.end, isLate: launch.overran != nil,
      words: Excerpt.of(
        launch.standardError.isEmpty ? launch.standardOutput : launch.standardError))
  }

  var text: String {
    let outcome =
      switch end {
      case .exited(let status): "exit status \(status)"
      case .signalled(let number): "ended by signal \(number)"
      case nil: "still running"
      }
    let manner = isLate ? "\(outcome) after its deadline" : outcome
    return words.isEmpty ? manner : "\(manner); it wrote: \(words)"
  }
}
