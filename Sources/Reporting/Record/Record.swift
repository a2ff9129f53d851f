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
  package let cases: [RecordCase]
  package let ending: Ending

  package init(header: RecordHeader, cases: [RecordCase], ending: Ending) {
    self.header = header
    self.cases = cases
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

  package var counts: VerdictCounts { VerdictCounts(cases.map(\.verdict)) }
}

extension RecordHeader {
  /// The line of the record, with its newline.
  package var line: [UInt8] { json.encoded() + [0x0A] }
}

extension RecordCase {
  /// The line of the record, with its newline.
  package var line: [UInt8] { json.encoded() + [0x0A] }
}

extension RecordFooter {
  /// The line of the record, with its newline.
  package var line: [UInt8] { json.encoded() + [0x0A] }
}
