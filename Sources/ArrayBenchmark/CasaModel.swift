package import CoveringArrays

/// A model in the format of Cohen, Dwyer and Shi's benchmarks, the field's usual one.
///
/// The model's text gives a strength, the number of parameters and each one's number of values. Its
/// symbols are numbered across parameters in order. The constraints' text gives the number of
/// clauses, then for each its width and as many literals: `- symbol` or `+ symbol`.
package enum CasaModel {
  /// The first thing that is wrong with a text.
  package struct Failure: Error, Hashable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let reason: String

    package var description: String { "\(file):\(line): \(reason)" }
  }

  /// A text and the name that errors call it by.
  package struct Text {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Parameters are named `p0`, `p1`, … and constraints by the line that they begin on.
  package static func read(_ model: Text, constraints: Text?) throws(Failure) -> CoveringModel {
    var words = CasaWords(model)
    let strength = try words.number("the strength", in: CoveringModel.strengths)
    let count = try words.number("the number of parameters", in: 1...10_000)
    var levels: [Int] = []
    for index in 0..<count {
      levels.append(
        try words.number("the number of values of parameter \(index)", in: 1...ValueSet.capacity))
    }
    try words.end()
    return CoveringModel(
      parameters: levels.enumerated().map { index, count in
        CoveringModel.Parameter(name: "p\(index)", values: (0..<count).map { "\($0)" })
      },
      constraints: try constraints.map { text throws(Failure) in
        try read(text, levels: levels)
      } ?? [],
      strength: .uniform(strength))
  }

  private static func read(_ text: Text, levels: [Int]) throws(Failure) -> [Constraint] {
    var symbols: [Cell] = []
    for (parameter, count) in levels.enumerated() {
      for value in 0..<count { symbols.append(Cell(parameter: parameter, value: value)) }
    }
    var words = CasaWords(text)
    var constraints: [Constraint] = []
    for _ in 0..<(try words.number("the number of clauses", in: 0...1_000_000)) {
      let width = try words.number("the width of a clause", in: 1...10_000)
      let name = "\(text.name):\(words.line)"
      var literals: [Constraint.Literal] = []
      for _ in 0..<width {
        let isPositive = try words.sign()
        let symbol = symbols[try words.number("a symbol", in: 0...symbols.count - 1)]
        let all = ValueSet.first(levels[symbol.parameter])
        let only = ValueSet.only(symbol.value)
        literals.append(
          Constraint.Literal(symbol.parameter, in: isPositive ? only : all.subtracting(only)))
      }
      constraints.append(Constraint(name: name, clauses: [Constraint.Clause(literals)]))
    }
    try words.end()
    return constraints
  }
}

/// The words of a text, one after another, and the line of the last one.
private struct CasaWords {
  private let text: CasaModel.Text
  private var position = 0
  private var lastLine = 1
  private(set) var line = 1

  init(_ text: CasaModel.Text) {
    self.text = text
  }

  mutating func number(
    _ meaning: String, in range: ClosedRange<Int>
  ) throws(CasaModel.Failure) -> Int {
    guard let word = next() else { throw failure("\(meaning) is missing") }
    guard word.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int(word) else {
      throw failure("\(meaning) is to be a number, not \"\(word)\"")
    }
    guard range.contains(number) else {
      throw failure(
        "\(meaning) is \(number), not within \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func sign() throws(CasaModel.Failure) -> Bool {
    switch next() {
    case "-": return false
    case "+": return true
    case let word?: throw failure("a literal is to begin with - or +, not \"\(word)\"")
    case nil: throw failure("a literal is missing")
    }
  }

  mutating func end() throws(CasaModel.Failure) {
    if let word = next() { throw failure("\"\(word)\" is more than was announced") }
  }

  private func failure(_ reason: String) -> CasaModel.Failure {
    CasaModel.Failure(file: text.name, line: line, reason: reason)
  }

  private mutating func next() -> String? {
    let bytes = text.bytes
    while position < bytes.count, Self.isSpace(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\n") { lastLine += 1 }
      position += 1
    }
    line = lastLine
    let start = position
    while position < bytes.count, !Self.isSpace(bytes[position]) { position += 1 }
    return start < position ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || 9...13 ~= byte
  }
}
