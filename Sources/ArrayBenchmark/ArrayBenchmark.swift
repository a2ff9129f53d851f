internal import CoveringArrays

/// Measures the generator over models of its own and over files, and judges what it measures.
package struct ArrayBenchmark {
  /// How a run ended, the worst last.
  package enum Outcome: Hashable {
    case met
    /// An array is too large, incomplete, or not the same each time.
    case missed
    /// A file cannot be read, or holds no model that can be covered.
    case invalidInput
  }

  package struct Options {
    /// `nil`: each fixture at the strengths that it has bounds for, each file at its own.
    package var strength: Int?
    package var seed: UInt64 = 1
    package var patience = CoveringArray.standardPatience
    /// How often each array is built; every time must give the same rows.
    package var repetitions = 1

    package init() {}
  }

  private let options: Options
  private let read: (String) -> [UInt8]?
  private let exists: (String) -> Bool
  private let processorSeconds: () -> Double
  private let write: (String) -> Void
  private let observe: (() -> String) -> Void
  private var outcome = Outcome.met
  /// The logarithms of rows over best known rows, by strength.
  private var ratios: [(strength: Int, ratio: Double)] = []

  /// `read` gives the bytes of a file, or `nil`, which is an error if it `exists`; `processorSeconds` the time used by the process so
  /// far; `write` takes one line, and `observe` how far a model has come.
  package init(
    options: Options, read: @escaping (String) -> [UInt8]?,
    exists: @escaping (String) -> Bool = { _ in false },
    processorSeconds: @escaping () -> Double, write: @escaping (String) -> Void,
    observe: @escaping (() -> String) -> Void = { _ in }
  ) {
    self.options = options
    self.read = read
    self.exists = exists
    self.processorSeconds = processorSeconds
    self.write = write
    self.observe = observe
  }

  /// Measures the files, or, without any, the fixtures.
  package mutating func run(paths: [String], fixtures: [Fixture] = Fixture.all) -> Outcome {
    if paths.isEmpty {
      for fixture in fixtures { measure(fixture) }
    }
    for path in paths { measure(path) }
    summarize()
    return outcome
  }

  private mutating func measure(_ fixture: Fixture) {
    for strength in options.strength.map({ [$0] }) ?? fixture.bounds.keys.sorted() {
      measure(
        fixture.model, name: fixture.name, strength: strength,
        limit: Limit(most: fixture.bounds[strength], best: nil))
    }
  }

  private mutating func measure(_ path: String) {
    let stem = path.hasSuffix(".model") ? String(path.dropLast(".model".count)) : path
    let name = stem.split(separator: "/").last.map(String.init) ?? stem
    guard let bytes = read(path) else {
      return refuse("\(path): cannot be read")
    }
    let constraints: CasaModel.Text?
    switch self.constraints(beside: stem) {
    case .found(let text): constraints = text
    case .unreadable(let path): return refuse("\(path): cannot be read")
    case .none: constraints = nil
    }
    do {
      let model = try CasaModel.read(
        CasaModel.Text(name: path, bytes: bytes), constraints: constraints)
      let strength = options.strength ?? model.groups[0].strength
      let figures = PublishedSize.of(name, model)?.figures(strength: strength)
      measure(
        model, name: name, strength: strength,
        limit: Limit(most: figures?.pict, best: figures?.best),
        note: constraints == nil ? "no constraints beside it" : nil)
    } catch {
      refuse(error.description)
    }
  }

  private enum Constraints {
    case found(CasaModel.Text)
    case unreadable(String)
    case none
  }

  /// Those of the same name, or of the name that the model has without its strength, such as
  /// `banking` of `banking_2way`.
  private func constraints(beside stem: String) -> Constraints {
    let paths = [stem, Self.withoutStrength(stem)].compactMap(\.self).map { "\($0).constraints" }
    for path in paths {
      if let bytes = read(path) { return .found(CasaModel.Text(name: path, bytes: bytes)) }
      if exists(path) { return .unreadable(path) }
    }
    return .none
  }

  private static func withoutStrength(_ stem: String) -> String? {
    guard let mark = stem.utf8.lastIndex(of: UInt8(ascii: "_")) else { return nil }
    let end = stem.utf8[stem.utf8.index(after: mark)...]
    let digits = end.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let words = ["way", "-way", "wise"]
    guard !digits.isEmpty,
      words.contains(where: { end.dropFirst(digits.count).elementsEqual($0.utf8) })
    else { return nil }
    return String(stem[..<mark])
  }

  /// What an array is held against.
  private struct Limit {
    let most: Int?
    let best: Int?
  }

  private mutating func measure(
    _ model: CoveringModel, name: String, strength: Int, limit: Limit,
    note: String? = nil
  ) {
    var model = model
    model.strength = .uniform(strength)
    do {
      let start = processorSeconds()
      let array = try CoveringArray.generate(
        model, seed: options.seed, patience: options.patience
      ) { progress in observe { "\(name): \(progress.words)" } }
      let seconds = processorSeconds() - start
      var remarks: [String] = []
      for _ in 1..<max(options.repetitions, 1) {
        let again = try CoveringArray.generate(
          model, seed: options.seed, patience: options.patience)
        if again != array { remarks.append("NOT THE SAME AGAIN") }
      }
      let count = CoverageCount(model, planned: array.rows)
      let isComplete = count.targets.allSatisfy { $0.plannedTuples == $0.validTuples }
      let valid = count.targets.reduce(0) { $0 + $1.validTuples }
      if !isComplete || !count.invalidRows(among: array.rows).isEmpty || valid != array.validTuples
      {
        remarks.append("NOT COVERED")
      }
      if let most = limit.most, array.rows.count > most { remarks.append("MORE THAN \(most)") }
      if !remarks.isEmpty { worsen(to: .missed) }
      if let best = limit.best {
        ratios.append((strength, Double(array.rows.count) / Double(best)))
      }
      write(
        line(
          name, strength, array, limit, seconds: seconds,
          remarks: [note].compactMap(\.self) + remarks))
    } catch {
      refuse("\(name): \(error.explanation(for: model))")
    }
  }

  private func line(
    _ name: String, _ strength: Int, _ array: CoveringArray, _ limit: Limit, seconds: Double,
    remarks: [String]
  ) -> String {
    var fields = ["\(name): t=\(strength)", "\(array.rows.count) rows"]
    if let best = limit.best { fields.append("best known \(best)") }
    if let most = limit.most { fields.append("at most \(most)") }
    fields.append(
      "\(array.validTuples) of \(array.validTuples + array.excludedTuples) tuples valid")
    fields.append("\(decimal(seconds, digits: 2)) s")
    fields.append("digest \(String(digest(array.rows), radix: 16))")
    return (fields + remarks).joined(separator: ", ")
  }

  /// FNV-1a over the values: equal digests on two machines or builds stand for equal rows.
  private func digest(_ rows: [[Int]]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for row in rows {
      for value in row { hash = (hash ^ UInt64(value)) &* 0x0000_0100_0000_01b3 }
    }
    return hash
  }

  private mutating func summarize() {
    for (strength, most) in [(2, 1.04), (3, 1.05)] {
      let own = ratios.filter { $0.strength == strength }.map(\.ratio)
      guard !own.isEmpty else { continue }
      let mean = geometricMean(own)
      // The bound is for the collection as a whole; a file or two say little.
      let isMissed = own.count > 2 && mean > most
      if isMissed { worsen(to: .missed) }
      write(
        "t=\(strength): geometric mean of \(own.count) models over best known"
          + " \(decimal(mean, digits: 4))"
          + (isMissed ? ", MORE THAN \(decimal(most, digits: 2))" : ""))
    }
  }

  private mutating func refuse(_ reason: String) {
    write(reason)
    outcome = .invalidInput
  }

  private mutating func worsen(to outcome: Outcome) {
    if self.outcome == .met { self.outcome = outcome }
  }
}

/// The mean whose product stays the same; by bisection, which needs no mathematics library.
func geometricMean(_ ratios: [Double]) -> Double {
  var low = ratios.min() ?? 1
  var high = ratios.max() ?? 1
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if ratios.reduce(1, { $0 * ($1 / middle) }) > 1 { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// Rounded to that many digits after the point.
func decimal(_ number: Double, digits: Int) -> String {
  let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
  let units = Int((number * Double(scale)).rounded())
  let fraction = String(units % scale)
  return "\(units / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
}

extension ArrayProgress {
  fileprivate var words: String {
    switch self {
    case .combinations(let done, let all): "\(done) of \(all) combinations of parameters looked at"
    case .rows(let rows, let missing): "\(rows) rows, \(missing) tuples to go"
    }
  }
}
