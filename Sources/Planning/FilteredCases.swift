import Contract
import Platform
import Scenarios

/// The cases of a plan as a filter looks at them: by their identifiers, and by their requirements
/// where it names any.
struct FilteredCases {
  private let cases: PlannedCases
  private let filter: Filter
  /// By case; empty where none is asked for, so that no case is made for them.
  private let requirements: [[RequirementID]]

  /// What the terms begin with that are requirements.
  static let requirementPrefix = "EM-"

  init(_ cases: PlannedCases, _ filter: Filter) {
    self.cases = cases
    self.filter = filter
    let asksForRequirements = filter.terms.contains {
      $0.utf8.starts(with: Self.requirementPrefix.utf8)
    }
    requirements =
      asksForRequirements
      ? cases.mapAlike { $0.requirements + $0.steps.flatMap(\.requirements) } : []
  }

  func isSelected(at index: Int) -> Bool {
    guard holds(filter.expression, at: index) else { return false }
    return !cases.isControl(at: index)
      || filter.terms.contains { term in
        term.utf8.starts(with: Controls.prefix.utf8) && matches(term, at: index)
      }
  }

  private func holds(_ expression: Filter.Expression, at index: Int) -> Bool {
    switch expression {
    case .term(let term): matches(term, at: index)
    case .not(let inner): !holds(inner, at: index)
    case .all(let inner): inner.allSatisfy { holds($0, at: index) }
    case .any(let inner): inner.contains { holds($0, at: index) }
    }
  }

  func matches(_ term: String, at index: Int) -> Bool {
    Self.matches(
      term, cases.id(at: index), requirements.indices.contains(index) ? requirements[index] : [])
  }

  static func matches(
    _ term: String, _ id: CaseID, _ requirements: @autoclosure () -> [RequirementID]
  ) -> Bool {
    if term.utf8.starts(with: requirementPrefix.utf8) { return matches(term, requirements()) }
    let text = id.text
    let id = Array(text.utf8)
    let pattern = Array(term.utf8)
    if pattern.contains(UInt8(ascii: "*")) { return Glob(term).matches(text) }
    if id.starts(with: pattern) {
      guard id.count > pattern.count else { return true }
      let next = id[pattern.count]
      return next == UInt8(ascii: "/") || next == UInt8(ascii: ".")
    }
    return id.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(pattern) }
  }

  private static func matches(_ term: String, _ requirements: [RequirementID]) -> Bool {
    if let id = RequirementID(term) { return requirements.contains(id) }
    let pattern = Array(term.utf8)
    return requirements.contains { requirement in
      let text = Array(requirement.description.utf8)
      return pattern.contains(UInt8(ascii: "*"))
        ? Glob(term).matches(requirement.description)
        : text.starts(with: pattern + [UInt8(ascii: ".")])
    }
  }
}
