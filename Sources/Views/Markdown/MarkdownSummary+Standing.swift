internal import Contract
internal import Recording

extension MarkdownSummary {
  /// Of sweeps and deviations, how many are told before the rest are only counted.
  private static let mostRows = 100

  /// What is known to fail, with its days.
  static func deviations(_ record: Record) -> String {
    let deviations = record.header.deviations
    guard !deviations.isEmpty else { return "" }
    let rows = deviations.prefix(mostRows).map {
      "| \(MarkdownText.code($0.testCase)) | \($0.requirement) | \(MarkdownText.inline($0.until.description)) "
        + "| \(MarkdownText.inline($0.owner)) | \(MarkdownText.inline($0.reason)) |\n"
    }
    return "<details><summary>\(Counting.number(deviations.count, "known deviation"))</summary>\n\n"
      + "| cases | requirement | until | owner | reason |\n|---|---|---|---|---|\n"
      + rows.joined() + more(deviations.count) + "\n</details>\n\n"
  }

  /// What was swept, and to which strength.
  static func sweeps(_ record: Record) -> String {
    let sweeps = record.coverages
    guard !sweeps.isEmpty else { return "" }
    let rows = sweeps.prefix(mostRows).map {
      "| \(MarkdownText.code($0.name)) | \(MarkdownText.inline($0.extent)) "
        + "| \(Counting.grouped($0.coveredTuples)) of \(Counting.grouped($0.validTuples)) "
        + "| \(Counting.grouped($0.executedRows)) of \(Counting.grouped($0.plannedRows)) |\n"
    }
    return "<details><summary>\(Counting.number(sweeps.count, "sweep"))</summary>\n\n"
      + "| sweep | extent | combinations covered | rows made |\n|---|---|--:|--:|\n"
      + rows.joined() + more(sweeps.count) + "\n</details>\n\n"
  }

  private static func more(_ count: Int) -> String {
    count > mostRows ? "\nand \(count - mostRows) more: `report.html`\n" : ""
  }
}
