import Contract
package import Scenarios

extension Filter {
  /// Whether it may select cases of a sweep, as far as their names tell without making any: it is
  /// never said to select none where it selects one.
  package func maySelectCases(of sweep: Sweep) -> Bool {
    Self.mayHold(expression, for: sweep.environments.map { "\(sweep.id)/\($0.rawValue)/" })
  }

  /// The names are what the cases' identifiers begin with.
  private static func mayHold(_ expression: Expression, for names: [String]) -> Bool {
    switch expression {
    case .term(let term): mayMatch(term, names)
    // Where it may not match, its negation does; where it may, another row may differ.
    case .not: true
    case .all(let inner): inner.allSatisfy { mayHold($0, for: names) }
    case .any(let inner): inner.contains { mayHold($0, for: names) }
    }
  }

  private static func mayMatch(_ term: String, _ names: [String]) -> Bool {
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
