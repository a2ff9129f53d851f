internal import JSON5

/// Why a text is no record that this version reads.
package enum RecordError: Error, Sendable, Equatable {
  case empty
  /// The first line is no header of a record.
  case notARecord
  case unsupportedVersion(Int)
  /// What is wrong in a line, by its number from 1, and where in it.
  case invalidLine(Int, [Problem])
  case duplicateCase(String, line: Int)
  case lineAfterFooter(Int)
  case secondHeader(line: Int)
  /// The footer tells of other cases than there are.
  case miscounted(footer: VerdictCounts, found: VerdictCounts)

  package struct Problem: Sendable, Equatable {
    /// In Unicode scalars, from 1.
    package let column: Int
    package let message: String
  }
}

extension Record {
  /// Reads a record back, one that lacks its end too; anything else wrong with it is an error.
  package init(decoding bytes: [UInt8]) throws(RecordError) {
    guard !bytes.isEmpty else { throw .empty }
    var header: RecordHeader?
    var cases: [RecordCase] = []
    var ids: Set<[UInt8]> = []
    var coverages: [RecordCoverage] = []
    var causes: [RecordCause] = []
    var footer: RecordFooter?
    var ending = Ending.missing
    var start = 0
    var number = 0
    while start < bytes.count {
      number += 1
      guard let end = bytes[start...].firstIndex(of: 0x0A) else {
        if header == nil { throw .notARecord }
        if footer != nil { throw .lineAfterFooter(number) }
        ending = .withinLine(number)
        break
      }
      let line = Array(bytes[start..<end])
      start = end + 1
      if footer != nil { throw .lineAfterFooter(number) }
      switch try Line(decoding: line, number: number) {
      case .header(let value):
        if header != nil { throw .secondHeader(line: number) }
        header = value
      case .testCase(let value):
        guard ids.insert(Array(value.id.utf8)).inserted else {
          throw .duplicateCase(value.id, line: number)
        }
        cases.append(value)
      case .coverage(let value): coverages.append(value)
      case .cause(let value): causes.append(value)
      case .footer(let value):
        footer = value
        ending = .footer(value)
      }
      if header == nil { throw .notARecord }
    }
    guard let header else { throw .notARecord }
    let found = VerdictCounts(cases.map(\.verdict))
    if let footer, footer.counts != found { throw .miscounted(footer: footer.counts, found: found) }
    self.init(header: header, cases: cases, coverages: coverages, causes: causes, ending: ending)
  }

  private enum Line {
    case header(RecordHeader)
    case testCase(RecordCase)
    case coverage(RecordCoverage)
    case cause(RecordCause)
    case footer(RecordFooter)

    enum Event: String, CaseIterable {
      case header
      case testCase = "case"
      case coverage
      case cause
      case footer
    }

    init(decoding bytes: [UInt8], number: Int) throws(RecordError) {
      let diagnostics = Diagnostics()
      let reader = diagnostics.parse(bytes, file: "record", as: .json)
      if let reader, number == 1 { try Self.checkFormat(of: reader) }
      let line = reader.flatMap(Self.read)
      guard let line, diagnostics.isEmpty else {
        if number == 1 && reader == nil { throw .notARecord }
        throw .invalidLine(
          number,
          diagnostics.sorted.map {
            RecordError.Problem(column: $0.position?.column ?? 1, message: $0.message)
          })
      }
      self = line
    }

    /// The version comes before everything else: another one may look in any way.
    private static func checkFormat(of reader: NodeReader) throws(RecordError) {
      guard case .string(let format)? = reader.node["format"]?.value,
        sameScalars(format, RecordFormat.name),
        case .number(let number)? = reader.node["version"]?.value, let version = number.integer
      else { throw .notARecord }
      if version != RecordFormat.version { throw .unsupportedVersion(version) }
    }

    private static func read(_ reader: NodeReader) -> Line? {
      reader.object { object in
        guard
          let event = object.required("event", { $0.choice(of: Event.self, as: "event") })
        else { return nil }
        switch event {
        case .header:
          _ = object.required("format", \.string)
          _ = object.required("version", \.integer)
          return RecordHeader.read(object).map(Line.header)
        case .testCase: return RecordCase.read(object).map(Line.testCase)
        case .coverage: return RecordCoverage.read(object).map(Line.coverage)
        case .cause: return RecordCause.read(object).map(Line.cause)
        case .footer: return RecordFooter.read(object).map(Line.footer)
        }
      }
    }
  }
}
