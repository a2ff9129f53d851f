internal import JSON5

/// Why a text is no record that this version reads.
package enum RecordError: Error, Sendable, Equatable {
  case empty
  /// The first line is no header of a record.
  case notARecord
  case unsupportedVersion(RecordVersion)
  /// What is wrong in a line, by its number from 1, and where in it, and what the record is of.
  case invalidLine(Int, [Problem], RecordVersion)
  case duplicateCase(String, line: Int)
  case lineAfterFooter(Int)
  case secondHeader(line: Int)
  /// The footer tells of other cases than there are.
  case miscounted(footer: VerdictCounts, found: VerdictCounts, line: Int)

  package struct Problem: Sendable, Equatable {
    /// In Unicode scalars, from 1.
    package let column: Int
    package let message: String
  }
}

extension Record {
  /// Reads a record back, one that lacks its end too; anything else wrong with it is an error.
  package init(decoding bytes: [UInt8]) throws(RecordError) {
    self = try Self.read(RecordLines(of: bytes)) { testCase, _, _ in testCase }
  }

  /// The record in a file, which keeps what the launches of its cases left.
  package init(in store: RecordStore) throws(RecordError) {
    var release = RecordRelease()
    self = try Self.read(RecordLines(of: store)) { testCase, version, line in
      release.releasing(testCase, to: store, version, line: line)
    }
  }

  /// What a record came to, without what the launches of its cases left, which is neither read nor
  /// found wrong.
  package init(summaryIn store: RecordStore) throws(RecordError) {
    self = try Self.read(RecordLines(of: store), isSummary: true) { testCase, _, _ in
      testCase
    }
  }

  private static let caseStart = Array("{\"event\":\"\(RecordEventName.testCase.rawValue)\",".utf8)

  private static func withoutEvidence(_ line: [UInt8]) -> [UInt8] {
    guard line.starts(with: caseStart) else { return line }
    let keys = [
      RecordEvidence.Key.steps, RecordEvidence.Key.launches, RecordEvidence.Key.answers,
    ]
    return SoundJSON.emptying(keys, of: line) ?? line
  }

  private static func read(
    _ lines: RecordLines, isSummary: Bool = false,
    _ keeping: (RecordCase, RecordVersion, Range<Int>) -> RecordCase
  ) throws(RecordError) -> Record {
    var lines = lines
    var header: RecordHeader?
    var cases: [RecordCase] = []
    var places = CaseIndex()
    var coverages: [RecordCoverage] = []
    var causes: [RecordCause] = []
    var footer: RecordFooter?
    var ending = Ending.missing
    var number = 0
    var version = RecordVersion.current
    while let line = lines.nextLine() {
      number += 1
      if footer != nil { throw .lineAfterFooter(number) }
      guard line.isWhole else {
        if header == nil { throw .notARecord }
        ending = .withinLine(number)
        break
      }
      if number == 1 { version = try RecordVersion(ofRecordWith: line.bytes) }
      let bytes = isSummary ? withoutEvidence(line.bytes) : line.bytes
      switch try Line(decoding: bytes, number: number, as: version) {
      case .header(let value):
        if header != nil { throw .secondHeader(line: number) }
        header = value
      case .testCase(let value):
        guard places.place(of: value.id, among: { cases[$0].id }) == nil else {
          throw .duplicateCase(value.id, line: number)
        }
        places.note(value.id, at: cases.count)
        cases.append(keeping(value, version, line.range))
      case .coverage(let value): coverages.append(value)
      case .cause(let value): causes.append(value)
      case .footer(let value):
        footer = value
        ending = .footer(value)
      case .unknown: continue
      }
      if header == nil { throw .notARecord }
    }
    if number == 0 { throw .empty }
    guard let header else { throw .notARecord }
    let found = VerdictCounts(cases.map(\.verdict))
    if let footer, footer.counts != found {
      throw .miscounted(footer: footer.counts, found: found, line: number)
    }
    return Record(
      header: header, cases: cases, coverages: coverages, causes: causes, ending: ending)
  }

  /// The case of a line that has been read before.
  static func testCase(
    decoding line: [UInt8], as version: RecordVersion
  ) throws(RecordError) -> RecordCase? {
    guard case .testCase(let testCase) = try Line(decoding: line, number: 0, as: version) else {
      return nil
    }
    return testCase
  }

  /// The elements of one member of a case's line that has been read before; nil if only reading the
  /// whole line can tell.
  static func list<Element: RecordObject>(
    _ key: String, of type: Element.Type, in line: [UInt8], as version: RecordVersion
  ) -> [Element]? {
    switch SoundJSON.value(of: key, in: line) {
    case .absent: return []
    case .unclear: return nil
    case .at(let range):
      let diagnostics = Diagnostics(revision: version.minor, allowsUnknownKeys: version.isLater)
      let list = diagnostics.parse(Array(line[range]), file: "record", as: .json)
        .flatMap(ArrayFormat(element: ObjectFormat<Element>(), minimum: 0).read)
      return diagnostics.isEmpty ? list : nil
    }
  }

  private enum Line {
    case header(RecordHeader)
    case testCase(RecordCase)
    case coverage(RecordCoverage)
    case cause(RecordCause)
    case footer(RecordFooter)
    /// A line of a kind that a later version has added.
    case unknown

    init(decoding bytes: [UInt8], number: Int, as version: RecordVersion) throws(RecordError) {
      let diagnostics = Diagnostics(
        revision: version.minor, allowsUnknownKeys: version.isLater)
      let line = diagnostics.parse(bytes, file: "record", as: .json).flatMap {
        Self.read($0, version)
      }
      guard let line, diagnostics.isEmpty else {
        throw .invalidLine(
          number,
          diagnostics.sorted.map {
            RecordError.Problem(column: $0.position?.column ?? 1, message: $0.message)
          }, version)
      }
      self = line
    }

    private static func read(_ reader: NodeReader, _ version: RecordVersion) -> Line? {
      if version.isLater, case .string(let event)? = reader.node["event"]?.value,
        RecordEventName(rawValue: event) == nil
      {
        return .unknown
      }
      return reader.object { object in
        guard
          let event = object.required("event", { $0.choice(of: RecordEventName.self, as: "event") })
        else { return nil }
        return switch event {
        case .header: RecordHeader.read(object).map(Line.header)
        case .testCase: RecordCase.read(object).map(Line.testCase)
        case .coverage: RecordCoverage.read(object).map(Line.coverage)
        case .cause: RecordCause.read(object).map(Line.cause)
        case .footer: RecordFooter.read(object).map(Line.footer)
        }
      }
    }
  }
}

extension RecordVersion {
  /// The version that the first line tells, which comes before everything else: a line of another
  /// one may look in any way.
  fileprivate init(ofRecordWith line: [UInt8]) throws(RecordError) {
    guard let reader = Diagnostics().parse(line, file: "record", as: .json),
      case .string(let format)? = reader.node["format"]?.value,
      sameScalars(format, RecordVersion.format),
      case .number(let number)? = reader.node["version"]?.value, let major = number.integer
    else { throw .notARecord }
    var minor = 0
    if case .number(let number)? = reader.node["minor"]?.value, let value = number.integer {
      minor = value
    }
    self.init(major: major, minor: minor)
    if !isReadable { throw .unsupportedVersion(self) }
  }
}
