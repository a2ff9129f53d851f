internal import Contract
internal import JSON5

/// A run as it was written down; every view is a function of it.
package struct Record: Sendable, Equatable {
  /// How the text ended.
  package enum Ending: Sendable, Equatable {
    case footer(RecordFooter)
    /// The run, or its writing, did not come to its end.
    case missing
    /// As `missing`, and within this line, which is left out.
    case withinLine(Int)
  }

  package let header: RecordHeader
  package private(set) var cases: [RecordCase]
  /// What the sweeps were to cover, and what the cases do cover of it.
  package let coverages: [RecordCoverage]
  /// What makes cases fail.
  package let causes: [RecordCause]
  package private(set) var ending: Ending

  package init(
    header: RecordHeader, cases: [RecordCase], coverages: [RecordCoverage] = [],
    causes: [RecordCause] = [], ending: Ending
  ) {
    self.header = header
    self.cases = cases
    self.coverages = coverages
    self.causes = causes
    self.ending = ending
  }

  package var footer: RecordFooter? {
    switch ending {
    case .footer(let footer): footer
    case .missing, .withinLine: nil
    }
  }

  /// Whether every planned case is in it.
  package var isComplete: Bool { footer.map { !$0.isInterrupted } ?? false }

  /// The same with its cases in an order that does not depend on which of them ended first: control
  /// cases, then by the places of their scenarios, so that a view is the same whenever it is made.
  package var ordered: Record {
    var record = self
    record.order()
    return record
  }

  /// Puts the cases into that order, in their own place where nobody else has them.
  package mutating func order() {
    // By number, since a record may have very many.
    let order = cases.indices.sorted { cases[$0].placement < cases[$1].placement }
    var isDone = Array(repeating: false, count: order.count)
    for start in order.indices where !isDone[start] {
      var place = start
      while true {
        isDone[place] = true
        let source = order[place]
        if source == start { break }
        cases.swapAt(place, source)
        place = source
      }
    }
  }

  /// The same with another exit status in its footer, if it has one.
  package func ending(exitCode: Int) -> Record {
    guard let footer else { return self }
    var record = self
    record.ending = .footer(footer.ending(exitCode: exitCode))
    return record
  }

  /// Everything as it stands in a file.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachLine { bytes += $0 }
    return bytes
  }

  /// The same, a line at a time.
  package func forEachLine<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try body(header.line)
    for testCase in cases { try body(testCase.storedLine ?? testCase.line) }
    for coverage in coverages { try body(coverage.line) }
    for cause in causes { try body(cause.line) }
    if let footer { try body(footer.line) }
  }

  package var counts: VerdictCounts { VerdictCounts(cases.map(\.verdict)) }
}

extension RecordCase {
  private struct Placement: Comparable {
    let isControl: Bool
    let location: SourceLocation
    let environment: EnvironmentName
    let id: String

    static func < (left: Self, right: Self) -> Bool {
      if left.isControl != right.isControl { return left.isControl }
      if !left.location.file.utf8.elementsEqual(right.location.file.utf8) {
        return left.location.file.utf8.lexicographicallyPrecedes(right.location.file.utf8)
      }
      let places = [left, right].map {
        ($0.location.position, $0.environment.place)
      }
      if places[0] != places[1] { return places[0] < places[1] }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }

  /// Where it stands in an order that does not depend on which case ended first.
  var placement: some Comparable {
    Placement(isControl: isControl, location: location, environment: environment, id: id)
  }
}

extension EnvironmentName {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
