import CoveringArrays
import Scenarios

/// What the rows of a sweep cover, counted by code that shares nothing with what made them.
struct SweepProof {
  private(set) var validTuples = 0
  private(set) var tuples = 0
  /// Valid tuples that no row holds.
  private(set) var missing = 0
  /// Rows that break a constraint.
  private(set) var invalidRows = 0
  /// The rows that constraints exclude, by the first that does; of an exhaustive sweep alone.
  private(set) var exclusions: [PlannedSweep.Exclusion] = []

  var holds: Bool { missing == 0 && invalidRows == 0 }

  init(_ array: SweepArray, of space: SweepSpace, extent: SweepExtent.Kind, mixing: SweepMixing) {
    let rules = space.sweep.constraints.map { NaiveConstraint($0, space) }
    invalidRows = array.rows.count { row in rules.contains { !$0.allows(row) } }
    switch extent {
    case .tuples: count(array.rows, space, extent, mixing)
    case .exhaustive: countAll(array.rows, space, rules, mixing)
    }
  }

  private mutating func count(
    _ rows: [[Int]], _ space: SweepSpace, _ extent: SweepExtent.Kind, _ mixing: SweepMixing
  ) {
    for part in SweepModel.parts(of: space, extent: extent, mixing: mixing) {
      let places = part.places
      let own = rows.compactMap { part.reduced($0, places) }
      let count = CoverageCount(part.covering, planned: own)
      for target in count.targets {
        tuples += target.tuples
        validTuples += target.validTuples
        missing += target.validTuples - target.plannedTuples
      }
    }
  }

  /// Goes through every combination that may be a row, forbidden or not, beside the rows that were
  /// made: both ascend, so that a row which is not there is seen as soon as it is passed.
  private mutating func countAll(
    _ rows: [[Int]], _ space: SweepSpace, _ rules: [NaiveConstraint], _ mixing: SweepMixing
  ) {
    // They ascend already, where no value stands for others.
    let ascend = zip(rows, rows.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    let made =
      ascend
      ? Array(rows.indices) : rows.indices.sorted { rows[$0].lexicographicallyPrecedes(rows[$1]) }
    let domains = space.parameters.map { $0.values.map(\.isInvalid) }
    var next = 0
    var excluded = Array(repeating: 0, count: rules.count)
    var row: [Int] = []
    row.reserveCapacity(domains.count)
    func count() {
      tuples += 1
      if let rule = rules.firstIndex(where: { !$0.allows(row) }) {
        excluded[rule] += 1
        return
      }
      validTuples += 1
      while next < made.count, rows[made[next]].lexicographicallyPrecedes(row) { next += 1 }
      if next == made.count || rows[made[next]] != row { missing += 1 }
    }
    func extend(_ invalid: Int) {
      guard row.count < domains.count else { return count() }
      for (index, isInvalid) in domains[row.count].enumerated() {
        let sum = invalid + (isInvalid ? 1 : 0)
        guard mixing == .together || sum <= 1 else { continue }
        row.append(index)
        extend(sum)
        row.removeLast()
      }
    }
    extend(0)
    exclusions = zip(rules, excluded).filter { $0.1 > 0 }.map {
      PlannedSweep.Exclusion(constraints: [$0.0.name], combinations: $0.1)
    }
  }
}

/// A constraint as its words say it.
private struct NaiveConstraint {
  /// A parameter, and by value whether the condition holds for it.
  private typealias Condition = (parameter: Int, holds: [Bool])

  let name: String
  private let premises: [Condition]
  /// Nil forbids what the premises say.
  private let conclusions: [Condition]?

  init(_ constraint: SweepConstraint, _ space: SweepSpace) {
    func resolved(_ conditions: [SweepConstraint.Condition]) -> [Condition] {
      conditions.compactMap { condition in
        space.parameters.firstIndex { $0.role == condition.role }.map { place in
          let parameter = space.parameters[place]
          var holds = Array(repeating: false, count: parameter.values.count)
          for value in condition.classes.compactMap({ parameter.index[$0] }) { holds[value] = true }
          return (place, holds)
        }
      }
    }
    name = constraint.name
    switch constraint.kind {
    case .forbidden(let conditions):
      premises = resolved(conditions)
      conclusions = nil
    case .implication(let first, let second):
      premises = resolved(first)
      conclusions = resolved(second)
    }
  }

  func allows(_ row: [Int]) -> Bool {
    guard premises.allSatisfy({ $0.holds[row[$0.parameter]] }) else { return true }
    return conclusions?.allSatisfy { $0.holds[row[$0.parameter]] } ?? false
  }
}
