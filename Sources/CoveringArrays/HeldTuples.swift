/// Valid rows by the part whose tuples they hold, each as the numbers of its positive values.
struct RowsByPart {
  private let rows: [CoveringModel.Part: [[Int]]]

  init(_ model: CoveringModel, _ rows: [[Int]]) {
    let places = model.parameters.map(\.placesOfPositives)
    var parts: [CoveringModel.Part: [[Int]]] = [:]
    for row in rows where model.isValid(row) {
      guard let part = model.naivePart(of: row) else { continue }
      parts[part, default: []].append(zip(places, row).map { $0[$1] })
    }
    self.rows = parts
  }

  subscript(part: CoveringModel.Part) -> [[Int]] { rows[part] ?? [] }
}

/// The tuples of positive values of some parameters that rows hold: one bit a tuple, at the number
/// that its values make with the last parameter's as the lowest digit.
struct HeldTuples {
  /// The positive values of each parameter.
  private let values: [[Int]]
  private var words: [UInt64]
  let tuples: Int
  private(set) var count = 0

  init(of chosen: [Int], in model: CoveringModel, by rows: [[Int]]) {
    values = chosen.map { model.parameters[$0].positive.members }
    tuples = values.reduce(1) { $0 * $1.count }
    words = Array(repeating: 0, count: (tuples + 63) / 64)
    for row in rows {
      var number = 0
      for position in chosen.indices {
        number = number * values[position].count + row[chosen[position]]
      }
      let bit: UInt64 = 1 << UInt64(number & 63)
      if words[number >> 6] & bit == 0 {
        words[number >> 6] |= bit
        count += 1
      }
    }
  }

  /// Visits the tuples that no row holds, in the order of their numbers, until told to stop.
  func forEachOther(_ body: ([Int]) -> Bool) {
    guard count < tuples else { return }
    for number in 0..<tuples where words[number >> 6] & (1 << UInt64(number & 63)) == 0 {
      guard body(tuple(number)) else { return }
    }
  }

  private func tuple(_ number: Int) -> [Int] {
    var rest = number
    var tuple = values.map { $0.first ?? 0 }
    for position in values.indices.reversed() {
      tuple[position] = values[position][rest % values[position].count]
      rest /= values[position].count
    }
    return tuple
  }
}

extension CoveringModel.Parameter {
  /// By value: its number among the positive ones; a negative value has none and is never asked for.
  fileprivate var placesOfPositives: [Int] {
    var places = Array(repeating: 0, count: values.count)
    for (place, value) in positive.members.enumerated() { places[value] = place }
    return places
  }
}
