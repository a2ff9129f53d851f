/// The cases of a plan in an order, of which those of sweeps are made when they are looked at.
package struct PlannedCases: RandomAccessCollection, Sendable {
  /// Where a case comes from: a position among those that are kept whole, or a row of a sweep.
  private struct Source {
    /// -1 for a case that is kept whole.
    let sweep: Int32
    let position: Int32
  }

  private let whole: [TestCase]
  private let sweeps: [SweepCases]
  private let sources: [Source]

  package init(_ whole: [TestCase]) { self.init(whole, rows: []) }

  init(_ whole: [TestCase], rows sweeps: [SweepCases]) {
    self.whole = whole
    self.sweeps = sweeps
    var sources = whole.indices.map { Source(sweep: -1, position: Int32($0)) }
    sources.reserveCapacity(whole.count + sweeps.reduce(0) { $0 + $1.count })
    for (index, sweep) in sweeps.enumerated() {
      for row in 0..<sweep.count {
        sources.append(Source(sweep: Int32(index), position: Int32(row)))
      }
    }
    self.sources = sources
  }

  private init(_ cases: PlannedCases, _ sources: [Source]) {
    whole = cases.whole
    sweeps = cases.sweeps
    self.sources = sources
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { sources.count }

  package subscript(index: Int) -> TestCase {
    let source = sources[index]
    return source.sweep < 0
      ? whole[Int(source.position)]
      : sweeps[Int(source.sweep)].testCase(Int(source.position))
  }

  /// The cases at these positions, in this order.
  package func at(_ positions: some Sequence<Int>) -> PlannedCases {
    PlannedCases(self, positions.map { sources[$0] })
  }

  // MARK: - What is known without making a case

  package func id(at index: Int) -> CaseID {
    let source = sources[index]
    return source.sweep < 0
      ? whole[Int(source.position)].id : sweeps[Int(source.sweep)].id(Int(source.position))
  }

  package var ids: some Sequence<CaseID> { indices.lazy.map { id(at: $0) } }

  package func isControl(at index: Int) -> Bool {
    let source = sources[index]
    return source.sweep < 0 && whole[Int(source.position)].isControl
  }

  /// The control cases that the refusals of a case rely on.
  package func controls(at index: Int) -> [CaseID] {
    let source = sources[index]
    guard source.sweep >= 0 else { return whole[Int(source.position)].controls }
    return sweeps[Int(source.sweep)].control(Int(source.position)).map { [$0] } ?? []
  }

  /// How long a case waits at least, in milliseconds; the rows of sweeps never do.
  package func waiting(at index: Int) -> Int {
    let source = sources[index]
    return source.sweep < 0 ? whole[Int(source.position)].waiting : 0
  }

  /// How often a case starts its subject; the rows of sweeps do once.
  package func starts(at index: Int) -> Int {
    let source = sources[index]
    return source.sweep < 0 ? whole[Int(source.position)].starts : 1
  }

  /// How much a case has its subject do: starts, requests and stops.
  package func actions(at index: Int) -> Int {
    let source = sources[index]
    guard source.sweep >= 0 else { return whole[Int(source.position)].actions }
    return sweeps[Int(source.sweep)].actions(Int(source.position))
  }

  /// What a function makes of each case, if it looks at neither its identifier nor its values nor its
  /// control: it is called once for all rows of a sweep of which the rules say the same.
  package func mapAlike<Value>(_ transform: (TestCase) -> Value) -> [Value] {
    var known: [Int32: [[UInt16]: Value]] = [:]
    return sources.indices.map { index in
      let source = sources[index]
      guard source.sweep >= 0 else { return transform(whole[Int(source.position)]) }
      let kind = sweeps[Int(source.sweep)].kind(Int(source.position))
      if let value = known[source.sweep]?[kind] { return value }
      let value = transform(self[index])
      known[source.sweep, default: [:]][kind] = value
      return value
    }
  }

  /// The sweeps that have cases here, by their positions in the plan.
  var sweepsWithCases: Set<Int> {
    var present = Array(repeating: false, count: sweeps.count)
    for source in sources where source.sweep >= 0 { present[Int(source.sweep)] = true }
    return Set(present.indices.filter { present[$0] })
  }
}
