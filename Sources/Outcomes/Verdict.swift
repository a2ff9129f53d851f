/// The terms of conformance testing (ISO/IEC 9646), the worst last.
package enum Verdict: String, CaseIterable, Sendable, Comparable {
  /// Asked for by a filter or a waiver.
  case skipped
  case pass
  /// What the case needed did not come about, or the subject lacks the surface.
  case inconclusive
  case fail
  /// The harness could not do its part.
  case error

  package static func < (left: Self, right: Self) -> Bool {
    left.severity < right.severity
  }

  private var severity: Int {
    switch self {
    case .skipped: 0
    case .pass: 1
    case .inconclusive: 2
    case .fail: 3
    case .error: 4
    }
  }
}
