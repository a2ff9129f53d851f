import JSON5

/// Why no array can be made of a sweep.
package enum SweepProblem: Error, Sendable, Equatable {
  /// What the constraints, the strengths and the required rows ask for is not possible.
  case impossible(explanation: String)
  /// At least so many rows, in decimal.
  case tooManyRows(atLeast: String, limit: Int)
  /// The independent count has found the array wanting.
  case unproven(missing: Int, invalidRows: Int)

  var words: String {
    switch self {
    case .impossible(let explanation): explanation
    case .tooManyRows(let count, let limit):
      "it comes to at least \(count) rows, more than its limit of \(limit); narrow its classes, "
        + "lower its strength or raise its \(quoted("limit"))"
    case .unproven(let missing, let invalidRows):
      "of its array \(missing) combinations are missing and \(invalidRows) rows are forbidden, "
        + "which is a fault of this harness"
    }
  }
}
