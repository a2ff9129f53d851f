/// A small complete solver: domains as words, a trail, unit propagation and depth-first search over
/// the parameters of one constraint component at a time.
struct ConstraintSolver: ~Copyable {
  let clauses: ClauseTable
  /// The values still open for every parameter.
  private let domains: FlatArray<UInt64>
  /// The values that the search tries first.
  let preferences: FlatArray<UInt64>
  /// By parameter, its value in a solution of its component that goes with all that is fixed; what
  /// `remember` keeps up.
  let solution: FlatArray<Int32>
  private let trailParameters: FlatArray<Int32>
  private let trailDomains: FlatArray<UInt64>
  private var trailCount = 0
  /// Every component has a solution, so that the whole has one.
  private(set) var isSatisfiable = false

  init(levels: [Int], clauses: [DenseClause]) {
    self.clauses = ClauseTable(levels: levels, clauses: clauses)
    domains = FlatArray(levels.map { ValueSet.first($0).bits })
    preferences = FlatArray(repeating: 0, count: levels.count)
    solution = FlatArray(repeating: 0, count: levels.count)
    // Every entry of the trail takes at least one value away.
    let capacity = levels.reduce(0, +)
    trailParameters = FlatArray(repeating: 0, count: capacity)
    trailDomains = FlatArray(repeating: 0, count: capacity)
    isSatisfiable = settleRoot()
  }

  private mutating func settleRoot() -> Bool {
    guard !clauses.isContradictory, !clauses.levels.contains(0) else { return false }
    for clause in 0..<clauses.count {
      let head = trailCount
      guard examine(clause), propagate(from: head) else { return false }
    }
    let mark = trailCount
    for component in clauses.components.indices {
      guard complete(component) else { return false }
    }
    undo(to: mark)
    return true
  }

  var mark: Int { trailCount }

  func domain(of parameter: Int) -> UInt64 { domains[parameter] }

  /// Takes back everything since the mark.
  mutating func undo(to mark: Int) {
    while trailCount > mark {
      trailCount -= 1
      domains[Int(trailParameters[trailCount])] = trailDomains[trailCount]
    }
  }

  /// Fixes a value and follows its consequences; `false` on a conflict, which the caller undoes.
  mutating func assign(_ value: Int, to parameter: Int) -> Bool {
    restrict(parameter, to: 1 << UInt64(value))
  }

  private mutating func restrict(_ parameter: Int, to mask: UInt64) -> Bool {
    let head = trailCount
    return narrow(parameter, to: mask) && propagate(from: head)
  }

  private mutating func narrow(_ parameter: Int, to mask: UInt64) -> Bool {
    let old = domains[parameter]
    let new = old & mask
    guard new != 0 else { return false }
    guard new != old else { return true }
    trailParameters[trailCount] = Int32(parameter)
    trailDomains[trailCount] = old
    trailCount += 1
    domains[parameter] = new
    return true
  }

  /// The trail is its own queue.
  private mutating func propagate(from start: Int) -> Bool {
    var head = start
    while head < trailCount {
      let parameter = Int(trailParameters[head])
      head += 1
      let domain = domains[parameter]
      for occurrence in clauses.occurrences(of: parameter) {
        // What the clause allows this parameter covers its whole domain: nothing to learn.
        guard domain & ~clauses.mask(atOccurrence: occurrence) != 0 else { continue }
        guard examine(clauses.clause(at: occurrence)) else { return false }
      }
    }
    return true
  }

  /// `false` if no literal can hold; a single one that can is made to.
  private mutating func examine(_ clause: Int) -> Bool {
    var unit = -1
    for literal in clauses.literals(of: clause) {
      let domain = domains[clauses.parameter(at: literal)]
      let open = domain & clauses.mask(at: literal)
      if open == 0 { continue }
      if open == domain { return true }
      if unit >= 0 { return true }
      unit = literal
    }
    guard unit >= 0 else { return false }
    return narrow(clauses.parameter(at: unit), to: clauses.mask(at: unit))
  }

  /// Finds a solution that goes with all that is fixed, near the one that is known, and keeps it; the
  /// domains stay as they are.
  mutating func remember(_ component: Int) -> Bool {
    let mark = mark
    for parameter in clauses.components[component] {
      preferences[parameter] = 1 << UInt64(solution[parameter])
    }
    guard complete(component) else { return false }
    for parameter in clauses.components[component] {
      solution[parameter] = Int32(domain(of: parameter).trailingZeroBitCount)
    }
    undo(to: mark)
    return true
  }

  /// Changes the known solution where what is fixed by now contradicts it; `false`, and as it was, if
  /// that breaks a clause.
  mutating func mend(since mark: Int) -> Bool {
    var changed: [(parameter: Int, before: Int32)] = []
    for entry in mark..<trailCount {
      let parameter = Int(trailParameters[entry])
      let before = solution[parameter]
      guard domain(of: parameter) & (1 << UInt64(before)) == 0 else { continue }
      changed.append((parameter, before))
      solution[parameter] = Int32(domain(of: parameter).trailingZeroBitCount)
    }
    let holds = changed.allSatisfy { change in
      clauses.hold(of: change.parameter, in: solution)
    }
    if !holds { for change in changed.reversed() { solution[change.parameter] = change.before } }
    return holds
  }

  /// Decides every parameter of the component; `false` leaves the domains as they were.
  mutating func complete(_ component: Int) -> Bool {
    decide(component, from: 0)
  }

  private mutating func decide(_ component: Int, from start: Int) -> Bool {
    var position = start
    let end = clauses.components[component].count
    while position < end {
      let domain = domains[clauses.components[component][position]]
      guard domain & (domain &- 1) == 0 else { break }
      position += 1
    }
    guard position < end else { return true }
    let parameter = clauses.components[component][position]
    var open = domains[parameter]
    while open != 0 {
      let preferred = open & preferences[parameter]
      let candidates = preferred == 0 ? open : preferred
      let bit = candidates & (~candidates &+ 1)
      let mark = trailCount
      if restrict(parameter, to: bit), decide(component, from: position + 1) { return true }
      undo(to: mark)
      open &= ~bit
    }
    return false
  }
}
