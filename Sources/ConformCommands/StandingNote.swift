import Contract
import Judging
import Outcomes

/// What a filter for requirements does not select: cases against others whose checks of every case
/// speak for them, too.
enum StandingNote {
  /// Nil if the filter names no requirement that such a check speaks for.
  static func text(onFilter filter: String?) -> String? {
    let terms = filter?.split { ",&! ".contains($0) } ?? []
    let notes = terms.compactMap { RequirementID(String($0)) }.compactMap { id -> String? in
      let checks = Check.standing.filter { $0.requirements.contains(id) }
      guard !checks.isEmpty else { return nil }
      return "note: \(id) is checked in every other case, too, by "
        + checks.map(\.rawValue).joined(separator: ", ")
        + "; the filter selects the cases that are about it\n"
    }
    return notes.isEmpty ? nil : notes.joined()
  }
}
