@testable import CoveringArrays

/// A model of the given value counts, `p0`, `p1`, … with values `0`, `1`, ….
func model(
  _ levels: [Int], _ constraints: [Constraint] = [], strength: CoveringModel.Strength = .uniform(2),
  negative: [Int: [Int]] = [:], requiredRows: [[Int?]] = [], negativeStrength: Int? = nil
) -> CoveringModel {
  CoveringModel(
    parameters: levels.enumerated().map { index, count in
      CoveringModel.Parameter(
        name: "p\(index)", values: (0..<count).map { "\($0)" },
        negative: ValueSet(negative[index] ?? []))
    }, constraints: constraints, strength: strength, requiredRows: requiredRows,
    negativeStrength: negativeStrength)
}

/// `parameter` is not `value` while `other` is `otherValue`.
func forbid(
  _ name: String, _ parameter: Int, _ value: Int, _ other: Int, _ otherValue: Int
) -> Constraint {
  .forbidding(
    name: name, [.init(parameter, in: .only(value)), .init(other, in: .only(otherValue))])
}

/// `parameter` has one of the values.
func demand(_ name: String, _ parameter: Int, _ values: [Int]) -> Constraint {
  Constraint(name: name, clauses: [.init([.init(parameter, in: ValueSet(values))])])
}

/// A small model that depends on the number alone: up to five parameters, clauses of one to three
/// literals, now and then with negative values.
func randomModel(_ number: Int, negatives: Bool = false) -> CoveringModel {
  var random = SplitMix64(seed: UInt64(number))
  let levels = (0..<3 + random.next(below: 3)).map { _ in 1 + random.next(below: 4) }
  let constraints = (0..<random.next(below: 6)).map { index in
    let clauses = (0..<1 + random.next(below: 2)).map { _ in
      Constraint.Clause(
        (0..<1 + random.next(below: 3)).map { _ in
          .init(random.next(below: levels.count), in: ValueSet(bits: random.next() | random.next()))
        })
    }
    return Constraint(name: "c\(index)", clauses: clauses)
  }
  var negative: [Int: [Int]] = [:]
  if negatives {
    for (index, count) in levels.enumerated() where count > 1 && random.next(below: 2) == 0 {
      negative[index] = [random.next(below: count)]
    }
  }
  return model(
    levels, constraints, negative: negative,
    negativeStrength: negatives ? 1 + random.next(below: 3) : nil)
}

extension CoveringModel {
  /// Every row of the product, in lexicographic order, that meets the constraints.
  func bruteForce(_ isWanted: (Int) -> Bool = { $0 == 0 }) -> [[Int]] {
    var rows: [[Int]] = [[]]
    for parameter in parameters {
      rows = rows.flatMap { row in parameter.values.indices.map { row + [$0] } }
    }
    return rows.filter { row in
      isWanted(zip(row, parameters).count { $1.negative.contains($0) })
        && constraints.indices.allSatisfy { holds($0, in: row) }
    }
  }

  func holds(_ constraint: Int, in row: [Int]) -> Bool {
    for clause in constraints[constraint].clauses {
      var isMet = false
      for literal in clause.literals where literal.values.contains(row[literal.parameter]) {
        isMet = true
      }
      if !isMet { return false }
    }
    return true
  }

  /// The distinct projections of the rows on every choice of `strength` of the parameters.
  static func tuples(of rows: [[Int]], on parameters: [Int], strength: Int) -> Set<[Cell]> {
    var result = Set<[Cell]>()
    forEachCombination(of: parameters, taking: strength) { chosen in
      for row in rows {
        result.insert(chosen.map { Cell(parameter: $0, value: row[$0]) })
      }
    }
    return result
  }
}
