import Contract
package import Scenarios
import TextSearch

/// What of a plan is asked for, as far as names tell before anything is made: it leaves out nothing
/// that is asked for, and may hold more.
package enum PlanScope: Sendable {
  case all
  /// Nothing but the number of the cases, and whatever is wrong with any.
  case number
  /// What a filter selects.
  case selected(by: Filter)
  /// A case that is called so, by its identifier or by the folder that keeps its files.
  case called(String)

  /// Whether a sweep may have a case that is asked for.
  package func mayHold(_ sweep: Sweep) -> Bool {
    switch self {
    case .all, .number: true
    case .called(let name): name.contains(sweep.id)
    case .selected(let filter):
      filter.mayHold { term in
        filter.mayMatch(term, sweep.environments.map { "\(sweep.id)/\($0.rawValue)/" })
      }
    }
  }

  /// Whether a case of a scenario may be asked for.
  func mayHold(_ id: CaseID, of scenario: Scenario) -> Bool {
    switch self {
    case .all: true
    case .number: false
    case .called(let name): name.contains(scenario.id)
    case .selected(let filter):
      filter.mayHold { term in
        // A control is called by the case that needs it first.
        term.utf8.starts(with: Controls.prefix.utf8)
          || FilteredCases.matches(term, id, scenario.allRequirements)
      }
    }
  }
}

extension Filter {
  /// Whether it may select something of which a function says whether a term may match it.
  fileprivate func mayHold(_ mayMatch: (String) -> Bool) -> Bool {
    func mayHold(_ expression: Expression) -> Bool {
      switch expression {
      case .term(let term): mayMatch(term)
      // Where it may not match, its negation does; where it may, another row may differ.
      case .not: true
      case .all(let inner): inner.allSatisfy(mayHold)
      case .any(let inner): inner.contains(where: mayHold)
      }
    }
    return mayHold(expression)
  }

  /// Whether a term may match cases of a sweep; the names are what their identifiers begin with.
  fileprivate func mayMatch(_ term: String, _ names: [String]) -> Bool {
    // The requirements of a row are known when the rules have answered for it, and a sweep may need
    // controls of its own.
    let isOfAny = [
      FilteredCases.requirementPrefix, Controls.prefix, PlannedSweep.rowPrefix,
    ].contains {
      term.utf8.starts(with: $0.utf8)
    }
    let pattern = Array(term.utf8)
    let fixed = Array(pattern.prefix { $0 != UInt8(ascii: "*") })
    return isOfAny
      || names.contains { name in
        let name = Array(name.utf8)
        return name.starts(with: fixed) || fixed.starts(with: name)
          || name.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(pattern) }
      }
  }
}

extension Scenario {
  /// All that its cases may be for.
  fileprivate var allRequirements: [RequirementID] {
    requirements + steps.flatMap(\.requirements)
  }
}
