/// Where orders go: this runtime knows simulated execution only.
package enum ExecutionPlane: Sendable {
  case paper

  /// The plane that a word names byte for byte, or nil.
  package init?(_ word: Bytes) {
    guard word.equals("paper") else { return nil }
    self = .paper
  }

  /// The word that names the plane in variables, records and answers.
  package var name: String {
    switch self {
    case .paper: "paper"
    }
  }
}
