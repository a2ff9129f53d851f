package import Contract
internal import Outcomes

/// What a record lets a reader say of the run as a whole; the same in every view.
package struct Conclusion: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable, CaseIterable {
    case conforms
    case doesNotConform
    case harnessFault
    case nothingRan
    case modelDiffers
    /// Not every planned case was made, whatever those that were came to.
    case incomplete
  }

  package let outcome: Outcome
  /// What a reader must know beside the outcome, one sentence each.
  package let caveats: [String]
  package let counts: VerdictCounts
  package let standings: [RequirementStanding]

  package init(_ record: Record) {
    outcome = Self.outcome(of: record)
    counts = record.counts
    standings = record.standings
    caveats = Caveats(record, standings).sentences
  }

  /// The requirements that are violated, in the model's order.
  package var violated: [RequirementID] {
    standings.filter(\.isViolated).map(\.requirement.id)
  }

  /// Believes the footer only as far as the cases bear it out.
  private static func outcome(of record: Record) -> Outcome {
    guard let footer = record.footer, record.isComplete,
      record.cases.count >= record.header.plannedCases
    else { return .incomplete }
    guard footer.changedFiles.isEmpty else { return .harnessFault }
    switch footer.exitCode {
    case 0:
      if record.cases.isEmpty { return .nothingRan }
      return record.cases.contains(where: \.isAdverse) ? .doesNotConform : .conforms
    case 4: return .nothingRan
    case 5: return .harnessFault
    case 6: return .modelDiffers
    case 7: return .incomplete
    default: return .doesNotConform
    }
  }
}

extension Conclusion.Outcome {
  /// As a heading, behind the subject's name.
  package var words: String {
    switch self {
    case .conforms: "conforms"
    case .doesNotConform: "does not conform"
    case .harnessFault: "was not judged: the harness could not do its part"
    case .nothingRan: "was not judged: no case ran"
    case .modelDiffers: "was judged by a model that differs from its lock"
    case .incomplete: "was not judged: the record is INCOMPLETE"
    }
  }
}
