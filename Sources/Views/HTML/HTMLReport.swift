internal import Contract
internal import Outcomes
package import Recording

/// A run as one page for a reviewer: whole without a network or another file; a script filters it, and
/// without the script it says the same.
///
/// Passes are put together, failures are told in full as far as there is room; what is left out is
/// counted, and the record has it.
package enum HTMLReport {
  /// How much room the parts that grow with a run have, in bytes.
  package struct Limits: Sendable {
    package var failures = 400_000
    package var evidence = 400_000
    package var scenarios = 900_000
    /// Of how many cases the launches are looked at; those that did not pass are besides.
    package var looked = 20_000

    package init() {}
  }

  package static func render(_ record: Record, limits: Limits = Limits()) -> [UInt8] {
    let page = HTMLPage(record, limits: limits)
    return HTMLDocument.bytes(title: page.title) { page.write(to: &$0) }
  }
}

/// A page in the making: the record, and what all sections read from it.
struct HTMLPage {
  let record: Record
  let limits: HTMLReport.Limits
  let conclusion: Conclusion
  let evidence: Evidence
  let groups: [FailureGroup]
  let texts: CaseText
  /// The identifiers of the cases that are told in full.
  var detailed: Set<String> = []

  init(_ record: Record, limits: HTMLReport.Limits) {
    self.record = record
    self.limits = limits
    conclusion = Conclusion(record)
    evidence = Evidence(record)
    groups = FailureGroup.groups(of: record, within: .run).beginning(
      with: record.causes.ranked.map(\.witness))
    texts = CaseText(record.header)
  }

  var title: String {
    "\(conclusion.outcome.sign) \(PlainText.line(record.header.subject.name)) \(conclusion.outcome.words)"
  }

  func write(to writer: inout HTMLWriter) {
    var page = self
    var failures = HTMLWriter()
    // First, since others link to what has found room.
    page.writeFailures(to: &failures)
    page.writeBanner(to: &writer)
    writer.markup("<div class=\"columns\">\n")
    page.writeNavigation(to: &writer)
    writer.markup("<main id=\"content\" tabindex=\"-1\">\n")
    for section in page.contents {
      switch section {
      case .causes: page.writeCauses(to: &writer)
      case .failures: writer.append(failures)
      case .open: page.writeOpenQuestions(to: &writer)
      case .requirements: page.writeMatrix(to: &writer)
      case .deviations: page.writeDeviations(to: &writer)
      case .sweeps: page.writeSweeps(to: &writer)
      case .evidence: page.writeEvidence(to: &writer)
      case .scenarios: page.writeScenarios(to: &writer)
      case .freeze: page.writeFreeze(to: &writer)
      case .run: page.writeRun(to: &writer)
      }
    }
    writer.markup("</main>\n</div>\n")
    writer.element("footer") {
      $0.element(
        "p", text: "Made by conform from record.ndjson, which holds everything that was seen.")
    }
    writer.markup("\n")
  }
}

extension Conclusion.Outcome {
  var sign: String {
    switch self {
    case .conforms: "✓"
    case .doesNotConform: "✗"
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: "!"
    }
  }
}
