/// The combinations of parameters of which a row holds one tuple each, with a number for every tuple.
struct TupleShapes {
  struct Tuple {
    /// Its parameters, an invalid value's own first.
    let parameters: [Int]
    /// The combination, and its values; what they are numbered by where there are too many.
    let shape: Int
    let values: [Int]
    /// Nil where there are too many to be numbered.
    let number: Int?
  }

  private struct Shape {
    let parameters: [Int]
    /// The number of its first tuple.
    let first: Int
  }

  /// Of rows without an invalid value.
  private let valid: [Shape]
  /// By the parameter of the one invalid value.
  private let invalid: [[Shape]]
  /// By parameter and class, its position among those that are as valid as it is.
  private let places: [[Int]]
  private let isInvalid: [[Bool]]
  private let sizes: [Int]
  private let invalidSizes: [Int]
  /// How many tuples there are; nil if they are too many.
  let numbers: Int?

  /// Far beyond what a sweep is planned with; a record of another kind may ask for anything.
  private static let most = 1 << 31

  init(_ coverage: RecordCoverage) {
    let marks = coverage.parameters.map { parameter in
      var marks = Array(repeating: false, count: parameter.classes.count)
      for place in parameter.invalid { marks[place] = true }
      return marks
    }
    places = marks.map { marks in
      var counts = [0, 0]
      return marks.map { isInvalid in
        defer { counts[isInvalid ? 1 : 0] += 1 }
        return counts[isInvalid ? 1 : 0]
      }
    }
    let sizes = marks.map { max(1, $0.count { !$0 }) }
    let invalidSizes = marks.map { max(1, $0.count { $0 }) }
    var next: Int? = 0
    func shapes(_ choices: [[Int]], own: Int? = nil) -> [Shape] {
      choices.map { choice in
        let shape = Shape(parameters: (own.map { [$0] } ?? []) + choice, first: next ?? 0)
        var size = own.map { invalidSizes[$0] } ?? 1
        for parameter in choice { size = min(size * sizes[parameter], Self.most) }
        next = next.flatMap { $0 + size < Self.most ? $0 + size : nil }
        return shape
      }
    }
    valid = shapes(
      coverage.groups.flatMap { Self.choices(of: $0.parameters, taking: $0.strength) })
    let all = Array(coverage.parameters.indices)
    invalid = all.map { own in
      guard let strength = coverage.negativeStrength else { return [] }
      return shapes(
        Self.choices(of: all.filter { $0 != own }, taking: strength - 1), own: own)
    }
    self.sizes = sizes
    self.invalidSizes = invalidSizes
    isInvalid = marks
    numbers = next
  }

  /// Goes through the tuples of a row until told to stop. What stands beside a second invalid value
  /// may be hidden by it.
  func forEachTuple(of row: [Int], _ body: (Tuple) -> Bool) {
    let wrong = row.indices.filter { isInvalid[$0][row[$0]] }
    guard wrong.count < 2 else { return }
    let offset = wrong.isEmpty ? 0 : valid.count
    for (index, shape) in (wrong.first.map { invalid[$0] } ?? valid).enumerated() {
      var number = 0
      if numbers != nil {
        for parameter in shape.parameters {
          let size = parameter == wrong.first ? invalidSizes[parameter] : sizes[parameter]
          number = number * size + places[parameter][row[parameter]]
        }
      }
      let tuple = Tuple(
        parameters: shape.parameters, shape: offset + index,
        values: numbers == nil ? shape.parameters.map { row[$0] } : [],
        number: numbers == nil ? nil : shape.first + number)
      guard body(tuple) else { return }
    }
  }

  private static func choices(of items: [Int], taking count: Int) -> [[Int]] {
    guard count <= items.count else { return [] }
    var choices: [[Int]] = []
    var chosen: [Int] = []
    func extend(from start: Int) {
      guard chosen.count < count else {
        choices.append(chosen)
        return
      }
      for index in start..<items.count {
        chosen.append(items[index])
        extend(from: index + 1)
        chosen.removeLast()
      }
    }
    extend(from: 0)
    return choices
  }
}
