/// Rows in which every valid combination of the model's strength appears.
package struct CoveringArray: Hashable, Sendable {
  /// A value index for every parameter. The positive part's rows first, then every negative value's
  /// in the order of parameters and values, then required rows with several negative values.
  package let rows: [[Int]]
  package let parts: [Part]
  /// The product of the parameters' value counts, negative values included, in decimal.
  package let spaceSize: String

  /// One of the arrays that the rows are made of.
  package struct Part: Hashable, Sendable {
    package let part: CoveringModel.Part
    /// Where its rows are; empty for a negative value that the constraints exclude.
    package let rows: Range<Int>
    /// Combinations of parameters.
    package let combinations: Int
    /// Combinations of values, valid or not; those that a larger one implies are not counted.
    package let tuples: Int
    package let validTuples: Int
  }

  package var validTuples: Int { parts.reduce(0) { $0 + $1.validTuples } }
  package var excludedTuples: Int { parts.reduce(0) { $0 + $1.tuples - $1.validTuples } }

  /// How many steps the search goes on without a row less: half a second to a second in an optimised
  /// build, a few milliseconds where the lower bound is met. A tenth of it costs a row in a hundred.
  package static let standardPatience = 25_000_000

  /// The same rows for the same model, seed and patience on every machine. A patience of 0 leaves
  /// the search out; it may be at most a billion.
  package static func generate(
    _ model: CoveringModel, seed: UInt64, patience: Int = standardPatience,
    observe: (ArrayProgress) -> Void = { _ in }
  ) throws(CoveringModelError) -> CoveringArray {
    try model.validate()
    var rows: [[Int]] = []
    var parts: [Part] = []
    let all = model.parts
    for (index, part) in all.enumerated() {
      let problem = model.problem(of: part)
      // The negative parts share as much patience as the positive one has for itself.
      let share = index == 0 ? patience : patience / max(all.count - 1, 1)
      let first = rows.count
      // Another stream for every part, or all would begin alike.
      let stream = seed &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03
      let solved = SolvedProblem(
        problem, seed: stream, patience: min(share, 1_000_000_000), observe: observe)
      rows += solved.rows
      parts.append(
        Part(
          part: part, rows: first..<rows.count, combinations: solved.combinations,
          tuples: solved.tuples, validTuples: solved.validTuples))
    }
    for row in model.distinctRequiredRows where model.part(of: row) == nil {
      let problem = model.problem(around: row)
      rows += SolvedProblem(problem, seed: seed, patience: 0).rows
    }
    let spaceSize = decimalProduct(model.parameters.map(\.values.count))
    return CoveringArray(rows: rows, parts: parts, spaceSize: spaceSize)
  }
}

/// The product in decimal, however large.
package func decimalProduct(_ factors: [Int]) -> String {
  // Nine digits a limb, the lowest first.
  var limbs = [1]
  for factor in factors {
    var carry = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    if carry > 0 { limbs.append(carry) }
  }
  return limbs.reversed().enumerated().map { index, limb in
    let digits = String(limb)
    return index == 0 ? digits : String(repeating: "0", count: 9 - digits.count) + digits
  }.joined()
}
