internal import Outcomes

extension Record {
  /// The cases that keep the run from conforming, the worst first: violations, then what the
  /// harness could not do, then what could not be decided.
  package var adverseCases: [RecordCase] {
    cases.enumerated().filter(\.element.isAdverse).sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
  }
}

extension RecordCase {
  /// How early a reader should see it; a control case's failure explains those of others.
  var rank: Int {
    switch verdict {
    case .fail: isControl ? 0 : 1
    case .error: 2
    case .inconclusive: 3
    case .skipped, .pass: 4
    }
  }
}
