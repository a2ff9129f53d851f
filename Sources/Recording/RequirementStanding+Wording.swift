internal import Outcomes

extension RequirementStanding.Verdict {
  /// As reports print it.
  package var word: String {
    switch self {
    case .judged(let verdict): verdict.rawValue
    case .notCovered: "not covered"
    case .notLaunched: "not judged by launching"
    }
  }
}

extension VerdictCounts {
  /// `3 fail, 600 pass`: the worst first, without those that do not occur.
  package var summary: String {
    let parts = Verdict.allCases.sorted(by: >).filter { self[$0] > 0 }
    return parts.isEmpty
      ? "none" : parts.map { "\(self[$0]) \($0.rawValue)" }.joined(separator: ", ")
  }
}

extension RequirementStanding {
  /// `fail (3 fail, 37 pass)`, and that all failures are known if they are.
  package var summary: String {
    guard !cases.isEmpty else { return verdict.word }
    return "\(verdict.word) (\(counts.summary))\(isDeviation ? ", known deviation" : "")"
  }
}
