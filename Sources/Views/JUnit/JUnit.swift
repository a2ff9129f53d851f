internal import Outcomes
package import Recording

/// A run as JUnit XML, as its consumers really read it: three levels, one outcome a case, every
/// attribute always there, and never longer than they take.
package enum JUnit {
  /// Below the 30 MB that consumers refuse.
  package static let longest = 28_000_000

  /// In the strict form, without what the schema of Jenkins' xUnit plugin (junit-10) does not have:
  /// where a case stands, its properties, and when the run began and how much it skipped.
  package static func render(
    _ record: Record, isStrict: Bool = false, limit: Int = longest
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    write(record, isStrict: isStrict, limit: limit) { bytes += $0 }
    return bytes
  }

  /// The same, a piece at a time.
  package static func write<Failure: Error>(
    _ record: Record, isStrict: Bool = false, limit: Int = longest,
    _ piece: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var document = JUnitDocument(
      record: record, own: completeness(of: record) + freeze(of: record) + deviations(of: record),
      standings: record.standings, isStrict: isStrict)
    document.fit(limit)
    try document.write(piece)
  }

  /// A case of its own that fails where the record does not hold the whole run: a report with
  /// nothing but passes must not come of half a run.
  private static func completeness(of record: Record) -> [JUnitCase] {
    guard let incompleteness = record.incompleteness else { return [] }
    return [
      JUnitCase(
        suite: "run", name: "the record is complete",
        outcome: .error(type: "incomplete", message: incompleteness))
    ]
  }

  /// A case of its own that lists the known deviations, and fails if something is wrong with them.
  private static func deviations(of record: Record) -> [JUnitCase] {
    let entries = record.header.deviations.map(\.summary)
    let problems = record.footer?.deviationProblems ?? []
    guard !entries.isEmpty || !problems.isEmpty else { return [] }
    let list = entries.joined(separator: "\n")
    let outcome: JUnitCase.Outcome =
      problems.isEmpty
      ? .skipped(message: "known deviations:\n\(list)")
      : .failure(type: "deviations", message: PlainText.clean(problems.joined(separator: "\n")))
    return [JUnitCase(suite: "run", name: "the known deviations are so", outcome: outcome)]
  }

  /// A case of its own that fails where the model was not the approved one, or says that this was
  /// waived.
  private static func freeze(of record: Record) -> [JUnitCase] {
    guard let freeze = record.header.freeze, freeze.standing != .frozen else { return [] }
    let message = (["the model is \(freeze.summary)"] + freeze.listedChanges(limit: 50))
      .joined(separator: "\n")
    let outcome: JUnitCase.Outcome =
      freeze.isWaived
      ? .skipped(message: message) : .failure(type: "not-frozen", message: message)
    return [JUnitCase(suite: "run", name: "the model is frozen", outcome: outcome)]
  }
}
