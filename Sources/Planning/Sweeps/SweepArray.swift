import CoveringArrays
import Scenarios

/// The rows of a sweep in one environment, as the engine makes them.
struct SweepArray {
  /// The space's value indices.
  let rows: [[Int]]
  let exclusions: [PlannedSweep.Exclusion]

  /// How many steps the engine goes on without a row less. The arrays of environments are small, and
  /// ten times as many take no row away.
  private static let patience = 200_000

  /// How many combinations of an exhaustive sweep are gone through to prove it.
  private static let mostCandidates = 20_000_000

  init(
    _ space: SweepSpace, extent: SweepExtent.Kind, mixing: SweepMixing, seed: UInt64
  ) throws(SweepFailure) {
    let model = SweepModel.merging(space, extent: extent, mixing: mixing)
    let bound = Self.leastRows(of: model, space, extent: extent, mixing: mixing)
    guard bound <= space.sweep.limit else { throw SweepFailure(space, tooManyRows: bound) }
    if extent == .exhaustive {
      let candidates = Self.candidates(of: space, mixing: mixing)
      guard candidates <= Self.mostCandidates else {
        throw SweepFailure(space, tooManyCandidates: candidates, most: Self.mostCandidates)
      }
    }
    do throws(CoveringModelError) {
      switch extent {
      case .tuples:
        let array = try CoveringArray.generate(model.covering, seed: seed, patience: Self.patience)
        rows = array.rows.flatMap(model.expanded)
        exclusions = Self.exclusions(of: model)
      case .exhaustive:
        rows = try Self.all(of: model, mixing: mixing, limit: space.sweep.limit)
        exclusions = []
      }
    } catch {
      throw SweepFailure(space, error, of: model.covering)
    }
    guard rows.count <= space.sweep.limit else {
      throw SweepFailure(space, tooManyRows: rows.count)
    }
  }

  /// Every valid row; one more than the limit if there are more.
  private static func all(
    of model: SweepModel, mixing: SweepMixing, limit: Int
  ) throws(CoveringModelError) -> [[Int]] {
    var covering = model.covering
    // What the engine cannot make, it cannot be asked for; enumerating needs no strength.
    covering.negativeStrength = nil
    try covering.validate()
    var rows: [[Int]] = []
    let maximumNegatives = mixing == .together ? 0 : 1
    _ = covering.enumerate(maximumNegatives: maximumNegatives, limit: limit + 1) { row in
      rows += model.expanded(row)
    }
    return rows
  }

  private static func exclusions(of model: SweepModel) -> [PlannedSweep.Exclusion] {
    guard !model.covering.constraints.isEmpty else { return [] }
    var combinations: [[Int]: Int] = [:]
    for exclusion in model.covering.exclusions() {
      combinations[exclusion.constraints, default: 0] += exclusion.cells.reduce(1) {
        $0 * model.values[$1.parameter][$1.value].count
      }
    }
    return combinations.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { entry in
      PlannedSweep.Exclusion(
        constraints: entry.key.map { model.covering.constraints[$0].name },
        combinations: entry.value)
    }
  }

  /// A number of rows that no array comes below, but for what constraints exclude; so high a number
  /// that it need not be tried is found without trying.
  private static func leastRows(
    of model: SweepModel, _ space: SweepSpace, extent: SweepExtent.Kind, mixing: SweepMixing
  ) -> Int {
    guard model.covering.constraints.isEmpty else { return 0 }
    let valid = model.covering.parameters.map { parameter in
      min(parameter.values.count, ValueSet.capacity) - parameter.negative.count
    }
    switch extent {
    case .exhaustive: return candidates(of: space, mixing: mixing)
    case .tuples(let strength, _):
      let positive = product(ofLargest: strength, of: valid)
      guard case .apart = mixing else { return positive }
      let invalid = zip(model.covering.parameters, model.values).reduce(0) { count, entry in
        entry.0.negative.members.reduce(count) { $0 + entry.1[$1].count }
      }
      return saturatingSum(positive, invalid)
    }
  }

  /// The combinations of an exhaustive sweep before constraints exclude any.
  private static func candidates(of space: SweepSpace, mixing: SweepMixing) -> Int {
    guard mixing != .together else {
      return space.parameters.map(\.values.count).reduce(1, saturatingProduct)
    }
    // Of valid values alone, and with one invalid value.
    let counts = space.parameters.reduce((none: 1, one: 0)) { counts, parameter in
      let invalid = parameter.values.count(where: \.isInvalid)
      let valid = parameter.values.count - invalid
      return (
        saturatingProduct(counts.none, valid),
        saturatingSum(
          saturatingProduct(counts.one, valid), saturatingProduct(counts.none, invalid))
      )
    }
    return saturatingSum(counts.none, counts.one)
  }

  private static func product(ofLargest count: Int, of levels: [Int]) -> Int {
    levels.sorted(by: >).prefix(max(0, count)).reduce(1, saturatingProduct)
  }

  private static func saturatingProduct(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
  }

  private static func saturatingSum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
