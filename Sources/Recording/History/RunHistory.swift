package import Contract
internal import Outcomes

/// Several runs in the order of time, as far as a trend needs them.
package struct RunHistory: Sendable {
  package struct Run: Sendable {
    package let started: String
    package let subject: RecordHeader.Subject
    package let outcome: Conclusion.Outcome
    package let counts: VerdictCounts
    /// In microseconds; nil in a record that breaks off.
    package let duration: Int?
    /// The requirements that are violated, in the model's order.
    package let violated: [RequirementID]
    package let isSelection: Bool
    /// How each requirement stands, in a word.
    fileprivate let standings: [RequirementID: RequirementStanding.Verdict]

    package init(_ record: Record) {
      let conclusion = Conclusion(record)
      started = record.header.started
      subject = record.header.subject
      outcome = conclusion.outcome
      counts = conclusion.counts
      duration = record.footer?.wallTime
      violated = conclusion.violated
      isSelection = record.header.isSelection
      standings = Dictionary(
        conclusion.standings.map { ($0.requirement.id, $0.verdict) },
        uniquingKeysWith: { first, _ in first })
    }

    /// Nil where the model of that run does not have it.
    package func standing(of id: RequirementID) -> RequirementStanding.Verdict? { standings[id] }

    /// How many requirements came to each verdict.
    package var standingCounts: VerdictCounts {
      VerdictCounts(
        standings.values.compactMap { verdict in
          if case .judged(let verdict) = verdict { verdict } else { nil }
        })
    }
  }

  /// The oldest first.
  package let runs: [Run]
  /// All that any run knows, in the order of the newest.
  private let requirements: [RequirementID]

  /// Their names, each once, in the order in which they came up.
  package var subjects: [String] {
    runs.map(\.subject.name).reduce(into: []) { names, name in
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
    }
  }

  package init(_ runs: [Run]) {
    self.runs = runs.enumerated().sorted { left, right in
      let (own, other) = (Array(left.element.started.utf8), Array(right.element.started.utf8))
      return own == other ? left.offset < right.offset : own.lexicographicallyPrecedes(other)
    }.map(\.element)
    requirements = Set(runs.flatMap(\.standings.keys)).sorted()
  }

  /// The requirements that did not stand alike in every run that says anything of them; a run of some
  /// cases alone, and one that did not come to its end, is silent about the others.
  package var changing: [RequirementID] {
    requirements.filter { id in
      let words = runs.compactMap { run -> String? in
        guard let verdict = run.standing(of: id) else { return nil }
        let isPartial = run.isSelection || run.outcome == .incomplete
        return verdict == .notCovered && isPartial ? nil : verdict.word
      }
      return Set(words).count > 1
    }
  }
}
