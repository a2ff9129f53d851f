internal import Contract
internal import Outcomes
internal import Recording

/// The whole file, and what is left out of it so that it keeps within its limit.
struct JUnitDocument {
  let record: Record
  /// Ordered by suite.
  private var cases: [JUnitCase]
  let standings: [RequirementStanding]
  private var textLimit: Int? = .max
  private var hasProperties = true

  init(record: Record, cases: [JUnitCase], standings: [RequirementStanding]) {
    self.record = record
    self.cases = cases
    self.standings = standings
  }

  /// Leaves out as little as it takes: the ends of the longest texts, then the properties, then
  /// cases beyond number, those that passed first, of which only the count remains.
  mutating func fit(_ limit: Int) {
    if fitTexts(limit) { return }
    hasProperties = false
    if fitTexts(limit) { return }
    textLimit = nil
    foldCases(limit)
  }

  /// Finds the longest limit under which every text may be, so that all are shortened alike.
  private mutating func fitTexts(_ limit: Int) -> Bool {
    textLimit = nil
    let fixed = bytes.count
    // Each text brings its tags, and a mark if it is cut.
    let overhead = cases.reduce(0) { $0 + $1.texts.all.count { !$0.isEmpty } } * 80
    let sizes = cases.flatMap { $0.texts.all.map(XMLWriter.size) }.filter { $0 > 0 }.sorted()
    guard let share = Self.fairShare(of: limit - fixed - overhead, among: sizes) else {
      return false
    }
    textLimit = share
    return true
  }

  /// The largest share that fits if no text takes more than it; nil if it would be too small to
  /// say anything. `sizes` are ordered.
  static func fairShare(of budget: Int, among sizes: [Int]) -> Int? {
    var left = budget
    for (index, size) in sizes.enumerated() {
      let share = left / (sizes.count - index)
      if share < size { return share < 500 ? nil : share }
      left -= size
    }
    return left < 0 ? nil : .max
  }

  /// Keeps as many cases as fit, the worst first, and sums up the rest by outcome.
  private mutating func foldCases(_ limit: Int) {
    let sizes = cases.map { testCase in
      var writer = XMLWriter()
      testCase.write(to: &writer, textLimit: nil, hasProperties: false)
      return writer.bytes.count + 16
    }
    let ranked = cases.indices.sorted {
      (cases[$0].outcome.rank, $0) < (cases[$1].outcome.rank, $1)
    }
    var left = limit - 64_000 - Set(cases.map(\.suite)).count * 4000
    var kept: Set<Int> = []
    for index in ranked {
      left -= sizes[index]
      if left < 0 { break }
      kept.insert(index)
    }
    let folded = cases.indices.filter { !kept.contains($0) }.map { cases[$0] }
    guard !folded.isEmpty else { return }
    cases = kept.sorted().map { cases[$0] } + Self.summaries(of: folded)
  }

  private static func summaries(of cases: [JUnitCase]) -> [JUnitCase] {
    Dictionary(grouping: cases, by: \.outcome.rank).sorted { $0.key < $1.key }.compactMap {
      guard let first = $1.first else { return nil }
      let name = "\($1.count) more cases (\(first.outcome.word))"
      let message = "too many for one file: record.ndjson has them"
      let outcome: JUnitCase.Outcome =
        switch first.outcome {
        case .passed: .passed
        case .failure(let type, _): .failure(type: type, message: message)
        case .error(let type, _): .error(type: type, message: message)
        case .skipped: .skipped(message: message)
        }
      return JUnitCase(
        suite: "further", name: name, duration: $1.reduce(0) { $0 + $1.duration },
        outcome: outcome)
    }
  }
}

extension JUnitDocument {
  var bytes: [UInt8] {
    var writer = XMLWriter()
    writer.declaration()
    let total = Totals(cases)
    let name =
      "conformance of \(record.header.subject.name)" + (record.part.map { ", \($0)" } ?? "")
    writer.element(
      "testsuites",
      [
        "name": name, "tests": String(total.tests),
        "failures": String(total.failures), "errors": String(total.errors),
        "skipped": String(total.skipped),
        "time": Timestamp.seconds(microseconds: record.footer?.wallTime ?? total.duration),
        "timestamp": record.header.started,
      ]
    ) { writer in
      var start = cases.startIndex
      while start < cases.endIndex {
        let suite = cases[start].suite
        let end =
          cases[start...].firstIndex { !$0.suite.utf8.elementsEqual(suite.utf8) } ?? cases.endIndex
        write(suite, cases[start..<end], to: &writer)
        start = end
      }
    }
    return writer.bytes
  }

  private func write(_ suite: String, _ cases: ArraySlice<JUnitCase>, to writer: inout XMLWriter) {
    let total = Totals(cases)
    writer.element(
      "testsuite",
      [
        "name": suite, "tests": String(total.tests), "failures": String(total.failures),
        "errors": String(total.errors), "skipped": String(total.skipped),
        "time": Timestamp.seconds(microseconds: total.duration),
        "timestamp": record.header.started,
      ]
    ) { writer in
      writeStandings(of: cases, to: &writer)
      for testCase in cases {
        testCase.write(to: &writer, textLimit: textLimit, hasProperties: hasProperties)
      }
    }
  }

  /// Whether the model was frozen, and the requirements that the suite's cases speak of, with what
  /// the whole run has shown of them.
  private func writeStandings(of cases: ArraySlice<JUnitCase>, to writer: inout XMLWriter) {
    let ids = Set(cases.flatMap(\.requirements))
    let standings = standings.filter { ids.contains($0.requirement.id) }
    let freeze = record.header.freeze
    let (isolation, harness) = (record.header.isolation, record.header.harness)
    guard !standings.isEmpty || freeze != nil || isolation != nil || harness != nil else { return }
    writer.element("properties", [:]) { writer in
      if let harness {
        writer.element(
          "property",
          ["name": "harness", "value": "conform \(harness.words), SHA-256 \(harness.sha256)"])
      }
      if let freeze { writer.element("property", ["name": "model", "value": freeze.summary]) }
      if let isolation {
        writer.element("property", ["name": "isolation", "value": isolation.summary])
      }
      for standing in standings {
        writer.element(
          "property",
          ["name": standing.requirement.id.description, "value": standing.summary])
      }
    }
  }

  private struct Totals {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
    var duration = 0

    init(_ cases: some Sequence<JUnitCase>) {
      for testCase in cases {
        tests += 1
        duration += testCase.duration
        switch testCase.outcome {
        case .passed: break
        case .failure: failures += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        }
      }
    }
  }
}

extension JUnitCase.Outcome {
  /// The worst first.
  fileprivate var rank: Int {
    switch self {
    case .failure: 0
    case .error: 1
    case .skipped: 2
    case .passed: 3
    }
  }

  fileprivate var word: String {
    switch self {
    case .failure: "failed"
    case .error: "errors"
    case .skipped: "skipped"
    case .passed: "passed"
    }
  }
}
