package import Recording

/// Every view of a record, and the name of the file that each goes to.
package enum Views {
  package static let junit = ReportsFolder.junit
  package static let html = "report.html"
  package static let markdown = "summary.md"
  package static let ctrf = "results.json"
  package static let attestation = "attestation.json"
  package static let badge = "badge.svg"

  package static let names = [junit, html, markdown, ctrf, attestation, badge]

  /// `recordDigest` is the SHA-256 of the record's file, as hexadecimal digits.
  package static func all(
    of record: Record, recordDigest: String, strictJUnit: Bool = false
  ) -> [RecordWriter.View] {
    [
      .init(name: junit) { (piece: RecordWriter.View.Sink) throws(ReportsError) in
        try JUnit.write(record, isStrict: strictJUnit, piece)
      },
      .init(name: html, bytes: HTMLReport.render(record)),
      .init(name: markdown, bytes: MarkdownSummary.render(record)),
      .init(name: ctrf) { (piece: RecordWriter.View.Sink) throws(ReportsError) in
        try CTRF.write(record, piece)
      },
      .init(
        name: attestation, bytes: Attestation.render(record, recordDigest: recordDigest)),
      .init(name: badge, bytes: Badge.render(record)),
    ]
  }
}
