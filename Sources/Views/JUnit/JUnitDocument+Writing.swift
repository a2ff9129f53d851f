internal import Contract
internal import Outcomes
internal import Recording

extension JUnitDocument {
  private static let pieceSize = 1 << 16

  /// Writes it, a piece at a time; without the cases, what stands around them.
  func write<Failure: Error>(
    cases hasCases: Bool = true, _ piece: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = XMLWriter()
    writer.declaration()
    let total = Totals(entries)
    let name =
      "conformance of \(record.header.subject.name)" + (record.part.map { ", \($0)" } ?? "")
    writer.begin(
      "testsuites",
      [
        "name": name, "tests": String(total.tests),
        "failures": String(total.failures), "errors": String(total.errors),
        "skipped": isStrict ? nil : String(total.skipped),
        "time": Timestamp.seconds(microseconds: record.footer?.wallTime ?? total.duration),
        "timestamp": isStrict ? nil : record.header.started,
      ])
    var start = entries.startIndex
    while start < entries.endIndex {
      let suite = entries[start].suite
      let end = entries[start...].firstIndex { $0.suite != suite } ?? entries.endIndex
      begin(suite, entries[start..<end], to: &writer)
      for entry in entries[start..<end] where hasCases {
        write(entry, to: &writer)
        if writer.bytes.count > Self.pieceSize { try piece(writer.take()) }
      }
      writer.end("testsuite")
      start = end
    }
    writer.end("testsuites")
    try piece(writer.take())
  }

  private func write(_ entry: Entry, to writer: inout XMLWriter) {
    let texts = textLimit == nil ? nil : entry.texts ?? self.texts(at: entry.place)
    testCase(at: entry.place).write(
      to: &writer, texts, cutTo: textLimit ?? 0, hasProperties: hasProperties, isStrict: isStrict)
  }

  private func begin(_ suite: Int, _ cases: ArraySlice<Entry>, to writer: inout XMLWriter) {
    let total = Totals(cases)
    writer.begin(
      "testsuite",
      [
        "name": suites[suite], "tests": String(total.tests), "failures": String(total.failures),
        "errors": String(total.errors), "skipped": String(total.skipped),
        "time": Timestamp.seconds(microseconds: total.duration),
        "timestamp": record.header.started,
      ])
    writeStandings(of: cases, to: &writer)
  }

  /// Whether the model was frozen, and the requirements that the suite's cases speak of, with what
  /// the whole run has shown of them.
  private func writeStandings(of cases: ArraySlice<Entry>, to writer: inout XMLWriter) {
    var ids: Set<RequirementID> = []
    for entry in cases where entry.place < record.cases.count {
      let testCase = record.cases[entry.place]
      ids.formUnion(testCase.requirements)
      for finding in testCase.findings { ids.formUnion(finding.requirements) }
    }
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

    init(_ entries: some Sequence<Entry>) {
      for entry in entries {
        tests += 1
        duration += entry.duration
        switch entry.kind {
        case .failure: failures += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        case .passed: break
        }
      }
    }
  }
}

extension JUnitCase.Outcome {
  /// The worst first.
  enum Kind: Int, CaseIterable {
    case failure, error, skipped, passed

    var word: String {
      switch self {
      case .failure: "failed"
      case .error: "errors"
      case .skipped: "skipped"
      case .passed: "passed"
      }
    }
  }

  var kind: Kind {
    switch self {
    case .failure: .failure
    case .error: .error
    case .skipped: .skipped
    case .passed: .passed
    }
  }
}
