/// Whether tuples are valid, found by trying: what the count asks of tuples that no row holds.
///
/// Shares nothing with the generator. A clause is looked at only when one of its parameters has lost
/// a value, so that a tuple costs what it touches, and not what the model has.
struct TupleTrials {
  private struct Literal {
    let parameter: Int
    let values: UInt64
  }

  private let clauses: [[Literal]]
  /// By parameter, the clauses that speak of it.
  private let clausesOf: [[Int]]
  /// The values that each parameter may still have.
  private var open: [UInt64]
  /// What was open before, newest last.
  private var trail: [(parameter: Int, open: UInt64)] = []
  private var isPossible = true

  /// Those of a part: its own cell is fixed, and every other parameter has its positive values.
  init(_ model: CoveringModel, in part: CoveringModel.Part) {
    clauses = model.constraints.flatMap(\.clauses).map { clause in
      clause.literals.map { Literal(parameter: $0.parameter, values: $0.values.bits) }
    }
    var clausesOf: [[Int]] = model.parameters.map { _ in [] }
    for (index, clause) in clauses.enumerated() {
      for literal in clause { clausesOf[literal.parameter].append(index) }
    }
    self.clausesOf = clausesOf
    open = model.parameters.map { parameter in
      parameter.values.indices.reduce(0 as UInt64) { bits, value in
        parameter.negative.contains(value) ? bits : bits | 1 << UInt64(value)
      }
    }
    for cell in part.cells { open[cell.parameter] = 1 << UInt64(cell.value) }
    isPossible = clauses.indices.allSatisfy { examine($0) } && follow(from: 0)
    trail = []
  }

  /// Whether a valid row holds the values.
  mutating func canHold(_ chosen: [Int], _ values: [Int]) -> Bool {
    guard isPossible else { return false }
    defer { undo(to: 0) }
    for (parameter, value) in zip(chosen, values) {
      guard narrow(parameter, to: 1 << UInt64(value)) else { return false }
    }
    return follow(from: 0) && canComplete()
  }

  /// Satisfies the clause with the fewest ways to do so, and so on until none is left.
  private mutating func canComplete() -> Bool {
    var tightest = -1
    var fewest = Int.max
    for clause in clauses.indices {
      guard let ways = ways(of: clause), ways < fewest else { continue }
      (tightest, fewest) = (clause, ways)
      // Fewer than two there are of none that was looked at.
      if fewest == 2 { break }
    }
    guard tightest >= 0 else { return true }
    for literal in clauses[tightest] {
      let mark = trail.count
      if narrow(literal.parameter, to: literal.values), follow(from: mark), canComplete() {
        return true
      }
      undo(to: mark)
    }
    return false
  }

  /// In how many literals the clause may still hold; nil if it does already.
  private func ways(of clause: Int) -> Int? {
    var ways = 0
    for literal in clauses[clause] {
      let left = open[literal.parameter]
      if left & ~literal.values == 0, left != 0 { return nil }
      if left & literal.values != 0 { ways += 1 }
    }
    return ways
  }

  private mutating func narrow(_ parameter: Int, to values: UInt64) -> Bool {
    let left = open[parameter] & values
    guard left != open[parameter] else { return left != 0 }
    trail.append((parameter, open[parameter]))
    open[parameter] = left
    return left != 0
  }

  /// Looks at the clauses of whatever has lost a value since a place in the trail.
  private mutating func follow(from start: Int) -> Bool {
    var next = start
    while next < trail.count {
      for clause in clausesOf[trail[next].parameter] where !examine(clause) { return false }
      next += 1
    }
    return true
  }

  /// `false` if the clause can hold no more; the only literal by which it can is made to hold.
  private mutating func examine(_ clause: Int) -> Bool {
    var only: Literal?
    for literal in clauses[clause] where open[literal.parameter] & literal.values != 0 {
      if open[literal.parameter] & ~literal.values == 0 || only != nil { return true }
      only = literal
    }
    guard let only else { return false }
    return narrow(only.parameter, to: only.values)
  }

  private mutating func undo(to mark: Int) {
    while trail.count > mark {
      let last = trail.removeLast()
      open[last.parameter] = last.open
    }
  }
}
