/// A clause over the dense value indices of one array problem, and the constraint it came from.
struct DenseClause {
  var literals: [Constraint.Literal]
  var constraint: Int
}

/// The clauses that can still fail, flattened, with the clauses of every parameter.
struct ClauseTable: ~Copyable {
  let levels: [Int]
  /// Clause `c` has the literals `starts[c]..<starts[c + 1]`.
  private let starts: FlatArray<Int32>
  private let parameters: FlatArray<Int32>
  private let masks: FlatArray<UInt64>
  /// Parameter `p` occurs at `occurrenceStarts[p]..<occurrenceStarts[p + 1]`.
  private let occurrenceStarts: FlatArray<Int32>
  private let occurrenceClauses: FlatArray<Int32>
  private let occurrenceMasks: FlatArray<UInt64>
  /// The parameters that constraints tie together, each group ascending; a parameter without a
  /// clause is in none.
  let components: [[Int]]
  /// The component of every parameter, or -1.
  let componentOf: [Int]
  /// A clause without a literal that can hold.
  let isContradictory: Bool
  let count: Int

  init(levels: [Int], clauses: [DenseClause]) {
    self.levels = levels
    let kept = clauses.compactMap { Self.simplified($0.literals, levels: levels) }
    isContradictory = kept.contains { $0.isEmpty }
    count = kept.count
    var starts: [Int32] = [0]
    var occurrences: [[(clause: Int, mask: UInt64)]] = Array(repeating: [], count: levels.count)
    for (index, clause) in kept.enumerated() {
      starts.append((starts.last ?? 0) + Int32(clause.count))
      for literal in clause {
        occurrences[literal.parameter].append((index, literal.values.bits))
      }
    }
    self.starts = FlatArray(starts)
    parameters = FlatArray(kept.flatMap { $0.map { Int32($0.parameter) } })
    masks = FlatArray(kept.flatMap { $0.map(\.values.bits) })
    var occurrenceStarts: [Int32] = [0]
    for list in occurrences {
      occurrenceStarts.append((occurrenceStarts.last ?? 0) + Int32(list.count))
    }
    self.occurrenceStarts = FlatArray(occurrenceStarts)
    occurrenceClauses = FlatArray(occurrences.flatMap { $0.map { Int32($0.clause) } })
    occurrenceMasks = FlatArray(occurrences.flatMap { $0.map(\.mask) })
    (components, componentOf) = Self.components(of: kept, parameters: levels.count)
  }

  /// One literal a parameter, without those that cannot hold; `nil` if the clause always holds.
  private static func simplified(
    _ literals: [Constraint.Literal], levels: [Int]
  ) -> [Constraint.Literal]? {
    var merged: [Constraint.Literal] = []
    for literal in literals {
      let full = ValueSet.first(levels[literal.parameter])
      let values = literal.values.intersection(full)
      if let known = merged.firstIndex(where: { $0.parameter == literal.parameter }) {
        merged[known].values = merged[known].values.union(values)
      } else {
        merged.append(Constraint.Literal(literal.parameter, in: values))
      }
    }
    guard !merged.contains(where: { $0.values == ValueSet.first(levels[$0.parameter]) }) else {
      return nil
    }
    return merged.filter { !$0.values.isEmpty }
  }

  private static func components(
    of clauses: [[Constraint.Literal]], parameters: Int
  ) -> ([[Int]], [Int]) {
    var parent = Array(0..<parameters)
    func root(_ parameter: Int) -> Int {
      var current = parameter
      while parent[current] != current { current = parent[current] }
      return current
    }
    var isConstrained = Array(repeating: false, count: parameters)
    for clause in clauses {
      for literal in clause {
        isConstrained[literal.parameter] = true
        parent[root(literal.parameter)] = root(clause[0].parameter)
      }
    }
    var components: [[Int]] = []
    var ofRoot: [Int: Int] = [:]
    var componentOf = Array(repeating: -1, count: parameters)
    for parameter in 0..<parameters where isConstrained[parameter] {
      let root = root(parameter)
      let component = ofRoot[root] ?? components.count
      if component == components.count {
        ofRoot[root] = component
        components.append([])
      }
      components[component].append(parameter)
      componentOf[parameter] = component
    }
    return (components, componentOf)
  }

  func literals(of clause: Int) -> Range<Int> {
    Int(starts[clause])..<Int(starts[clause + 1])
  }

  func parameter(at literal: Int) -> Int { Int(parameters[literal]) }
  func mask(at literal: Int) -> UInt64 { masks[literal] }

  func occurrences(of parameter: Int) -> Range<Int> {
    Int(occurrenceStarts[parameter])..<Int(occurrenceStarts[parameter + 1])
  }

  func clause(at occurrence: Int) -> Int { Int(occurrenceClauses[occurrence]) }
  func mask(atOccurrence occurrence: Int) -> UInt64 { occurrenceMasks[occurrence] }

  /// Whether every clause of a parameter holds in a row.
  func hold(of parameter: Int, in row: borrowing FlatArray<Int32>) -> Bool {
    for occurrence in occurrences(of: parameter) {
      var holds = false
      for literal in literals(of: clause(at: occurrence)) {
        if masks[literal] & (1 << UInt64(row[Int(parameters[literal])])) != 0 {
          holds = true
          break
        }
      }
      guard holds else { return false }
    }
    return true
  }

  /// Whether a valid row stays valid with another value in one cell.
  func permits(
    _ value: Int, for parameter: Int, in cells: borrowing FlatArray<Int32>, from start: Int
  ) -> Bool {
    for occurrence in occurrences(of: parameter)
    where occurrenceMasks[occurrence] & (1 << UInt64(value)) == 0 {
      var holds = false
      for literal in literals(of: clause(at: occurrence)) {
        let other = Int(parameters[literal])
        guard other != parameter else { continue }
        if masks[literal] & (1 << UInt64(cells[start + other])) != 0 {
          holds = true
          break
        }
      }
      guard holds else { return false }
    }
    return true
  }
}
